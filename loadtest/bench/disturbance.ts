/** Whether something from outside took so much of the machine's time that a run says nothing of its server. */

import type { Control } from './results.ts';

/** The only place of the limits. */
export const CALM = {
  /** The bare pacer shares its core with the load, and is held up by it for a little. */
  pacerGapP99Ms: 20,
  /** Timers have whole milliseconds; later than this, what should be spread over the tick comes in lumps. */
  loadLatenessP99Ms: 5,
  loadCpu: 0.95,
  foreignCpu: 0.15,
} as const;

/** Why not to trust a run; undefined when there is no reason. */
export function disturbanceOf({ pacerGapMs, loadLatenessMs, loadCpu, foreignCpu }: Control): string | undefined {
  const found: string[] = [];
  const check = (value: number, most: number, text: string): void => {
    if (value > most) found.push(`${text} (at most ${most})`);
  };
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  check(foreignCpu, CALM.foreignCpu, `other programs took ${foreignCpu.toFixed(2)} of a core`);
  check(pacerGapMs.p99, CALM.pacerGapP99Ms, `the bare pacer's tick gap p99 was ${ms(pacerGapMs.p99)}`);
  check(loadLatenessMs.p99, CALM.loadLatenessP99Ms, `the load sent inputs ${ms(loadLatenessMs.p99)} late`);
  check(loadCpu, CALM.loadCpu, `the load took ${loadCpu.toFixed(2)} of its core`);
  return found.length === 0 ? undefined : found.join('; ');
}
