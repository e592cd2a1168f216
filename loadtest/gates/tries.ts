/** What a row of `npm run test:load` comes to, from its tries: on a shared machine no single one decides. */

/** Whether it held; undefined when nothing could be told. */
export type Try = boolean | undefined;

export interface Decision {
  /** `again`: another try is needed. `open`: nobody can tell. */
  readonly verdict: 'again' | 'held' | 'failed' | 'open';
  /** Such as "held in 2 of 3"; of those that told something. */
  readonly tally: string;
}

/** Of three: a fault that shows in two of them is no bad luck. */
export const MAJORITY = 2;
/** With those that told nothing. */
export const MOST_TRIES = 4;

/** What holds at first holds; what fails at first must hold in two of three. */
export function decide(tries: readonly Try[]): Decision {
  const told = tries.filter((one) => one !== undefined);
  const held = told.filter(Boolean).length;
  const failed = told.length - held;
  const untold = tries.length - told.length;
  const tally = `held in ${held} of ${told.length}${untold === 0 ? '' : `, ${untold} told nothing`}`;
  if (told[0] === true || held >= MAJORITY) return { verdict: 'held', tally };
  if (failed >= MAJORITY) return { verdict: 'failed', tally };
  if (tries.length < MOST_TRIES) return { verdict: 'again', tally };
  return { verdict: 'open', tally };
}
