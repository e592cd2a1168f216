/** The checks of how a match goes, what can be tuned in it, and what it remembers. */

import { type Complaints, describe, keysOf } from './complaints.ts';
import type { MatchSpec } from './room-type.ts';
import type { Spec } from './room-type-checks.ts';
import { MOST_SEATS } from './settings.ts';
import type { TuningSpec } from './tuning.ts';

/** A day: the longest that something can take. */
const LONGEST = 24 * 3600;
/** Rounds of a match are counted in eight bits, and a match takes three times as many as win it at most. */
const MOST_ROUNDS = 50;
const HIGHEST_SCORE = 32_767;
const MATCH = keysOf<MatchSpec>({
  ...{ seconds: true, limit: true, teamLimit: true, rounds: true, countdown: true, overtime: true, fewest: true },
  ...{ lateJoin: true, friendlyFire: true },
});
const TUNING = keysOf<TuningSpec>({ value: true, min: true, max: true, step: true });

export function checkMatch({ match, menu }: Spec, found: Complaints): void {
  if (match === undefined || !found.part(match, 'match', MATCH)) return;
  found.number(match.seconds, 'match.seconds', 0, LONGEST);
  found.whole(match.limit, 'match.limit', 1, HIGHEST_SCORE);
  found.whole(match.teamLimit, 'match.teamLimit', 1, HIGHEST_SCORE);
  found.whole(match.rounds, 'match.rounds', 1, MOST_ROUNDS);
  found.number(match.countdown, 'match.countdown', 0, 4);
  found.number(match.overtime, 'match.overtime', 0, LONGEST);
  const seats: unknown = menu?.players?.[1];
  found.whole(match.fewest, 'match.fewest', 0, typeof seats === 'number' && seats >= 1 ? seats : MOST_SEATS);
  found.word(match.lateJoin, 'match.lateJoin', ['play', 'watch']);
  found.flag(match.friendlyFire, 'match.friendlyFire');
}

export function checkTuning({ tuning }: Spec, found: Complaints): void {
  if (tuning === undefined || !found.names(tuning, 'tuning')) return;
  for (const [name, number] of Object.entries(tuning)) {
    const key = `tuning.${name}`;
    if (!found.part(number, key, TUNING)) continue;
    const { value, min, max, step } = number;
    for (const part of ['value', 'min', 'max'] as const) found.needed(number[part], `${key}.${part}`, -1e9, 1e9);
    if (![value, min, max].every(Number.isFinite)) continue;
    if (!(min < max))
      found.add('ROOM_TYPE_TUNING', key, `min ${min} is not below max ${max}.`, 'Write the smaller first.');
    else if (value < min || value > max)
      found.add('ROOM_TYPE_TUNING', `${key}.value`, `${value} is not from ${min} to ${max}.`, 'Widen min and max.');
    else if (step !== undefined && !(step > 0 && step <= max - min))
      found.add(
        'ROOM_TYPE_TUNING',
        `${key}.step`,
        `${describe(step)} is no step from ${min} to ${max}.`,
        `Use a number above 0, ${max - min} at most.`,
      );
  }
}

export function checkMemory({ memory }: Spec, found: Complaints): void {
  if (memory === undefined) return;
  const fix = "Write memory: () => ({ thief: '' }), with the round brackets.";
  if (typeof memory !== 'function') {
    found.add('ROOM_TYPE_MEMORY', 'memory', `it is ${describe(memory)}, not a function.`, fix);
    return;
  }
  let made: unknown;
  try {
    made = memory();
    if (made === memory()) {
      found.add('ROOM_TYPE_MEMORY', 'memory', 'it gives the same thing each time: rooms would share it.', fix);
      return;
    }
  } catch (error) {
    found.add('ROOM_TYPE_MEMORY', 'memory', `it throws: ${String(error)}.`, 'Make it from constants alone.');
    return;
  }
  if (typeof made !== 'object' || made === null || made instanceof Promise)
    found.add('ROOM_TYPE_MEMORY', 'memory', `it gives ${describe(made)}, not an object.`, fix);
}
