/** Tests of the camera's way. */

import assert from 'node:assert/strict';
import { CameraRig } from './camera-rig.ts';

function follow(rig: CameraRig, from: number, to: number, focus: string, x: number, y: number, calm = false): number {
  let furthest = 0;
  for (let now = from; now <= to; now += 10) {
    rig.frame(now, focus, x, y, calm);
    furthest = Math.max(furthest, Math.hypot(rig.shake.x, rig.shake.y));
  }
  return furthest;
}

describe('the camera', () => {
  it('stands on the own avatar, wherever that jumps', () => {
    const rig = new CameraRig();
    rig.frame(0, 'me', 100, 100, false);
    rig.frame(16, 'me', 900, 400, false);
    assert.deepEqual({ ...rig.centre }, { x: 900, y: 400 });
  });

  it('glides to another avatar within a quarter of a second, always nearer', () => {
    const rig = new CameraRig();
    rig.frame(0, 'me', 0, 0, false);
    let before = -1;
    for (let now = 16; now < 300; now += 16) {
      rig.frame(now, 'other', 600, 0, false);
      assert.ok(rig.centre.x >= before && rig.centre.x <= 600, `${now} ms: ${rig.centre.x}`);
      if (now === 112) assert.ok(rig.centre.x > 100 && rig.centre.x < 599);
      before = rig.centre.x;
    }
    assert.equal(rig.centre.x, 600);
  });

  it('cuts to a new life, over long ways, and for who wants less motion', () => {
    for (const [x, cuts, calm] of [
      [600, true, false],
      [3000, false, false],
      [600, false, true],
    ] as const) {
      const rig = new CameraRig();
      rig.frame(0, 'other', 0, 0, calm);
      if (cuts) rig.cut();
      rig.frame(16, 'me', x, 0, calm);
      assert.equal(rig.centre.x, x);
    }
  });

  it('shakes by a few units at the most, and comes to rest', () => {
    const rig = new CameraRig();
    for (let blast = 0; blast < 9; blast++) rig.tremble(0.9);
    for (let shot = 0; shot < 9; shot++) rig.kick(1, 2);
    const furthest = follow(rig, 16, 200, 'me', 0, 0);
    assert.ok(furthest > 2 && furthest < 20, `${furthest}`);
    follow(rig, 210, 3000, 'me', 0, 0);
    assert.ok(Math.hypot(rig.shake.x, rig.shake.y) < 0.01);
  });

  it('does neither shake nor kick for who wants less motion', () => {
    const rig = new CameraRig();
    rig.tremble(1);
    rig.kick(0, 5);
    assert.equal(follow(rig, 16, 500, 'me', 0, 0, true), 0);
  });
});
