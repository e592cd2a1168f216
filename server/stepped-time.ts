/** For tests: virtual time, as the pacer and the SDK read it. */

import { Pacer } from './tick/pacer.ts';

/** The only one that a pacer has. */
export interface Timer {
  at: number;
  run: () => void;
}

/** A pacer of that clock, whose one timer is fired by whoever drives it. */
export function pacerOn(clock: { now: number }, timer: Timer): Pacer {
  return new Pacer(
    () => clock.now,
    (run, ms) => {
      timer.at = clock.now + ms;
      timer.run = run;
      return () => {
        timer.at = Infinity;
      };
    },
  );
}

/** The SDK reads `performance.now()` and takes no clock; gives what puts the real one back. */
export function useClock(clock: { now: number }): () => void {
  Object.defineProperty(performance, 'now', { value: () => clock.now, configurable: true });
  return () => {
    Reflect.deleteProperty(performance, 'now');
  };
}
