/** What rules hand over is held against what a room can bear: else it throws, and says what was wrong. */

import { ruleError } from '../engine/errors.ts';
import { plain } from '../engine/running.ts';
import { suggest } from '../engine/suggest.ts';
import { type Arena, nearestFree, type Point } from '../sim/arena.ts';

/** An announcement goes to everybody at once. */
const MOST_VALUES = 16;
const LONGEST_VALUE = 200;

/** @throws ContentError for what is no number, not-a-number too */
export function numberIn(value: unknown, what: string): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw ruleError('RULE_VALUE', `${what} was given ${plain(value)}, which is no number.`, 'Check what it is made of.');
}

/**
 * The place nearest to a point where a body can stand.
 * @throws ContentError for what is no point, and for one that has no such place near it
 */
export function standingPlace(arena: Arena, at: unknown, radius: number, what: string): Point {
  const { x, y } = (at ?? {}) as Partial<Point>;
  const fix = 'Use a point of the arena, such as ctx.spot(…) or one of ctx.arena.spawns.';
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    throw ruleError('RULE_PLACE', `${what} was given ${plain(x)}, ${plain(y)}, which is no point.`, fix);
  const place = nearestFree(arena, x, y, radius);
  if (place === undefined)
    throw ruleError('RULE_PLACE', `${what}: nobody can stand at ${x}, ${y} of "${arena.name}", or near it.`, fix);
  return place;
}

/**
 * @param says the names that the room type has words for
 * @throws ContentError for a name without words, and for values that are not a few texts and numbers
 */
export function checkAnnouncement(name: unknown, values: unknown, says: readonly string[]): void {
  if (typeof name !== 'string' || !says.includes(name))
    throw ruleError(
      'RULE_ANNOUNCE',
      `ctx.announce("${plain(name)}"): hud.says has no such words.`,
      says.length === 0 ? 'Add hud: { says: { … } }.' : suggest(plain(name), says),
    );
  const entries = Object.entries((values ?? {}) as object);
  const fits = (value: unknown): boolean =>
    (typeof value === 'string' && value.length <= LONGEST_VALUE) ||
    (typeof value === 'number' && Number.isFinite(value));
  const wrong = entries.find(([, value]) => !fits(value));
  if (wrong !== undefined || entries.length > MOST_VALUES)
    throw ruleError(
      'RULE_ANNOUNCE',
      wrong === undefined
        ? `ctx.announce("${name}") has ${entries.length} values.`
        : `ctx.announce("${name}"): its "${plain(wrong[0])}" is neither a number nor a short text.`,
      `Give ${MOST_VALUES} values at most, numbers and texts of up to ${LONGEST_VALUE} characters.`,
    );
}
