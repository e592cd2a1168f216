/** Tests of watch-on.ts. */

import assert from 'node:assert/strict';
import { WatchOn } from './watch-on.ts';

describe('the picture of who is out', () => {
  it('goes on after a moment, and again if that one is dead as well', () => {
    const watch = new WatchOn();
    const asked: number[] = [];
    for (let now = 0; now <= 6000; now += 100) if (watch.look(now, true, false)) asked.push(now);
    assert.deepEqual(asked, [2500, 5000]);
  });

  it('stays with who lives, and with the own avatar while a life is on its way', () => {
    const watch = new WatchOn();
    for (let now = 0; now < 10_000; now += 100) {
      assert.equal(watch.look(now, true, now > 2000), false);
      assert.equal(new WatchOn().look(now, false, false), false);
    }
  });
});
