/** Calls all that a room type has for screens, as whoever may look: alive, dead, onlooker, and one who sees nobody. */

import assert from 'node:assert/strict';
import { createLocal, type Local } from '../../../shared/engine/local.ts';
import { BADGES, type Ink, type Pen } from '../../../shared/engine/pen.ts';
import { createRandom } from '../../../shared/engine/random.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { blame } from '../../../shared/engine/running.ts';
import { PHASES, type World } from '../../../shared/engine/state.ts';
import type { Game } from '../../../shared/game/game.ts';
import type { Point } from '../../../shared/sim/arena.ts';

const LONGEST = 120;

/** A pen that draws nothing, and takes nothing that could not be drawn. */
function strictPen(): Pen {
  const at = (what: string, { x, y }: Point): void => {
    if (!Number.isFinite(x + y)) assert.fail(`draw: ${what} is at ${x}, ${y}`);
  };
  const round = (what: string, area: Point & { readonly radius: number }): void => {
    at(what, area);
    assert.ok(area.radius >= 0 && area.radius < Infinity, `draw: ${what} has the radius ${area.radius}`);
  };
  const inked = (what: string, { team, label }: Ink = {}): void => {
    assert.ok(team === undefined || Number.isInteger(team), `draw: ${what} has the team ${team}`);
    if (label !== undefined) text(label, `draw: the label of ${what}`);
  };
  return {
    ring(area, ink) {
      round('a ring', area);
      inked('a ring', ink);
    },
    outside: (area) => round('the area of "outside"', area),
    ball(ball, ink) {
      round('a ball', ball);
      inked('a ball', ink);
    },
    flag(item, ink) {
      at('a flag', item);
      assert.equal(typeof item.carrier, 'string', 'draw: a flag has no carrier');
      inked('a flag', ink);
    },
    badge(id, badge) {
      assert.equal(typeof id, 'string', 'draw: a badge is over nobody');
      assert.ok(BADGES.includes(badge), `draw: there is no badge "${badge}": use ${BADGES.join(', ')}`);
    },
  };
}

/** Words for people: something, and nothing that a program left in them. */
export function text(value: unknown, what: string): void {
  assert.ok(typeof value === 'string', `${what} is ${String(value)}, no text`);
  assert.ok(value.length <= LONGEST, `${what} has ${value.length} characters: "${value}"`);
  assert.doesNotMatch(value, /undefined|NaN|\[object/, `${what} is "${value}"`);
}

const pen = strictPen();

/** What a room type's callbacks give. @throws ContentError that says which of them threw, and where */
export function toldBy<Result>({ id, running }: RoomType, call: () => Result, tick = 0): Result {
  try {
    return call();
  } catch (error) {
    throw blame(error, id, running, tick);
  }
}

/** One look at the screen. @throws AssertionError, or ContentError */
export function look(type: RoomType, world: World, local: Local): void {
  toldBy(type, () => lookOnce(type, world, local), local.tick);
}

function lookOnce(type: RoomType, world: World, local: Local): void {
  type.draw?.(world, pen, local);
  const marked = type.hud.marker?.(world, local);
  const markers = marked === undefined ? [] : Array.isArray(marked) ? marked : [marked];
  for (const { label, team } of markers) {
    text(label, 'hud.marker: a label');
    assert.ok(team === undefined || Number.isInteger(team), `hud.marker: "${label}" has the team ${team}`);
  }
  const status = type.hud.status?.(world, local);
  if (status !== undefined) text(status, 'hud.status');
}

/** Everybody who could look at a game now. */
export function lookAll(game: Game): void {
  const { type, world, tick } = game;
  const random = createRandom(1);
  const nobody = { type, world, id: '', me: undefined, tick };
  look(type, world, createLocal(nobody, random));
  for (const alive of [true, false]) {
    const seat = game.seats.list.find(({ avatar, kindIndex }) => kindIndex === 0 && avatar.health > 0 === alive);
    if (seat === undefined) continue;
    const looker = { type, world, id: seat.id, me: seat.avatar, tick };
    const local = createLocal(looker, random);
    look(type, world, local);
    // Of who is far away the roster tells, but there is no avatar.
    const alone = new Map([[seat.id, seat.avatar]]);
    const near = new Proxy(world, { get: (target, key) => (key === 'players' ? alone : Reflect.get(target, key)) });
    look(type, near, local);
  }
}

/** The same in every phase that there is, however rarely it comes. */
export function lookInEveryPhase(game: Game): void {
  const { world } = game;
  const { phase } = world;
  for (let index = 0; index < PHASES.length; index++) {
    world.phase = index;
    lookAll(game);
    const dead = game.seats.list.find(({ kindIndex }) => kindIndex === 0)?.avatar;
    if (dead === undefined) continue;
    const { health } = dead;
    dead.health = 0;
    lookAll(game);
    dead.health = health;
  }
  world.phase = phase;
}
