/** How busy this machine is, to tell a slow server from one that other programs held up. */

import { availableParallelism, cpus } from 'node:os';

export interface MachineUse {
  /** Core-seconds of work since the machine started, by whatever program. */
  readonly busy: number;
  /** Core-seconds of this process. */
  readonly own: number;
  /** Ms of `performance.now`. */
  readonly at: number;
}

export function readMachineUse(): MachineUse {
  const busyMs = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const { user, system } = process.cpuUsage();
  return { busy: busyMs / 1000, own: (user + system) / 1e6, at: performance.now() };
}

/**
 * What other programs took between two readings, as a share of the machine, 0…1.
 * @param known cores that server and workers took, 1 being a whole one
 */
export function shareOfOthers(before: MachineUse, after: MachineUse, known: number): number {
  const seconds = (after.at - before.at) / 1000;
  const cores = (after.busy - before.busy - (after.own - before.own)) / seconds - known;
  return Math.max(0, cores) / availableParallelism();
}
