/**
 * One seeded match of free for all, told by a number every five seconds: a change of code must not move it. After a
 * wanted change of rules, content or bots, run this test and put the numbers that it prints into `GOLDEN`.
 */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../engine/input.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { Bots } from './bots.ts';
import { Game } from './game.ts';

const SEED = 2026;
const SECONDS = 30;
const EVERY = 5;

const GOLDEN: readonly string[] = ['24d70206', 'e9d0eba8', 'c3de5ec0', 'c688926b', '642901bb', 'ba42a3c1'];

/** FNV-1a over 32-bit words (Fowler, Noll and Vo). */
function createHash() {
  let hash = 0x811c9dc5;
  return {
    add(word: number): void {
      for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((word >>> shift) & 255), 0x01000193);
    },
    get text(): string {
      return (hash >>> 0).toString(16).padStart(8, '0');
    },
  };
}

/** Everything that a player could see differ, tick by tick; the sum so far every five seconds. */
function play(): { sums: string[]; kills: number } {
  let kills = 0;
  const game = new Game(freeForAll, SEED, { hit() {}, hurt() {}, kill: () => kills++, announce() {} });
  new Bots(game, 6, SEED, () => {}).keep(6);
  assert.equal(game.seats.list.length, 6);
  const hash = createHash();
  const sums: string[] = [];
  while (game.tick < SECONDS * TICK_RATE) {
    game.step();
    for (const { avatar, entry } of game.seats.list) {
      hash.add(Math.round(avatar.x * 16));
      hash.add(Math.round(avatar.y * 16));
      for (const value of [avatar.health, avatar.shots, avatar.spent, avatar.lives, entry.score]) hash.add(value);
    }
    // Of what flies, and not of entries: how long those stay is the wire's affair.
    hash.add(game.combat.flights.length);
    if (game.tick % (EVERY * TICK_RATE) === 0) sums.push(hash.text);
  }
  return { sums, kills };
}

describe('a golden match', () => {
  it('is the one it has always been', () => {
    const { sums, kills } = play();
    assert.ok(kills > 0, 'nothing happened in it');
    assert.deepEqual(sums, GOLDEN, `now [${sums.map((sum) => `'${sum}'`).join(', ')}]`);
  });

  it('is the same when it is played twice', () => {
    assert.deepEqual(play(), play());
  });
});
