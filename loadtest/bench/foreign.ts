/** CPU time that the whole machine spent, so that what other programs took can be told. */

import { readFileSync } from 'node:fs';

/** Kernels count in these. */
const TICKS_PER_SECOND = 100;

/**
 * Core-seconds of programs since the machine started: user, nice, system, and what a hypervisor took (steal).
 * Interrupts are left out: the loopback's work is among them, and no process is charged for it.
 * Undefined where the system does not tell.
 */
export function machineSeconds(stat: string | undefined = readStat()): number | undefined {
  const line = stat === undefined ? undefined : /^cpu +(.+)$/m.exec(stat)?.[1];
  if (line === undefined) return undefined;
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = line.split(' ').map(Number);
  return (user + nice + system + steal) / TICKS_PER_SECOND;
}

function readStat(): string | undefined {
  try {
    return readFileSync('/proc/stat', 'utf8');
  } catch {
    return undefined;
  }
}
