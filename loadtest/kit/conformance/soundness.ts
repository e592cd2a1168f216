/** What must be so in every tick of every room type. */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../../../shared/engine/input.ts';
import { radiusOf } from '../../../shared/engine/tick.ts';
import type { Game } from '../../../shared/game/game.ts';
import type { Rehearsal } from '../../../shared/game/rehearsal.ts';
import { repeatably } from '../../../shared/game/repeatable.ts';
import { isFree } from '../../../shared/sim/arena.ts';

/** Quantising may round a body 1/32 of a unit into a wall. */
const INTO_WALL = 0.1;
/** Ticks between two looks at all of the state. */
const STATE_EVERY = TICK_RATE;

/**
 * Lets time pass and looks at every tick.
 * @param each called after each tick
 * @throws AssertionError for the first thing that is not so, with its tick
 */
export function playSoundly({ game }: Rehearsal, seconds: number, each: () => void = () => {}): void {
  const end = game.tick + Math.round(seconds * TICK_RATE);
  repeatably(game.type.running, () => {
    while (game.tick < end) {
      game.step();
      assertSound(game);
      each();
    }
  });
}

/** Looked at millions of times: a complaint is put into words only where there is one. */
function assertSound(game: Game): void {
  const { arena } = game.type;
  for (const { id, avatar, kind, entry } of game.seats.list) {
    const { x, y, vx, vy, aim, health, scale } = avatar;
    if (!Number.isFinite(x + y + vx + vy + aim + health))
      assert.fail(
        `tick ${game.tick}: ${id} is at ${x}, ${y}, moves by ${vx}, ${vy}, aims at ${aim}, has ${health} health`,
      );
    if (!isFree(arena, x, y, radiusOf(kind, scale) - INTO_WALL))
      assert.fail(`tick ${game.tick}: ${id} is in a wall or outside, at ${x}, ${y} of ${arena.name}`);
    if (health > kind.health) assert.fail(`tick ${game.tick}: ${id} has ${health} health, more than ${kind.health}`);
    if (!Number.isInteger(entry.score))
      assert.fail(`tick ${game.tick}: the score of ${id} is ${entry.score}: no whole number`);
  }
  if (game.tick % STATE_EVERY === 0) assertState(game);
}

/** The state is numbers, texts and flags, none of which JSON would lose. */
function assertState(game: Game): void {
  const json = (game.world as unknown as { toJSON(): unknown }).toJSON();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    else if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value))
      assert.fail(`tick ${game.tick}: ${path} is ${String(value)}`);
  };
  walk(json, 'world');
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
}
