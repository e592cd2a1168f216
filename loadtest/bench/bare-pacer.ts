/** A process that does nothing but keep time: what it sees of late ticks, the machine did. */

import { answerParent } from './answer-parent.ts';
import { everyTick } from './every-tick.ts';
import { Timings } from './timings.ts';

const gaps = new Timings();
let before = 0;
everyTick(() => {
  const now = performance.now();
  if (before > 0) gaps.record(now - before);
  before = now;
});
answerParent(null, {
  mark: () => gaps.reset(),
  collect: () => ({ gapMs: gaps.percentiles(), cpuMicros: cpuMicros() }),
  cpu: () => cpuMicros(),
});

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
