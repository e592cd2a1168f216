/** Tests of ping.ts. */

import assert from 'node:assert/strict';
import { createPing, median } from './ping.ts';

describe('ping', () => {
  it('has the median of an odd, an even and an empty list', () => {
    assert.equal(median([30, 10, 20]), 20);
    assert.equal(median([40, 10, 20, 30]), 25);
    assert.equal(median([]), undefined);
  });

  it('is unknown before the first answer, and one slow answer does not move it', async () => {
    const answers = [20, 21, 900, 22, 23];
    const ping = createPing(async () => answers.shift());
    assert.equal(ping.ms, undefined);
    for (let asked = 0; asked < 5; asked++) await ping.sample();
    assert.equal(ping.ms, 22);
  });

  it('forgets old samples, and a failed request counts for nothing', async () => {
    const answers = [500, 500, 500, 500, 500, undefined, 10, 10, 10];
    const ping = createPing(async () => answers.shift());
    for (let asked = 0; asked < 6; asked++) await ping.sample();
    assert.equal(ping.ms, 500);
    for (let asked = 0; asked < 3; asked++) await ping.sample();
    assert.equal(ping.ms, 10);
  });

  it('is never zero: a request takes its time, however short', async () => {
    const ping = createPing(async () => 0.2);
    await ping.sample();
    assert.equal(ping.ms, 1);
  });
});
