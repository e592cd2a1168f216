/** Tests of the conformance suite: each way in which a room type breaks is found by the check that is meant to. */

import assert from 'node:assert/strict';
import { crossfire } from '../../../shared/content/arenas.ts';
import { rifle } from '../../../shared/content/weapons.ts';
import { Circle } from '../../../shared/engine/parts.ts';
import { defineRoomType, type RoomType, type RoomTypeSpec, t } from '../../../shared/engine/room-type.ts';
import type { Fields } from '../../../shared/engine/state.ts';
import { starter } from '../new-room/starter.ts';
import { checksOf } from './checks.ts';

const world = { ring: t.ref(Circle), count: t.uint8().default(0), note: t.string().default('') };
type Broken = Partial<
  RoomTypeSpec<
    typeof world,
    Record<never, never>,
    { chosen: string },
    { speed: { value: number; min: number; max: number } }
  >
>;

const MENU = { title: 'Broken', blurb: 'For tests.', players: [4, 8] } as const;
const SOUND: Broken = {
  match: { seconds: 20 },
  memory: () => ({ chosen: '' }),
  tuning: { speed: { value: 2, min: 1, max: 10 } },
  rules: {
    tick(_world, ctx) {
      if (ctx.every(1)) for (const player of ctx.players) player.score++;
    },
  },
};

function broken(spec: Broken): RoomType {
  return defineRoomType({
    id: 'broken',
    menu: MENU,
    arena: crossfire,
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { primary: rifle },
    world,
    ...SOUND,
    ...spec,
  } as unknown as RoomTypeSpec<Fields, Fields>);
}

/** @param among only checks with this in their name */
async function failuresOf(type: RoomType, among = '', source?: string): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, skipped, run } of checksOf(type, source)) {
    if (skipped !== undefined || !name.includes(among)) continue;
    try {
      await run();
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

let played = 0;
let speed = 320;

const BROKEN: readonly [what: string, spec: Broken, check: string, complaint: RegExp][] = [
  [
    'a player is put into a wall',
    {
      rules: {
        tick(_world, ctx) {
          const [wall] = ctx.arena.walls;
          const { avatar } = ctx.players[0] as unknown as { avatar: { x: number; y: number } };
          // Past what rules may do: `place` would put him beside it.
          if (wall && ctx.every(3)) Object.assign(avatar, { x: wall.x + wall.width / 2, y: wall.y + wall.height / 2 });
        },
      },
    },
    'out of walls',
    /tick \d+: bot-1 is in a wall or outside, at /,
  ],
  [
    'a match has no end',
    // Alone: it is a quarter of an hour until it is given up.
    { menu: { ...MENU, players: [1, 1] }, match: {}, rules: { winner: () => undefined } },
    'comes to its end',
    /it went on after 900 s/,
  ],
  ['nobody ever scores', { rules: { tick() {} } }, 'bots score, or win', /in a whole match nobody did/],
  [
    'an announcement has no words',
    {
      rules: {
        tick(_world, ctx) {
          if (ctx.every(5)) ctx.announce('bell');
          for (const player of ctx.players) player.score = 1;
        },
      },
    },
    'has words',
    /ctx\.announce\("bell"\): hud\.says has no such words/,
  ],
  [
    'words have a hole',
    {
      rules: {
        tick: (_world, ctx) => void (ctx.every(5) && ctx.announce('bell', { who: 'Ann' })),
        winner: () => undefined,
      },
      hud: { says: { bell: ({ name }) => `${name} rang` } },
    },
    'has words',
    /hud\.says\.bell is "undefined rang"/,
  ],
  [
    'words cannot be found',
    {
      rules: { tick: (_world, ctx) => void (ctx.every(5) && ctx.announce('bell')), winner: () => undefined },
      hud: {
        says: {
          bell() {
            throw new Error('no tongue');
          },
        },
      },
    },
    'has words',
    /RULE_THREW in shared\/rooms\/broken\.ts, hud\.says\.bell, tick \d+: no tongue/,
  ],
  [
    'who only looks on is forgotten',
    { draw: (_world, pen, { me }) => pen.ring({ x: (me as unknown as { x: number }).x, y: 0, radius: 9 }) },
    'can be',
    /RULE_THREW in shared\/rooms\/broken\.ts, draw, tick \d+: Cannot read properties of undefined/,
  ],
  [
    'who is far away is forgotten',
    {
      hud: {
        marker: ({ players, roster }) =>
          [...roster.keys()].map((id) => ({ at: players.get(id) as unknown as Circle, label: 'Somebody' })),
      },
    },
    'can be',
    /undefined/,
  ],
  [
    'something is remembered outside of memory',
    {
      rules: {
        start() {
          played++;
        },
        tick(_world, ctx) {
          if (ctx.every(1)) for (const player of ctx.players) player.score += played;
        },
      },
    },
    'same match',
    /two matches of the same seed differ after \d+ s/,
  ],
  [
    'who leaves is still asked for',
    {
      rules: {
        round(_world, ctx) {
          ctx.memory.chosen = ctx.players[0]?.id ?? '';
        },
        tick(_world, ctx) {
          const chosen = ctx.player(ctx.memory.chosen) as unknown as { score: number };
          chosen.score++;
        },
      },
    },
    'all of them leave',
    /RULE_THREW in shared\/rooms\/broken\.ts, rules\.tick, tick \d+: Cannot read properties of undefined/,
  ],
  [
    'a number at its end divides by nothing',
    {
      tuning: { speed: { value: 2, min: 0, max: 10 } },
      rules: {
        tick({ ring }, ctx) {
          ring.x = 100 / ctx.tuning.speed;
          for (const player of ctx.players) player.score = Math.round(player.score / ctx.tuning.speed);
        },
      },
    },
    'turned to its ends',
    /tuning\.speed at 0: .*RULE_VALUE.*score/,
  ],
  [
    'a number does not fit its field',
    {
      rules: {
        tick(state, ctx) {
          state.count = 300;
          for (const player of ctx.players) player.score = 1;
        },
      },
    },
    'what the server has',
    /world\.count = 300 does not fit/,
  ],
  [
    'the state is written to for nothing',
    {
      rules: {
        tick(state, ctx) {
          state.note = 'abcdefgh'.repeat(20) + ctx.tick;
          for (const player of ctx.players) player.score = 1;
        },
      },
    },
    'no more than they need',
    /\d+\.\d kB\/s a client .* more than/,
  ],
  [
    'server and client do not take the same step',
    {
      move: {
        accel: 2600,
        friction: 9,
        get maxSpeed() {
          return speed--;
        },
      },
    },
    'never corrected',
    /tick \d+: a correction of/,
  ],
];

describe('the conformance suite', () => {
  it('lets a sound room type pass, and the starter', async () => {
    assert.deepEqual(await failuresOf(broken({})), []);
    assert.deepEqual(await failuresOf(starter), []);
  });

  for (const [what, spec, check, complaint] of BROKEN) {
    it(`finds that ${what}`, async () => {
      const failures = await failuresOf(broken(spec), check);
      assert.ok(
        failures.some((failure) => complaint.test(failure)),
        `${complaint} is not among:\n${failures.join('\n')}`,
      );
    });
  }

  it('reads names that are announced rarely in the file', async () => {
    const failures = await failuresOf(broken({}), 'has words', "ctx.announce('never', {})");
    assert.deepEqual(failures, [
      'what is announced has words: "never" is announced and has no words: add it to hud.says',
    ]);
  });

  it('excuses corrections right after a rule moved or slowed the player', async () => {
    const type = broken({
      rules: {
        tick(_world, ctx) {
          for (const player of ctx.players) {
            player.score = 1;
            if (ctx.every(2)) player.speed = player.speed === 1 ? 0.5 : 1;
            if (ctx.every(3)) player.place(ctx.pick(ctx.arena.spawns));
          }
        },
      },
    });
    const check = checksOf(type).find(({ name }) => name.includes('never corrected'));
    assert.match((await check?.run()) ?? '', /[1-9]\d* right after the server moved, froze or slowed/);
  });
});
