/** Ticks a worker's clients at one rate, each at its own phase, by absolute deadlines. */

import { TICK_MS } from '../shared/engine/input.ts';

interface Paced {
  /** Offset in the tick, ms. */
  readonly phase: number;
  /** @param due deadline of this tick; `now` is when it really is */
  tick(due: number, now: number): void;
}

export interface Pacer {
  /**
   * Serves whoever is due. Timers wait until all that has arrived is read, which at a patch for a thousand clients is
   * longer than a tick: whoever reads calls this in between.
   */
  poll(now: number): void;
  stop(): void;
}

/** A tester that was held up longer than this leaves the missed ticks out: a flood of old inputs would be no test. */
const MAX_CATCH_UP_TICKS = 5;

/**
 * @param paced at least one
 * @param epoch clock reading of the first tick of phase 0, ms of `performance.now`
 * @param skipped told how many ticks of each client were left out
 * @param tickMs between two ticks of a client
 */
export function startPacer(
  paced: readonly Paced[],
  epoch: number,
  skipped: (ticks: number) => void,
  tickMs = TICK_MS,
): Pacer {
  const order = [...paced].sort((a, b) => a.phase - b.phase);
  let round = 0;
  let place = 0;
  const due = (): number => epoch + round * tickMs + (order[place]?.phase ?? 0);
  let next = due();
  let stopped = false;

  const serve = (now: number): void => {
    const behind = Math.floor((now - next) / tickMs);
    if (behind > MAX_CATCH_UP_TICKS) {
      round += behind;
      next = due();
      skipped(behind);
    }
    for (; next <= now && !stopped; now = performance.now()) {
      const [paced, deadline] = [order[place], next];
      place++;
      if (place === order.length) {
        place = 0;
        round++;
      }
      // Before the tick, which may read frames, and with that poll.
      next = due();
      paced?.tick(deadline, now);
    }
  };
  let timer: NodeJS.Timeout;
  const run = (): void => {
    serve(performance.now());
    if (!stopped) timer = setTimeout(run, Math.max(0, next - performance.now()));
  };
  timer = setTimeout(run, Math.max(0, epoch - performance.now()));
  return {
    poll(now) {
      if (next <= now && !stopped) serve(now);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
