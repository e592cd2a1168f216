/** How busy this machine is, to tell a slow server from one that other programs, or the tester, held up. */

import { cpus } from 'node:os';
import { machineTimes, type ProcessUse, readProcess } from './process-use.ts';

export interface MachineUse {
  /** Core-seconds since the machine started, of whatever program, and what a host took from it for other machines. */
  readonly busy: number;
  /** Core-seconds in which nothing was done. */
  readonly idle: number;
  /** Core-seconds of this process. */
  readonly own: number;
  /** The server's process, where it can be seen. */
  readonly server: ProcessUse | undefined;
  /** Ms of `performance.now`. */
  readonly at: number;
}

/** @param server id of its process */
export function readMachineUse(server: number | undefined): MachineUse {
  const { user, system } = process.cpuUsage();
  return {
    ...(machineTimes() ?? timesOfNode()),
    own: (user + system) / 1e6,
    server: server === undefined ? undefined : readProcess(server),
    at: performance.now(),
  };
}

/**
 * What other programs took between two readings, as a share of the machine, 0…1.
 * @param known cores that server and workers took, 1 being a whole one
 */
export function shareOfOthers(before: MachineUse, after: MachineUse, known: number): number {
  const seconds = (after.at - before.at) / 1000;
  const cores = (after.busy - before.busy - (after.own - before.own)) / seconds - known;
  return Math.max(0, cores) / cpus().length;
}

/** Share of all cores that did anything between two readings, the network's soft interrupts among it, 0…1. */
export function shareOfBusy(before: MachineUse, after: MachineUse): number {
  const seconds = (after.at - before.at) / 1000;
  return 1 - Math.min(1, Math.max(0, (after.idle - before.idle) / seconds / cpus().length));
}

/** Where there is no `/proc`. */
function timesOfNode(): Pick<MachineUse, 'busy' | 'idle'> {
  let busy = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    busy += times.user + times.nice + times.sys + times.irq;
    idle += times.idle;
  }
  return { busy: busy / 1000, idle: idle / 1000 };
}
