/** What the kernel tells of a process and of the whole machine, where there is a `/proc`. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { totalmem } from 'node:os';

/** Kernels count in these. */
const TICKS_PER_SECOND = 100;
/** State of a socket that listens. */
const LISTENS = '0A';

export interface ProcessUse {
  /** Core-seconds since it began, outside of the kernel and inside. */
  readonly user: number;
  readonly system: number;
  readonly residentBytes: number;
  readonly openFiles: number;
  readonly mostFiles: number | undefined;
}

/** Undefined when there is no such process or no `/proc`, or it is another user's. */
export function readProcess(pid: number): ProcessUse | undefined {
  try {
    const { user, system } = readTimes(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const most = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1];
    return {
      user,
      system,
      residentBytes: residentBytes(pid) ?? 0,
      openFiles: readdirSync(`/proc/${pid}/fd`).length,
      mostFiles: most === undefined ? undefined : Number(most),
    };
  } catch {
    return undefined;
  }
}

/** Undefined when there is no such process or no `/proc`. */
export function residentBytes(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Of the contents of a `stat` file; the program's name may have spaces and brackets in it. */
export function readTimes(stat: string): { user: number; system: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { user: Number(fields[11]) / TICKS_PER_SECOND, system: Number(fields[12]) / TICKS_PER_SECOND };
}

/** Seconds of soft interrupts since the machine started, by core such as "cpu0"; undefined when there is no `/proc`. */
export function softirqSeconds(stat: string | undefined = read('/proc/stat')): ReadonlyMap<string, number> | undefined {
  const lines = [...(stat ?? '').matchAll(/^(cpu\d+) +(.+)$/gm)];
  const seconds = new Map<string, number>();
  for (const [, core = '', fields = ''] of lines) {
    const ticks = Number(fields.split(' ')[6]);
    if (!Number.isNaN(ticks)) seconds.set(core, ticks / TICKS_PER_SECOND);
  }
  return seconds.size === 0 ? undefined : seconds;
}

/**
 * Core-seconds of all cores since the machine started: of programs, with what a host took away, and idle ones. Soft
 * interrupts are neither: they are mostly the network's, on behalf of whoever sends.
 */
export function machineTimes(
  stat: string | undefined = read('/proc/stat'),
): { readonly busy: number; readonly idle: number } | undefined {
  const fields = stat === undefined ? undefined : /^cpu +(.+)$/m.exec(stat)?.[1]?.split(' ');
  if (fields === undefined || fields.length < 8) return undefined;
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, , steal = 0] = fields.map(Number);
  return {
    busy: (user + nice + system + irq + steal) / TICKS_PER_SECOND,
    idle: (idle + waiting) / TICKS_PER_SECOND,
  };
}

/** What a process here may take: the machine's memory, or less where a container has a limit. */
export function memoryLimit(): number {
  const limit = Number(read('/sys/fs/cgroup/memory.max') ?? Number.NaN);
  return Number.isNaN(limit) ? totalmem() : Math.min(limit, totalmem());
}

/** The process of a server on this machine, by its address; undefined when it cannot be told. */
export function findServer(url: string): number | undefined {
  const { port, protocol } = new URL(url);
  return findListener(Number(port || (protocol === 'https:' ? 443 : 80)));
}

/** The process that listens on a port of this machine; undefined when it cannot be told. */
export function findListener(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listening(read(file) ?? '', port)));
  if (inodes.size === 0) return undefined;
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name)))
    for (const file of list(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${file}`))?.[1];
      if (inode !== undefined && inodes.has(inode)) return Number(pid);
    }
  return undefined;
}

/** Inodes of the sockets that listen on a port, in the table of the kernel. */
export function listening(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[1]?.endsWith(`:${wanted}`) && fields[3] === LISTENS && fields[9] !== undefined ? [fields[9]] : [];
  });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
