/** Tests of projectile-keys.ts: keys are short, and rest before they are another's. */

import assert from 'node:assert/strict';
import { KEY_RESTS, ProjectileKeys } from './projectile-keys.ts';

describe('keys of projectiles', () => {
  it('are the smallest free numbers, in base 62', () => {
    const keys = new ProjectileKeys();
    const taken = Array.from({ length: 38 }, () => keys.take(0));
    assert.deepEqual([taken[0], taken[9], taken[10], taken[35], taken[36], taken[37]], ['0', '9', 'a', 'z', 'A', 'B']);
    keys.release('a', 5);
    keys.release('3', 6);
    assert.equal(keys.take(5 + KEY_RESTS), 'a');
    assert.equal(keys.take(6 + KEY_RESTS), '3');
    assert.equal(keys.take(6 + KEY_RESTS), 'C');
  });

  it('rest for two seconds', () => {
    const keys = new ProjectileKeys();
    assert.equal(keys.take(0), '0');
    keys.release('0', 10);
    assert.equal(keys.take(129), '1');
    assert.equal(keys.take(130), '0');
  });
});
