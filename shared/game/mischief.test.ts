/** What rules may not do: each is told with code, file, callback and tick, or held to what a room can bear. */

import assert from 'node:assert/strict';
import { createBrain, drawSkill } from '../bots/brain.ts';
import { openField } from '../content/tiled.ts';
import { rifle } from '../content/weapons.ts';
import { ContentError } from '../engine/errors.ts';
import { neutralInput } from '../engine/input.ts';
import { Circle, Disc } from '../engine/parts.ts';
import { createRandom } from '../engine/random.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import { indexArena } from '../sim/arena.ts';
import { BrainSource } from './brain-source.ts';
import { Game } from './game.ts';
import type { InputSource } from './seats.ts';

// biome-ignore lint/suspicious/noExplicitAny: what TypeScript would refuse is what is tried here
type Anything = any;

const still: InputSource = {
  due: () => 1,
  next: (out) => void Object.assign(out, neutralInput()),
  renderTime: 0,
  depth: 0,
};
const walled = indexArena({
  ...openField('walled', 2000, 2000),
  walls: [{ x: 800, y: 800, width: 200, height: 200 }],
});

function gameWith(spec: object, strict = false): Game {
  const type = defineRoomType({
    id: 'mischief',
    menu: { title: 'Mischief', blurb: 'For tests.', players: [0, 8], teams: 2 },
    arena: walled,
    move: { maxSpeed: 300, accel: 3000, friction: 9 },
    weapons: { primary: rifle },
    world: { wave: t.uint8().default(0), on: t.boolean().default(false), hill: t.ref(Circle), ball: t.ref(Disc) },
    player: { carried: t.uint8().default(0) },
    creatures: { crawler: { health: 40 } },
    hud: { says: { goal: () => 'Goal' } },
    ...spec,
  } as never);
  const events = { hit() {}, hurt() {}, kill() {}, announce() {} };
  const game = new Game(type, 3, events, undefined, strict);
  game.addSeat('a', 'A', false, still);
  game.addSeat('b', 'B', false, still);
  return game;
}

/** Does it in tick 7 and gives the room, and what the step threw. */
function does(deed: (world: Anything, ctx: Anything) => void): { game: Game; error: ContentError | undefined } {
  const game = gameWith({ rules: { tick: (world: Anything, ctx: Anything) => ctx.tick === 7 && deed(world, ctx) } });
  try {
    while (game.tick < 9) game.step();
  } catch (error) {
    assert.ok(error instanceof ContentError, String(error));
    return { game, error };
  }
  return { game, error: undefined };
}

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

const REFUSED: readonly [what: string, deed: (world: Anything, ctx: Anything) => void, code: string, says: RegExp][] = [
  ['not-a-number in a field', (world) => (world.wave = Number.NaN), 'RULE_VALUE', /world\.wave = NaN is no number/],
  ['nothing in a field', (world) => (world.wave = undefined), 'RULE_VALUE', /world\.wave = undefined/],
  ['more than a field holds', (world) => (world.wave = 256), 'RULE_VALUE', /256 does not fit t\.uint8\(\): 0 to 255/],
  ['less than a field holds', (world) => world.wave--, 'RULE_VALUE', /-1 does not fit/],
  ['text in a field of numbers', (world) => (world.wave = '3'), 'RULE_VALUE', /world\.wave = "3" is no number/],
  ['a number in a flag', (world) => (world.on = 1), 'RULE_VALUE', /world\.on = 1 is no boolean/],
  ['a part that is none', (world) => (world.hill = { x: 1 }), 'RULE_THREW', /'Circle' was expected/],
  ['nothing for a part', (world) => (world.hill = null), 'RULE_VALUE', /world\.hill = null/],
  ['not-a-number in a part', (world) => (world.hill.x = Number.NaN), 'RULE_VALUE', /Circle\.x = NaN is no number/],
  ['a radius below nothing', (world) => (world.hill.radius = -5), 'RULE_VALUE', /Circle\.radius = -5 does not fit/],
  [
    'not-a-number in a player’s field',
    (_, ctx) => (ctx.players[0].carried = Number.NaN),
    'RULE_VALUE',
    /player\.carried/,
  ],
  ['a score that is no number', (_, ctx) => (ctx.players[0].score = Number.NaN), 'RULE_VALUE', /score was given NaN/],
  ['a team’s score that is no number', (_, ctx) => (ctx.team(1).score = 'x'), 'RULE_VALUE', /score was given x/],
  ['a speed that is no number', (_, ctx) => (ctx.players[0].speed = 'fast'), 'RULE_VALUE', /speed was given fast/],
  ['a size that is no number', (_, ctx) => (ctx.players[0].size = Number.NaN), 'RULE_VALUE', /size was given NaN/],
  ['a sight that is no number', (_, ctx) => (ctx.players[0].sight = undefined), 'RULE_VALUE', /sight/],
  ['team 99', (_, ctx) => (ctx.players[0].team = 99), 'RULE_TEAM', /team = 99 is none.*1 to 4/],
  ['the rules of team 99', (_, ctx) => ctx.team(99), 'RULE_TEAM', /no team 99.*has 2/],
  ['writing where somebody is', (_, ctx) => (ctx.players[0].x = 5), 'RULE_READ_ONLY', /x is read.*place\(point\)/],
  ['writing health', (_, ctx) => (ctx.players[0].health = 5), 'RULE_READ_ONLY', /heal\(amount\)/],
  ['writing that somebody lives', (_, ctx) => (ctx.players[0].alive = true), 'RULE_READ_ONLY', /revive\(\)/],
  [
    'placing nowhere',
    (_, ctx) => ctx.players[0].place(undefined),
    'RULE_PLACE',
    /place was given undefined, undefined/,
  ],
  ['placing at no number', (_, ctx) => ctx.players[0].place({ x: Number.NaN, y: 1 }), 'RULE_PLACE', /NaN, 1/],
  [
    'placing far outside',
    (_, ctx) => ctx.players[0].place({ x: 1e9, y: 1 }),
    'RULE_PLACE',
    /1000000000, 1 of "walled"/,
  ],
  ['healing by no number', (_, ctx) => ctx.players[0].heal(Number.NaN), 'RULE_VALUE', /heal was given NaN/],
  ['harming by no number', (_, ctx) => ctx.players[0].harm('much'), 'RULE_VALUE', /harm was given much/],
  ['freezing for no number', (_, ctx) => ctx.players[0].freeze(), 'RULE_VALUE', /freeze/],
  ['restarting in no time', (_, ctx) => ctx.restart(Number.NaN), 'RULE_VALUE', /ctx\.restart/],
  ['every no seconds', (_, ctx) => ctx.every(Number.NaN), 'RULE_VALUE', /ctx\.every/],
  ['announcing without words', (_, ctx) => ctx.announce('gaol'), 'RULE_ANNOUNCE', /"gaol".*Did you mean "goal"\?/],
  ['announcing an object', (_, ctx) => ctx.announce('goal', { cyclic }), 'RULE_ANNOUNCE', /"cyclic" is neither/],
  ['announcing a book', (_, ctx) => ctx.announce('goal', { name: 'x'.repeat(1e6) }), 'RULE_ANNOUNCE', /short text/],
  [
    'announcing a table',
    (_, ctx) => ctx.announce('goal', Object.fromEntries([...Array(99).keys()].map((key) => [key, 1]))),
    'RULE_ANNOUNCE',
    /99 values.*16 values at most/,
  ],
  [
    'an unknown creature',
    (_, ctx) => ctx.spawn('crowler', { x: 1, y: 1 }),
    'RULE_CREATURE',
    /Did you mean "crawler"\?/,
  ],
  ['a creature nowhere', (_, ctx) => ctx.spawn('crawler', {}), 'RULE_PLACE', /ctx\.spawn/],
  ['picking from nothing', (_, ctx) => ctx.pick([]), 'RULE_THREW', /pick\(\) needs at least one item/],
  [
    'throwing text',
    () => {
      throw 'text';
    },
    'RULE_THREW',
    /text\./,
  ],
  [
    'throwing nothing',
    () => {
      throw undefined;
    },
    'RULE_THREW',
    /undefined/,
  ],
  [
    'recursing for ever',
    function again(world, ctx): void {
      again(world, ctx);
    },
    'RULE_THREW',
    /call stack/,
  ],
  [
    'throwing something that has no words',
    () => {
      throw {
        toString() {
          throw new Error('no words');
        },
      };
    },
    'RULE_THREW',
    /no words/,
  ],
  [
    'throwing a book',
    () => {
      throw new Error('x'.repeat(1e6));
    },
    'RULE_THREW',
    /^.{200,400}$/,
  ],
];

describe('what rules may not do', () => {
  for (const [what, deed, code, says] of REFUSED)
    it(`${what}: ends the room and is told`, () => {
      const { game, error } = does(deed);
      assert.equal(error?.code, code, error?.message);
      assert.equal(error.where, 'shared/rooms/mischief.ts, rules.tick, tick 7');
      assert.match(error.message, says);
      assert.throws(() => game.step(), error, 'it went on');
      game.removeSeat('a');
      assert.equal(game.seats.players.length, 1);
    });

  it('keeps what is too much within what can be', () => {
    const { game, error } = does((_world, ctx) => {
      const [one, other] = ctx.players;
      one.speed = Infinity;
      one.size = -5;
      one.score = 1e9;
      one.sight = -1;
      one.freeze(1e9);
      other.armed = 'yes';
      other.score = -Infinity;
      other.place({ x: 900, y: 900 });
    });
    assert.equal(error, undefined);
    const [one, other] = game.seats.list;
    assert.deepEqual([one?.avatar.pace, one?.avatar.scale, one?.entry.score, one?.avatar.sight], [250, 25, 32_767, 0]);
    assert.ok((one?.avatar.frozen ?? 999) <= 255);
    assert.deepEqual([other?.avatar.armed, other?.entry.score], [true, -32_767]);
    const { x = 0, y = 0 } = other?.avatar ?? {};
    assert.ok(x <= 784 || x >= 1016 || y <= 784 || y >= 1016, `put in a wall: ${x}, ${y}`);
    assert.ok(x > 700 && x < 1100 && y > 700 && y < 1100, `put elsewhere: ${x}, ${y}`);
  });

  it('has 48 creatures at most, however many are wanted, and each can be taken out while all are gone through', () => {
    let most = 0;
    const { game, error } = does((_world, ctx) => {
      for (let count = 0; count < 10_000; count++) ctx.spawn('crawler', { x: 400, y: 400 });
      most = ctx.creatures.length;
      for (const creature of ctx.creatures) ctx.remove(creature);
      assert.equal(ctx.creatures.length, 0);
      for (const player of ctx.players) ctx.remove(player);
    });
    assert.equal(error, undefined);
    assert.equal(most, 48);
    assert.equal(game.seats.list.length, 2);
    assert.equal(game.world.players.size, 2);
  });

  it('names whichever callback it was', () => {
    const fail = (): never => {
      throw new Error('as planned');
    };
    const where = (spec: object): string => {
      const game = gameWith(spec);
      const source = new BrainSource(game, createBrain(game.type, 1, drawSkill(createRandom(1))), 1);
      source.sit(game.addSeat('bot', 'Bot', true, source));
      try {
        for (let tick = 0; tick < 90; tick++) {
          game.step();
          if (tick === 5) game.seats.players[0]?.harm(999, game.seats.players[1]);
          if (tick === 6) game.removeSeat('b');
        }
      } catch (error) {
        return /mischief\.ts, ([\w.]+), tick/.exec(String(error))?.[1] ?? String(error);
      }
      return '';
    };
    for (const rule of ['start', 'round', 'tick', 'joined', 'left', 'winner'])
      assert.equal(where({ rules: { [rule]: fail } }), `rules.${rule}`);
    assert.equal(where({ step: fail, predicts: ['ball'] }), 'step');
    assert.equal(where({ bot: { goal: fail } }), 'bot.goal');
    assert.equal(where({ bot: { press: fail } }), 'bot.press');
    assert.equal(where({ bot: { goal: () => ({ x: Number.NaN, y: 1 }) } }), 'bot.goal');
    assert.equal(where({ bot: { press: () => 'jump' } }), 'bot.press');
    assert.equal(where({ rules: { winner: () => 'nobody' } }), 'rules.winner');
    assert.equal(where({ rules: { winner: () => 7 } }), 'rules.winner');
    const chain = {
      tick: (_world: Anything, ctx: Anything) => ctx.tick === 200 && ctx.players[0].harm(999),
      killed: fail,
    };
    const game = gameWith({ rules: chain });
    assert.throws(() => {
      for (let tick = 0; tick < 300; tick++) game.step();
    }, /rules\.killed, tick 200: as planned/);
    const spawner = {
      tick: (_world: Anything, ctx: Anything) => ctx.tick === 5 && ctx.spawn('crawler', { x: 1, y: 1 }),
    };
    assert.equal(where({ rules: spawner, creatures: { crawler: { goal: fail } } }), 'creatures.crawler.goal');
  });
});

describe('clocks and chance of a room type’s own', () => {
  const CALLS: readonly [call: () => unknown, says: RegExp][] = [
    [() => Math.random(), /Math\.random gives another match.*ctx\.random/],
    [() => Date.now(), /Date\.now.*ctx\.elapsed/],
    [() => performance.now(), /performance\.now.*ctx\.elapsed/],
    [() => (globalThis as Anything).setTimeout(() => {}, 0), /setTimeout.*ctx\.every/],
    [() => (globalThis as Anything).setImmediate(() => {}), /setImmediate.*ctx\.every/],
  ];
  const all = (call: () => unknown): readonly object[] => [
    { rules: { tick: call } },
    { rules: { joined: call } },
    { step: call, predicts: ['ball'] },
  ];

  it('are refused in development in every callback, and put back behind it', () => {
    const real = [Math.random, Date.now, performance.now, Math.sin];
    for (const [call, says] of CALLS)
      for (const spec of all(call)) {
        const game = gameWith(spec, true);
        assert.throws(
          () => game.step(),
          (error: ContentError) => error.code === 'RULE_UNREPEATABLE' && says.test(error.message),
        );
        assert.doesNotThrow(() => {
          const played = gameWith(spec, false);
          played.step();
        });
      }
    assert.deepEqual([Math.random, Date.now, performance.now, Math.sin], real);
  });

  it('are refused in a step where the last bits may differ, and there alone', () => {
    const sine = (): number => Math.sin(1);
    const inStep = gameWith({ step: sine, predicts: ['ball'] }, true);
    assert.throws(() => inStep.step(), /RULE_INEXACT in shared\/rooms\/mischief\.ts, step, tick 1: .*Math\.sin/);
    gameWith({ rules: { tick: sine } }, true).step();
  });

  it('stay as they are for the game itself', () => {
    const game = gameWith({}, true);
    const rolled: number[] = [];
    game.addSeat('c', 'C', false, {
      ...still,
      due: () => {
        rolled.push(Math.random() + Math.sin(Date.now()));
        return 1;
      },
    });
    for (let tick = 0; tick < 10; tick++) game.step();
    assert.equal(rolled.filter(Number.isFinite).length, 10);
  });
});
