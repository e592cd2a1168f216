/** What a newcomer meets in his first minute among bots, over many seeded matches. */

import assert from 'node:assert/strict';
import { createBrain, type Skill } from '../bots/brain.ts';
import { TICK_RATE } from '../engine/input.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { castRay } from '../sim/ray.ts';
import { Bots } from './bots.ts';
import { BrainSource } from './brain-source.ts';
import { Game } from './game.ts';

/** Slow to react, and twelve degrees off. */
const NOVICE: Skill = { reaction: 0.3, error: (12 * Math.PI) / 180, turnRate: 5 };
const BOTS = 7;
const WARM_UP_SECONDS = 10;
/** The claim is about 200; fewer of them say the same, sooner. */
const MATCHES = Number(process.env.NEWCOMER_MATCHES ?? 40);

interface Minute {
  /** Seconds from joining; Infinity when it did not come to it. */
  firstHit: number;
  firstKill: number;
  deaths: number;
  /** Living enemies who had a clear line to the place where a life began, on the same screen. */
  exposed: number;
  lives: number;
}

function play(seed: number): Minute {
  const minute: Minute = { firstHit: Infinity, firstKill: Infinity, deaths: 0, exposed: 0, lives: 0 };
  let joinedAt = 0;
  const since = (): number => (game.tick - joinedAt) / TICK_RATE;
  const game: Game = new Game(freeForAll, seed, {
    hit: (shooter) => {
      if (shooter.id === 'novice') minute.firstHit = Math.min(minute.firstHit, since());
    },
    kill: ({ killer, victim }) => {
      if (killer === 'novice') minute.firstKill = Math.min(minute.firstKill, since());
      if (victim === 'novice') minute.deaths++;
    },
    hurt() {},
    announce() {},
  });
  new Bots(game, BOTS, seed, () => {}).keep(BOTS);
  for (let tick = 0; tick < WARM_UP_SECONDS * TICK_RATE; tick++) game.step();
  joinedAt = game.tick;
  const source = new BrainSource(game, createBrain(freeForAll, seed + 5000, NOVICE), seed);
  const seat = game.addSeat('novice', 'Novice', false, source);
  source.sit(seat);
  let lives = -1;
  for (let tick = 0; tick < 60 * TICK_RATE; tick++) {
    if (seat.avatar.lives !== lives) {
      lives = seat.avatar.lives;
      minute.lives++;
      const { x, y } = seat.avatar;
      for (const { avatar } of game.seats.list) {
        const apart = Math.hypot(avatar.x - x, avatar.y - y);
        if (avatar === seat.avatar || avatar.health === 0 || apart > 640 || apart === 0) continue;
        const free = castRay(freeForAll.arena, x, y, (avatar.x - x) / apart, (avatar.y - y) / apart, apart);
        if (free >= apart - 1) minute.exposed++;
      }
    }
    game.step();
  }
  return minute;
}

describe('claim: a newcomer has a good first minute', () => {
  const minutes: Minute[] = [];
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

  before(() => {
    for (let seed = 1; seed <= MATCHES; seed++) minutes.push(play(seed));
  });

  it('hits somebody within 8 s (median)', () => {
    const value = median(minutes.map(({ firstHit }) => firstHit));
    assert.ok(value <= 8, `${value.toFixed(1)} s`);
  });

  it('kills somebody within 25 s (median)', () => {
    const value = median(minutes.map(({ firstKill }) => firstKill));
    assert.ok(value <= 25, `${value.toFixed(1)} s`);
  });

  it('dies at most three times in the minute (median, and on average)', () => {
    const deaths = minutes.map((minute) => minute.deaths);
    assert.ok(median([...deaths]) <= 3, `median ${median([...deaths])}`);
    const mean = deaths.reduce((sum, count) => sum + count, 0) / deaths.length;
    assert.ok(mean <= 3, `mean ${mean.toFixed(2)}`);
  });

  it('begins his lives out of sight nearly always', () => {
    const exposed = minutes.reduce((sum, minute) => sum + minute.exposed, 0);
    const lives = minutes.reduce((sum, minute) => sum + minute.lives, 0);
    assert.ok(exposed / lives <= 0.1, `${exposed} enemies saw ${lives} beginnings`);
  });
});
