/** What rules may not do without an end: announce, lengthen texts, fill maps, spawn. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { ContentError } from '../engine/errors.ts';
import { neutralInput, TICK_RATE } from '../engine/input.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import { Game } from './game.ts';

// biome-ignore lint/suspicious/noExplicitAny: rules of many kinds are tried
type Anything = any;

/** Plays so many seconds; gives what it threw, and how many announcements were told. */
function play(tick: (world: Anything, ctx: Anything) => void, seconds: number) {
  const type = defineRoomType({
    id: 'excess',
    menu: { title: 'Excess', blurb: 'For tests.', players: [0, 8] },
    arena: openField('field', 2000, 2000),
    move: { maxSpeed: 300, accel: 3000, friction: 9 },
    world: { words: t.string().default(''), marks: t.map(Circle), names: t.map('string') },
    creatures: { crawler: { health: 40 } },
    hud: { says: { goal: () => 'Goal' } },
    rules: { tick },
  } as never);
  let told = 0;
  const events = { hit() {}, hurt() {}, kill() {}, announce: () => void told++ };
  const game = new Game(type, 3, events, () => ({ value: (avatar, field) => avatar[field] }));
  game.addSeat('a', 'A', false, {
    due: () => 1,
    next: (out) => void Object.assign(out, neutralInput()),
    renderTime: 0,
    depth: 0,
  });
  try {
    while (game.tick < seconds * TICK_RATE) game.step();
  } catch (error) {
    assert.ok(error instanceof ContentError, String(error));
    return { error, told, tick: game.tick };
  }
  return { error: undefined, told, tick: game.tick };
}

describe('what rules may not do without an end', () => {
  for (const [what, code, says, tick] of [
    [
      'announce in every tick',
      'RULE_EXCESS',
      /more than 20 announcements a second/,
      (_world, ctx) => ctx.announce('goal'),
    ],
    [
      'announce ten thousand times',
      'RULE_EXCESS',
      /announce\("goal"\)/,
      (_world, ctx) => {
        for (let count = 0; count < 10_000; count++) ctx.announce('goal');
      },
    ],
    [
      'write a book',
      'RULE_VALUE',
      /world\.words = .{10,60} has 60000 characters/,
      (world) => (world.words = 'x'.repeat(60_000)),
    ],
    ['lengthen a text', 'RULE_VALUE', /1001 characters, and 1000 are the most/, (world) => (world.words += 'x')],
    [
      'fill a map',
      'RULE_EXCESS',
      /world\.marks has 1001 entries.*world\.marks\.delete/,
      (world, ctx) => world.marks.set(String(ctx.tick), new Circle()),
    ],
    ['fill a map of texts', 'RULE_EXCESS', /world\.names/, (world, ctx) => world.names.set(String(ctx.tick), 'x')],
    [
      'spawn and remove for ever',
      'RULE_EXCESS',
      /more than 96 creatures in one tick/,
      (_world, ctx) => {
        for (let count = 0; count < 10_000; count++) ctx.remove(ctx.spawn('crawler', { x: 400, y: 400 }));
      },
    ],
  ] as const satisfies readonly (readonly [string, string, RegExp, (world: Anything, ctx: Anything) => unknown])[])
    it(`${what}: is told`, () => {
      const { error } = play(tick, 60);
      assert.equal(error?.code, code, error?.message);
      assert.match(error.message, says);
      assert.match(error.where, /^shared\/rooms\/excess\.ts, rules\.tick, tick \d+$/);
    });

  it('much at once, and a little for ever, is told to all', () => {
    const { error, told } = play((_world, ctx) => {
      if (ctx.tick === 600) for (let count = 0; count < 60; count++) ctx.announce('goal');
      if (ctx.every(0.1)) ctx.announce('goal');
    }, 60);
    assert.equal(error, undefined);
    assert.equal(told, 60 + 600);
  });

  it('conditions of ever new names are forgotten, those that last are not', () => {
    const { error } = play((_world, ctx) => {
      for (let count = 0; count < 10; count++) ctx.lasting(`tick ${ctx.tick} ${count}`, true);
      assert.equal(ctx.lasting('always', true), (ctx.tick - 1) / TICK_RATE);
    }, 20);
    assert.equal(error, undefined);
  });
});
