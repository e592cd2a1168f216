/** What must be so in every tick of every room type. */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../../../shared/engine/input.ts';
import { radiusOf } from '../../../shared/engine/tick.ts';
import type { Game } from '../../../shared/game/game.ts';
import type { Rehearsal } from '../../../shared/game/rehearsal.ts';
import { isFree } from '../../../shared/sim/arena.ts';

/** Quantising may round a body 1/32 of a unit into a wall. */
const INTO_WALL = 0.1;
const NUMBERS = ['x', 'y', 'vx', 'vy', 'aim', 'health'] as const;

/**
 * Lets time pass and looks at every tick.
 * @param each called after each tick
 * @throws AssertionError for the first thing that is not so, with its tick
 */
export function playSoundly({ game }: Rehearsal, seconds: number, each: () => void = () => {}): void {
  const end = game.tick + Math.round(seconds * TICK_RATE);
  while (game.tick < end) {
    game.step();
    assertSound(game);
    each();
  }
}

function assertSound(game: Game): void {
  const { arena } = game.type;
  for (const { id, avatar, kind, entry } of game.seats.list) {
    for (const field of NUMBERS)
      assert.ok(Number.isFinite(avatar[field]), `tick ${game.tick}: ${field} of ${id} is ${avatar[field]}`);
    const { x, y, health, scale } = avatar;
    const radius = radiusOf(kind, scale);
    if (!isFree(arena, x, y, radius - INTO_WALL))
      assert.fail(`tick ${game.tick}: ${id} is in a wall or outside, at ${x}, ${y} of ${arena.name}`);
    assert.ok(health <= kind.health, `tick ${game.tick}: ${id} has ${health} health, more than ${kind.health}`);
    assert.ok(
      Number.isInteger(entry.score),
      `tick ${game.tick}: the score of ${id} is ${entry.score}: no whole number`,
    );
  }
  if (game.tick % TICK_RATE === 0) assertState(game);
}

/** The state is numbers, texts and flags, none of which JSON would lose. */
function assertState(game: Game): void {
  const json = (game.world as unknown as { toJSON(): unknown }).toJSON();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    else
      assert.ok(
        typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value),
        `tick ${game.tick}: ${path} is ${String(value)}`,
      );
  };
  walk(json, 'world');
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
}
