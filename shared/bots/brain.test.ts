/** Tests of a brain: it fights on the way, keeps off walls, gets free, and asks little. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { neutralInput, TICK_RATE } from '../engine/input.ts';
import type { RoomType } from '../engine/room-type.ts';
import { plainType } from '../game/rehearsal.ts';
import { indexArena, isFree, type Point } from '../sim/arena.ts';
import { createBrain } from './brain.ts';
import type { BotView, Seen } from './senses.ts';

const CREATURES = {
  crawler: {
    health: 40,
    weapon: { id: 'claw', kind: 'hitscan', interval: 0.5, damage: 9, range: 44, magazine: 9, reload: 1 },
  },
} as const;

const WALL = { x: 900, y: 400, width: 40, height: 400 };
const walled = indexArena({ ...openField('walled', 2000, 1200), walls: [WALL] });

/** Walks a body by what its brain says, at 300 units a second, and stops it at walls. */
function walk(
  type: RoomType,
  parts: Partial<BotView> & { from: Point; kind?: number; seconds: number; health?: number },
) {
  const me = { x: parts.from.x, y: parts.from.y, health: parts.health ?? 100, team: 1 };
  const brain = createBrain(type, 7, undefined, parts.kind ?? 0);
  let asked = 0;
  let shots = 0;
  let blocked = 0;
  const view: BotView = {
    me,
    ammo: 0,
    others: [],
    pickups: [],
    press: undefined,
    ...parts,
    get goal() {
      asked++;
      return parts.goal;
    },
  };
  const out = neutralInput();
  for (let tick = 0; tick < parts.seconds * TICK_RATE; tick++) {
    brain.think(view, out);
    if (out.buttons & 1) shots++;
    const x = me.x + (out.moveX / 127) * 5;
    const y = me.y + (out.moveY / 127) * 5;
    if (isFree(type.arena, x, y, 16)) Object.assign(me, { x, y });
    else if (isFree(type.arena, x, me.y, 16)) me.x = x;
    else if (isFree(type.arena, me.x, y, 16)) me.y = y;
    else blocked++;
  }
  return { me, asked, shots, blocked };
}

const far = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

describe('a brain', () => {
  const open = plainType();
  const inWalls = plainType({ arena: walled });
  const enemy: Seen = { x: 600, y: 300, health: 100, team: 2 };

  it('goes on to its goal while it shoots at whom it sees on the way', () => {
    const goal = { x: 1400, y: 500 };
    const { me, shots } = walk(open, { from: { x: 400, y: 500 }, goal, others: [enemy], seconds: 6 });
    assert.ok(far(me, goal) < 80, `${far(me, goal)} units away`);
    assert.ok(shots > 0);
  });

  it('without a goal it closes in on an enemy, and keeps moving', () => {
    const from = { x: 600, y: 900 };
    const { me, shots } = walk(open, { from, others: [enemy], seconds: 6 });
    assert.ok(far(me, enemy) < 360);
    assert.ok(shots > 0 && far(me, from) > 100);
  });

  it('finds its way around a wall', () => {
    const goal = { x: 1100, y: 600 };
    const { me } = walk(inWalls, { from: { x: 800, y: 600 }, goal, seconds: 5 });
    assert.ok(far(me, goal) < 40);
  });

  it('does not run against a wall while it fights', () => {
    const others = [{ ...enemy, x: 700, y: 600 }];
    const { blocked } = walk(inWalls, { from: { x: 870, y: 600 }, others, seconds: 10 });
    assert.ok(blocked < 30, `${blocked} ticks`);
  });

  it('asks where its room type wants it a few times a second, and not every tick', () => {
    for (const goal of [
      { x: 1800, y: 500 },
      { x: 402, y: 500 },
    ]) {
      const { asked } = walk(open, { from: { x: 400, y: 500 }, goal, seconds: 2 });
      assert.ok(asked >= 4 && asked <= 30, `${asked} times`);
    }
  });

  it('goes out of its way for health that it needs, when that is near', () => {
    const health = { kind: 'health', x: 600, y: 600, there: true } as never;
    let nearest = Infinity;
    for (const seconds of [0.5, 0.8, 1, 1.2, 1.5]) {
      const { me } = walk(open, {
        from: { x: 500, y: 500 },
        goal: { x: 1500, y: 500 },
        pickups: [health],
        seconds,
        health: 30,
      });
      nearest = Math.min(nearest, far(me, { x: 600, y: 600 }));
    }
    assert.ok(nearest < 40, `${nearest} units`);
  });

  it('goes for rockets that it has a weapon for, and leaves them to others when it has none', () => {
    const rockets = { kind: 'rockets', x: 500, y: 560, there: true } as never;
    const parts = { from: { x: 500, y: 500 }, goal: { x: 1500, y: 500 }, pickups: [rockets], seconds: 5 };
    const unable = walk(open, parts);
    assert.ok(far(unable.me, parts.goal) < 40, `${far(unable.me, parts.goal)} units away from its goal`);
    const able = walk(plainType({ weapons: { primary: rifle, secondary: rocket } }), parts);
    assert.ok(far(able.me, { x: 500, y: 560 }) < 40, `${far(able.me, { x: 500, y: 560 })} units away from the rockets`);
  });

  it('of a creature leaves pick-ups alone, which it cannot take, and goes for who is nearest', () => {
    const type = plainType({ creatures: CREATURES });
    const health = { kind: 'health', x: 500, y: 300, there: true } as never;
    const { me } = walk(type, {
      kind: 1,
      from: { x: 500, y: 500 },
      others: [{ ...enemy, x: 1500, y: 500 }],
      pickups: [health],
      seconds: 5,
      health: 40,
    });
    assert.ok(far(me, { x: 1500, y: 500 }) < 44, `${far(me, { x: 1500, y: 500 })} units away`);
  });

  it('of a creature keeps off its friends', () => {
    const type = plainType({ creatures: CREATURES });
    const parts = { kind: 1, from: { x: 500, y: 500 }, goal: { x: 1500, y: 500 }, seconds: 0.3, health: 40 };
    const alone = walk(type, parts).me;
    const { me } = walk(type, { ...parts, others: [{ x: 505, y: 510, health: 40, team: 1 }] });
    assert.ok(Math.abs(alone.y - 500) < 1 && me.y < 499, `${me.y}`);
  });

  it('taps a dash, so that the next one is a press, too', () => {
    const brain = createBrain(open, 1);
    const out = neutralInput();
    const held: number[] = [];
    const view: BotView = { me: enemy, ammo: 0, others: [], pickups: [], goal: { x: 600, y: 310 }, press: 'dash' };
    for (let tick = 0; tick < 20; tick++) {
      brain.think(view, out);
      held.push(out.buttons);
    }
    assert.ok(held.some((buttons) => buttons > 0) && held.some((buttons) => buttons === 0));
  });

  it('does the same twice for the same seed', () => {
    const one = walk(inWalls, { from: { x: 300, y: 600 }, others: [enemy], seconds: 5 });
    const two = walk(inWalls, { from: { x: 300, y: 600 }, others: [enemy], seconds: 5 });
    assert.deepEqual(one.me, two.me);
  });
});
