/** Which process runs on which core: the server has one to itself, where there are two. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Pinning {
  /** Undefined is wherever the system puts it. */
  readonly server: number | undefined;
  /** Load generator, bare pacer and the benchmark itself. */
  readonly others: number | undefined;
  /** For people. */
  readonly said: string;
}

/** Cores that this process may run on, in the notation of the kernel, such as "0-1,4". */
export function readCores(list: string): number[] {
  return list
    .trim()
    .split(',')
    .filter((part) => /^\d+(-\d+)?$/.test(part))
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
}

/** Decides where processes run, and moves this one there. */
export function pinProcesses(): Pinning {
  const nobody = { server: undefined, others: undefined };
  const cores = allowedCores();
  if (cores === undefined) return { ...nobody, said: 'not pinned: this system does not tell its cores' };
  const [server, others] = cores;
  if (server === undefined || others === undefined)
    return { ...nobody, said: 'not pinned: there is one core, and the load takes its time from the server' };
  const moved = spawnSync('taskset', ['-a', '-p', '-c', String(others), String(process.pid)]);
  if (moved.error !== undefined || moved.status !== 0)
    return { ...nobody, said: 'not pinned: taskset is missing or was refused (package util-linux)' };
  return { server, others, said: `server alone on core ${server}, load, pacer and benchmark on core ${others}` };
}

/** The command that runs a command on a core. */
export function onCore(core: number | undefined, command: readonly [string, ...string[]]): [string, ...string[]] {
  return core === undefined ? [...command] : ['taskset', '-c', String(core), ...command];
}

function allowedCores(): number[] | undefined {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return list === undefined ? undefined : readCores(list);
  } catch {
    return undefined;
  }
}
