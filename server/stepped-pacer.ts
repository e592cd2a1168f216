/** For tests: a pacer in virtual time. */

import { Pacer } from './tick/pacer.ts';

/** The only one that it has. */
export interface Timer {
  at: number;
  run: () => void;
}

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
