/** Tests of decrees.ts. */

import assert from 'node:assert/strict';
import type { Avatar } from '../../shared/engine/state.ts';
import { Decrees } from './decrees.ts';

function avatarWith(granted: number): Avatar {
  return { health: 100, lives: 1, pace: 100, scale: 100, armed: true, frozen: 0, granted } as Avatar;
}

describe('Decrees', () => {
  it('shots that were picked up as predicted are no surprise, whoever was first at a pick-up before', () => {
    const decrees = new Decrees();
    decrees.begin(avatarWith(2), 0);
    // Predicted to be taken; another took it.
    decrees.expect(3);
    assert.equal(decrees.take(avatarWith(2), 10, 20), false);
    decrees.expect(3);
    assert.equal(decrees.take(avatarWith(5), 30, 40), false, 'the second was known of');
    // Nobody knew of this one.
    assert.equal(decrees.take(avatarWith(8), 50, 60), true);
  });
});
