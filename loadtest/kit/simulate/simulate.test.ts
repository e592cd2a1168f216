/** Tests of `npm run simulate`: what is counted, what is called lopsided, and that the same seed gives the same report. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { crossfire, crossroads } from '../../../shared/content/arenas.ts';
import { rifle } from '../../../shared/content/weapons.ts';
import { defineRoomType, type RoomType } from '../../../shared/engine/room-type.ts';
import type { Rules } from '../../../shared/engine/rules.ts';
import { roomTypes } from '../../../shared/rooms/index.ts';
import { balanceOf } from './balance.ts';
import { chanceOf, wilson } from './interval.ts';
import { parseSimulateOptions } from './options.ts';
import { type Cast, type MatchRecord, playMatch, seedOf } from './play.ts';
import { createProgress } from './progress.ts';
import { renderBalance } from './text.ts';
import { playAll as playAllMatches } from './threads.ts';
import { verdictOf } from './words.ts';

type NoFields = Record<never, never>;

interface Wanted {
  readonly rules?: Rules<NoFields, NoFields>;
  readonly teams?: number;
  readonly match?: {
    readonly seconds?: number;
    readonly limit?: number;
    readonly rounds?: number;
    readonly overtime?: number;
  };
}

function typeOf({ rules = {}, teams = 0, match = {} }: Wanted): RoomType {
  return defineRoomType({
    id: 'trial',
    menu: { title: 'Trial', blurb: 'For tests.', players: [2, 8], teams },
    arena: [crossfire, crossroads],
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { primary: rifle },
    match,
    rules,
  });
}

function playAll(cast: Cast, matches: number): MatchRecord[] {
  return Array.from({ length: matches }, (_, match) => playMatch(cast, seedOf(1, match)));
}

function castOf(wanted: Wanted, bots = 4): Cast {
  return { type: typeOf(wanted), settings: {}, bots };
}

describe('a simulated match', () => {
  it('ends by rule, limit, clock or in overtime, and says so', () => {
    const score = (each: number) => ({
      tick(_world: unknown, ctx: { players: readonly { score: number }[]; every(seconds: number): boolean }) {
        const [first] = ctx.players;
        if (first && ctx.every(1)) first.score += each;
      },
    });
    const ending = (wanted: Wanted) => {
      const { ending, winner, seconds } = playMatch(castOf(wanted), 1);
      return [ending, winner, Math.round(seconds)];
    };
    assert.deepEqual(ending({ match: { seconds: 20 }, rules: score(1) }), ['clock', { seat: 0 }, 20]);
    assert.deepEqual(ending({ match: { seconds: 20, limit: 5 }, rules: score(1) }), ['limit', { seat: 0 }, 5]);
    // A limit is reached in a round: of two rounds of four points each, neither has five.
    const rounds = { seconds: 4, limit: 5, rounds: 2 };
    assert.deepEqual(ending({ match: rounds, rules: score(1) }), ['clock', { seat: 0 }, 8]);
    assert.deepEqual(ending({ match: { seconds: 20 }, rules: { ...score(1), winner: () => '' } }), [
      'rule',
      undefined,
      0,
    ]);
    assert.deepEqual(ending({ match: { seconds: 5, overtime: 5 } }), ['overtime', undefined, 10]);
    assert.deepEqual(ending({}), ['endless', undefined, 60]);
  });

  it('is played as it was chosen', () => {
    const cast = { ...castOf({ match: { seconds: 5 } }), settings: { arena: 'crossroads' } };
    const balance = balanceOf(cast, 1, playAll(cast, 1));
    assert.equal(balance.arena, 'crossroads');
    const seen = {
      ...castOf({
        match: { seconds: 3 },
        rules: { tick: (_world, ctx) => assert.equal(ctx.arena.name, 'crossroads') },
      }),
    };
    playMatch({ ...seen, settings: cast.settings }, 1);
    assert.throws(() => playMatch(seen, 1));
  });

  it('that cannot go on names room type, rule, tick, match and seed', async () => {
    const rules = {
      tick(_world: unknown, ctx: { elapsed: number }) {
        if (ctx.elapsed > 2) throw new RangeError('too late');
      },
    };
    const options = { ...castOf({ rules }), matches: 2, seed: 77, workers: 1, json: undefined };
    await assert.rejects(
      playAllMatches(options, () => {}),
      {
        name: 'SimulationFailed',
        message: /^RULE_THREW in shared\/rooms\/trial\.ts, rules\.tick, tick \d+: too late\. .* In match 1, seed 77\.$/,
        seed: 77,
      },
    );
  });

  it('counts kills by their cause, deaths, and the time until the first', () => {
    const rules: Wanted['rules'] = {
      tick(_world, ctx) {
        if (ctx.every(2)) ctx.players[1]?.harm(500, ctx.players[0], 'lava');
      },
    };
    const { causes, kills, firstKill, players, deadTicks } = playMatch(castOf({ match: { seconds: 9 }, rules }, 2), 1);
    assert.equal(
      kills,
      Object.values(causes).reduce((sum, count) => sum + count, 0),
    );
    assert.ok((causes.lava ?? 0) >= 1);
    assert.ok(firstKill !== undefined && firstKill <= 2.1, String(firstKill));
    assert.equal(
      players.reduce((sum, { deaths }) => sum + deaths, 0),
      kills,
    );
    assert.ok(deadTicks > 0);
  });
});

describe('a balance report', () => {
  it('calls a team that always wins lopsided, in words', () => {
    const cast = castOf({
      teams: 2,
      rules: { winner: (_world, ctx) => (ctx.elapsed < 1 ? undefined : ctx.random.next() < 0.8 ? 1 : 2) },
    });
    const [said = ''] = verdictOf(balanceOf(cast, 1, playAll(cast, 60)));
    assert.match(said, /^Team 1 won \d+ of 60 \(95 % interval \d+–\d+ %\): lopsided\.$/);
  });

  it('calls a favoured seat lopsided', () => {
    const cast = castOf({
      rules: { winner: (_world, ctx) => (ctx.elapsed < 1 ? undefined : (ctx.players[0]?.id ?? '')) },
    });
    assert.match(
      verdictOf(balanceOf(cast, 1, playAll(cast, 20)))[0] ?? '',
      /^Seat 1 won 20 of 20 .*fair would be 25 %\): lopsided/,
    );
  });

  it('does not call chance lopsided', () => {
    const fair: Wanted['rules'] = { winner: (_world, ctx) => (ctx.elapsed < 1 ? undefined : ctx.pick(ctx.players).id) };
    const cast = castOf({ rules: fair });
    assert.match(verdictOf(balanceOf(cast, 1, playAll(cast, 60))).at(-1) ?? '', /^Nothing looks lopsided/);
  });

  it('says what else is odd: no end, nobody wins, an endless mode', () => {
    const said = (wanted: Wanted, records: Partial<MatchRecord>): string => {
      const cast = castOf(wanted);
      const [record] = playAll(castOf({ match: { seconds: 2 } }), 1);
      assert.ok(record);
      return verdictOf(balanceOf(cast, 1, [{ ...record, ...records }])).join('\n');
    };
    assert.match(said({ match: { limit: 5 } }, { ending: 'unfinished' }), /1 of 1 did not end within 15 minutes/);
    assert.match(said({ match: { seconds: 2 } }, { ending: 'clock', winner: undefined }), /Nobody won any match/);
    assert.match(said({}, { ending: 'endless' }), /It has no end/);
    assert.match(said({ match: { seconds: 2 } }, { stuckTicks: 1e6 }), /Bots are stuck/);
    assert.doesNotMatch(said({}, { ending: 'endless' }), /lopsided/);
  });

  it('is the same twice, byte for byte', () => {
    const [type] = roomTypes;
    assert.ok(type);
    const report = (): string => {
      const cast = { type, settings: { seconds: 60 }, bots: 4 };
      return renderBalance(balanceOf(cast, 9, playAll(cast, 2)), false);
    };
    const first = report();
    assert.equal(report(), first);
    assert.match(first, /^free-for-all: 2 matches of 4 bots in crossfire, seed 9\n/);
    assert.doesNotMatch(first, /NaN|undefined/);
  });
});

describe('what chance explains', () => {
  it('is Wilson’s interval and the binomial test', () => {
    // Values of R's binom.confint(method = "wilson") and binom.test.
    const { low, high } = wilson(71, 100);
    assert.deepEqual([low.toFixed(3), high.toFixed(3)], ['0.615', '0.790']);
    assert.ok(Math.abs(chanceOf(71, 100, 0.5) - 3.2e-5) < 1e-6);
    assert.ok(chanceOf(50, 100, 0.5) >= 1);
    assert.ok(Math.abs(chanceOf(5, 5, 0.5) - 0.0625) < 1e-12);
    assert.ok(chanceOf(60_000, 100_000, 0.5) < 1e-9);
  });
});

describe('the command line of simulate', () => {
  const REFUSED: readonly [argv: string, complaint: RegExp][] = [
    ['', /^Name a room type/],
    ['nowhere', /There is no room type "nowhere"\. Use one of: free-for-all/],
    ['horde wander', /one room type at a time/],
    ['horde --matches 0', /--matches: "0" is not a whole number/],
    ['horde --bots 99', /--bots: "99" is not a whole number from 1 to 8/],
    ['horde --arena moon', /--arena: horde is not played in "moon"\. Use one of: bunker/],
    ['horde --teams 2', /--teams: horde has no choice of "2"\. Use one of: 1/],
    ['horde --json /nowhere/x.json', /--json: cannot write/],
    ['horde --fast', /--fast: there is no such flag/],
  ];
  for (const [argv, complaint] of REFUSED)
    it(`refuses "${argv}"`, () => {
      assert.throws(() => parseSimulateOptions(argv.split(' ').filter(Boolean), roomTypes), {
        name: 'UsageError',
        message: complaint,
      });
    });

  it('plays in one thread or several with the same output, and refuses with exit code 2 and one line', () => {
    const main = join(import.meta.dirname, 'main.ts');
    const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    const one = run('infection', '--matches', '2', '--bots', '3', '--workers', '1');
    const two = run('infection', '--matches', '2', '--bots', '3', '--workers', '2');
    assert.equal(one.status, 0, one.stderr);
    assert.equal(two.stdout, one.stdout);
    assert.match(one.stderr, /× real time/);
    assert.doesNotMatch(one.stdout, /real time/);
    const refused = run('nowhere');
    assert.equal(refused.status, 2);
    assert.equal(refused.stderr.trim().split('\n').length, 1);
  });
});

describe('the progress bar', () => {
  it('is rewritten on a terminal and taken away; in a log it is a line now and then', () => {
    for (const isTTY of [true, false]) {
      let written = '';
      let now = 0;
      const out = {
        isTTY,
        write: (text: string) => {
          written += text;
          return true;
        },
      };
      const progress = createProgress(out as never, 10, () => now);
      for (let done = 1; done <= 10; done++) {
        now += 1000;
        progress.show(done);
      }
      progress.end();
      if (isTTY) assert.ok(written.includes('5 of 10 matches, 5 s left') && written.endsWith('\r\x1b[2K'));
      else assert.equal(written, '5 of 10 matches, 5 s left\n10 of 10 matches, 0 s left\n');
    }
  });
});
