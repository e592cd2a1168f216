/** Claims: played by bots alone, each room type's matches end in time, and what it is about comes to pass. */

import assert from 'node:assert/strict';
import { configure } from '../engine/derive.ts';
import { TICK_RATE } from '../engine/input.ts';
import { findRoomType } from '../engine/room-type.ts';
import { rehearse } from '../game/rehearsal.ts';
import { roomTypes } from './index.ts';

/** The figures of the guide are about a hundred; fewer of them show what is broken, sooner. */
const MATCHES = Number(process.env.PLAY_MATCHES ?? 3);
const LONGEST_SECONDS = 600;

interface Played {
  /** Of play, without countdowns and breaks. */
  readonly seconds: number;
  readonly rounds: number;
  readonly winner: string;
  /** Share of the players who have a score. */
  readonly scored: number;
  /** How often each thing was announced, and what killed. */
  readonly said: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
  /** Lives that a player went on with where he had fallen. */
  readonly revived: number;
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function play(id: string, teams: number | undefined, seed: number): Played {
  const type = configure(findRoomType(roomTypes, id), teams === undefined ? {} : { teams }, {});
  const { game, world, announced, kills, run } = rehearse(type, { seed, bots: type.menu.players[0] });
  let ticks = 0;
  let revived = 0;
  const lay = new Map<string, { x: number; y: number } | undefined>();
  while (game.match.phase !== 'results' && ticks < LONGEST_SECONDS * TICK_RATE) {
    run();
    if (!game.match.running) continue;
    ticks++;
    for (const { id: who, avatar } of game.seats.list) {
      const before = lay.get(who);
      if (avatar.health === 0) lay.set(who, { x: avatar.x, y: avatar.y });
      else if (before !== undefined) {
        if (Math.hypot(avatar.x - before.x, avatar.y - before.y) < 10) revived++;
        lay.delete(who);
      }
    }
  }
  const { players } = game.seats;
  return {
    seconds: ticks / TICK_RATE,
    rounds: world.round,
    winner: game.match.phase === 'results' ? world.winner : 'unfinished',
    scored: players.filter(({ score }) => score > 0).length / players.length,
    said: counted(announced.map(({ name }) => name)),
    causes: counted(kills.map(({ weapon }) => weapon)),
    revived,
  };
}

function mean(matches: readonly Played[], of: (match: Played) => number | undefined): number {
  return matches.reduce((sum, match) => sum + (of(match) ?? 0), 0) / matches.length;
}

interface Claim {
  readonly id: string;
  readonly teams?: number;
  /** Mean seconds of play. */
  readonly seconds: readonly [number, number];
  readonly claims: Readonly<Record<string, (matches: readonly Played[]) => boolean>>;
}

const CLAIMS: readonly Claim[] = [
  { id: 'free-for-all', seconds: [100, 300], claims: {} },
  { id: 'free-for-all', teams: 2, seconds: [90, 300], claims: {} },
  {
    id: 'capture-the-flag',
    seconds: [80, 360],
    claims: {
      'flags are brought home': (matches) => mean(matches, ({ said }) => said.captured) >= 2,
      'most thieves are stopped': (matches) => mean(matches, ({ said }) => said.dropped) > 4,
    },
  },
  ...[0, 2].map((teams) => ({
    id: 'king-of-the-hill',
    teams,
    seconds: [100, 360] as const,
    claims: { 'the hill moves': (matches: readonly Played[]) => mean(matches, ({ said }) => said.moved) >= 2 },
  })),
  {
    id: 'last-one-standing',
    seconds: [80, 560],
    claims: {
      'a round takes half a minute or so': (matches) => {
        const seconds = mean(matches, (match) => match.seconds) / mean(matches, (match) => match.rounds);
        return seconds > 22 && seconds < 60;
      },
      'it is won by shooting, not by the ring': (matches) =>
        mean(matches, ({ causes }) => causes.ring) < 0.4 * mean(matches, ({ causes }) => causes.rifle),
      'the ring kills, too': (matches) => mean(matches, ({ causes }) => causes.ring) >= 1,
    },
  },
  {
    id: 'horde',
    seconds: [80, 480],
    claims: {
      'the fourth wave is reached': (matches) => matches.every(({ said }) => (said.wave ?? 0) >= 3),
      'friends help each other up': (matches) => mean(matches, ({ revived }) => revived) >= 1,
      'all three kinds can kill': (matches) =>
        ['claw', 'smash', 'spit'].filter((cause) => matches.some(({ causes }) => causes[cause])).length >= 2,
    },
  },
  {
    id: 'infection',
    seconds: [40, 151],
    claims: {
      'it spreads': (matches) =>
        matches.every(({ said }) => (said.outbreak ?? 0) === 1) && mean(matches, ({ said }) => said.caught) >= 2,
      'it is not over at once': (matches) => matches.every(({ seconds }) => seconds > 20),
    },
  },
];

describe('claim: among bots', () => {
  for (const { id, teams, seconds, claims } of CLAIMS) {
    describe(`${id}${teams === undefined ? '' : ` with ${teams} teams`}`, () => {
      const matches: Played[] = [];
      before(() => {
        for (let seed = 1; seed <= MATCHES; seed++) matches.push(play(id, teams, seed));
      });

      it('matches end in time', () => {
        assert.ok(matches.every(({ winner }) => winner !== 'unfinished'));
        const value = mean(matches, (match) => match.seconds);
        assert.ok(value >= seconds[0] && value <= seconds[1], `${value.toFixed(0)} s`);
      });

      it('nearly everybody has a score', () => {
        const value = mean(matches, ({ scored }) => scored);
        assert.ok(value > 0.7, `${(value * 100).toFixed(0)} %`);
      });

      for (const [what, holds] of Object.entries(claims)) {
        it(what, () => {
          assert.ok(holds(matches), JSON.stringify(matches));
        });
      }
    });
  }
});
