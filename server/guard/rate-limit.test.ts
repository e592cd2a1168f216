/** Tests of rate-limit.ts: so many a window, each key on its own, and no more memory than it may use. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RateLimit } from './rate-limit.ts';

const MINUTE = 60_000;

describe('RateLimit', () => {
  it('gives as many as it says, then none, then one more as time goes by', () => {
    let now = 500;
    const limit = new RateLimit(30, MINUTE, () => now);
    for (let index = 0; index < 30; index++) assert.equal(limit.take('a'), true, `number ${index}`);
    assert.equal(limit.take('a'), false);
    now += 1999;
    assert.equal(limit.take('a'), false);
    now += 2;
    assert.equal(limit.take('a'), true);
    assert.equal(limit.take('a'), false);
  });

  it('counts each key on its own', () => {
    const limit = new RateLimit(1, MINUTE, () => 0);
    assert.equal(limit.take('a'), true);
    assert.equal(limit.take('b'), true);
    assert.equal(limit.take('a'), false);
    for (const key of ['__proto__', 'constructor', '']) assert.equal(limit.take(key), true, key);
  });

  it('saves no more than one window up', () => {
    let now = 0;
    const limit = new RateLimit(3, MINUTE, () => now);
    limit.take('a');
    now += 100 * MINUTE;
    const given = Array.from({ length: 10 }, () => limit.take('a')).filter((taken) => taken);
    assert.equal(given.length, 3);
  });

  it('being refused does not make the wait longer', () => {
    let now = 0;
    const limit = new RateLimit(1, 1000, () => now);
    limit.take('a');
    for (; now < 999; now += 9) assert.equal(limit.take('a'), false);
    now = 1001;
    assert.equal(limit.take('a'), true);
  });

  it('never gives more than one burst and what time earned, however it is asked', () => {
    const asks = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 20 })), { maxLength: 60 });
    fc.assert(
      fc.property(asks, (waits) => {
        let now = 0;
        let given = 0;
        const limit = new RateLimit(10, 10_000, () => now);
        for (const [wait, times] of waits) {
          now += wait;
          for (let turn = 0; turn < times; turn++) if (limit.take('a')) given++;
          assert.ok(given <= 10 + now / 1000 + 1e-6, `${given} in ${now} ms`);
        }
      }),
    );
  });

  it('forgets the key that was used longest ago, not the busiest', () => {
    const limit = new RateLimit(1, MINUTE, () => 0);
    limit.take('busy');
    limit.take('idle');
    for (let index = 0; index < 9990; index++) limit.take(`key ${index}`);
    assert.equal(limit.take('busy'), false);
    for (let index = 0; index < 20; index++) limit.take(`more ${index}`);
    assert.equal(limit.take('busy'), false, 'the busy one is forgotten');
    assert.equal(limit.take('idle'), true, 'the idle one is remembered for ever');
  });

  it('keeps no key longer than it says anything', () => {
    let now = 0;
    const limit = new RateLimit(5, 1000, () => now);
    for (; now < 20_000; now += 10) limit.take(`key ${now}`);
    assert.ok(limit.size <= 101, `${limit.size} are kept`);
  });
});
