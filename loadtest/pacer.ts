/** Ticks a worker's clients at one rate, each at its own phase, by absolute deadlines. */

import { TICK_MS } from '../shared/engine/input.ts';

interface Paced {
  /** Offset in the tick, ms. */
  readonly phase: number;
  /** @param due deadline of this tick; `now` is when it really is */
  tick(due: number, now: number): void;
}

/** A tester that was held up longer than this leaves the missed ticks out: a flood of old inputs would be no test. */
const MAX_CATCH_UP_TICKS = 5;

/**
 * @param paced at least one
 * @param epoch clock reading of the first tick of phase 0, ms of `performance.now`
 * @param skipped told how many ticks of each client were left out
 * @param tickMs between two ticks of a client
 * @returns what stops it
 */
export function startPacer(
  paced: readonly Paced[],
  epoch: number,
  skipped: (ticks: number) => void,
  tickMs = TICK_MS,
): () => void {
  const order = [...paced].sort((a, b) => a.phase - b.phase);
  let round = 0;
  let place = 0;
  const due = (): number => epoch + round * tickMs + (order[place]?.phase ?? 0);

  let timer: NodeJS.Timeout;
  const run = (): void => {
    const behind = Math.floor((performance.now() - due()) / tickMs);
    if (behind > MAX_CATCH_UP_TICKS) {
      round += behind;
      skipped(behind);
    }
    for (;;) {
      const now = performance.now();
      const deadline = due();
      if (deadline > now) {
        timer = setTimeout(run, deadline - now);
        return;
      }
      order[place]?.tick(deadline, now);
      place++;
      if (place === order.length) {
        place = 0;
        round++;
      }
    }
  };
  timer = setTimeout(run, Math.max(0, epoch - performance.now()));
  return () => clearTimeout(timer);
}
