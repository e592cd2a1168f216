/** Tests of merged-changes.ts at the rim; all else of it is `equivalence`'s matter. */

import assert from 'node:assert/strict';
import { RIM_EVERY } from '../../shared/sim/rim-delay.ts';
import { MIDDLE, OFF_SCREEN, ON_SCREEN, pair } from './watched-field.ts';

describe('patches that are merged into one', () => {
  for (let phase = 0; phase < RIM_EVERY; phase++) {
    it(`tell where one is who moved and stopped at the rim before them, ${phase} patches after his turn`, () => {
      const { field, other, client, avatar } = pair();
      field.patches(phase + RIM_EVERY);
      avatar.y = MIDDLE + 7;
      field.patch();
      client.view.hold(Infinity);
      field.patches(2 * RIM_EVERY);
      Object.assign(client.view.held ?? assert.fail(), { ending: true });
      field.patch();
      assert.equal(client.of(other).y, MIDDLE + 7);
      assert.equal(client.view.held, undefined);
    });

    it(`tell where one is who moved there and comes onto the screen with the next, ${phase} patches after his turn`, () => {
      const { field, me, other, client, avatar } = pair();
      field.patches(phase + RIM_EVERY);
      avatar.y = MIDDLE + 7;
      field.patch();
      client.view.hold(0);
      me.avatar.x += OFF_SCREEN - ON_SCREEN + 50;
      field.patch();
      assert.equal(client.of(other).rim, false);
      assert.equal(client.of(other).y, MIDDLE + 7);
    });
  }
});
