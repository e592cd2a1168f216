/** Tests of random.ts: the same seed gives the same numbers, and they are spread evenly. */

import assert from 'node:assert/strict';
import { createRandom } from './random.ts';

describe('random', () => {
  it('gives the same numbers for the same seed, as ever', () => {
    const random = createRandom(2026);
    assert.deepEqual(
      Array.from({ length: 4 }, () => Math.floor(random.next() * 2 ** 32)),
      [1955961175, 1324980858, 2839649622, 2656330836],
    );
    const [one, other] = [createRandom(5), createRandom(5)];
    for (let count = 0; count < 1000; count++) assert.equal(one.next(), other.next());
  });

  it('gives other numbers for another seed, a neighbouring one, too', () => {
    for (let seed = 0; seed < 1000; seed++) {
      assert.notEqual(createRandom(seed).next(), createRandom(seed + 1).next(), `seed ${seed}`);
    }
  });

  it('takes any number as a seed', () => {
    for (const seed of [0, -1, 2 ** 31, 2 ** 32 - 1, 2 ** 53, 1.5]) {
      const number = createRandom(seed).next();
      assert.ok(number >= 0 && number < 1, `seed ${seed} gives ${number}`);
    }
  });

  it('spreads its numbers evenly over 0…1, and pairs of them over the square', () => {
    const random = createRandom(1);
    const single = new Array<number>(16).fill(0);
    const pairs = new Array<number>(64).fill(0);
    const rounds = 64_000;
    for (let count = 0; count < rounds; count++) {
      const [a, b] = [random.next(), random.next()];
      assert.ok(a >= 0 && a < 1);
      single[Math.floor(a * 16)] = (single[Math.floor(a * 16)] ?? 0) + 1;
      const pair = Math.floor(a * 8) * 8 + Math.floor(b * 8);
      pairs[pair] = (pairs[pair] ?? 0) + 1;
    }
    for (const count of single) assert.ok(Math.abs(count / (rounds / 16) - 1) < 0.06, `${single}`);
    for (const count of pairs) assert.ok(Math.abs(count / (rounds / 64) - 1) < 0.15, `${pairs}`);
  });

  it('draws whole numbers below a limit, each of them', () => {
    const random = createRandom(2);
    const seen = new Set<number>();
    for (let count = 0; count < 1000; count++) seen.add(random.below(7));
    assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5, 6]);
  });

  it('draws between two bounds', () => {
    const random = createRandom(3);
    let [lowest, highest] = [Infinity, -Infinity];
    for (let count = 0; count < 10_000; count++) {
      const number = random.between(-20, 30);
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
    assert.ok(lowest >= -20 && lowest < -19.5 && highest < 30 && highest > 29.5, `${lowest} to ${highest}`);
  });

  it('picks every item, and says so when there is none', () => {
    const random = createRandom(4);
    const seen = new Set<string>();
    for (let count = 0; count < 200; count++) seen.add(random.pick(['a', 'b', 'c']));
    assert.deepEqual([...seen].sort(), ['a', 'b', 'c']);
    assert.throws(() => random.pick([]), /at least one item/);
  });
});
