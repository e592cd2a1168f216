/** Tests of what the tilt of a stick means. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MOVE_RANGE, neutralInput } from '../../shared/engine/input.ts';
import { tiltOf, writeMove } from './stick.ts';

const axis = fc.double({ min: -1, max: 1, noNaN: true });
const deadZone = fc.double({ min: 0.05, max: 0.5, noNaN: true });

describe('a stick', () => {
  it('is at rest within its dead zone in every direction', () => {
    for (let turn = 0; turn < 6.28; turn += 0.1)
      assert.equal(tiltOf(Math.cos(turn) * 0.149, Math.sin(turn) * 0.149, 0.15), 0);
  });

  it('begins slowly beyond it and reaches full tilt at its rim', () => {
    assert.ok(tiltOf(0.16, 0, 0.15) < 0.02);
    assert.equal(tiltOf(1, 0, 0.15), 1);
    assert.equal(tiltOf(0.9, 0.9, 0.15), 1, 'the corners of a square rim');
  });

  it('never asks for more than full tilt, keeps its direction and gives whole numbers', () => {
    fc.assert(
      fc.property(axis, axis, deadZone, (x, y, dead) => {
        const frame = neutralInput();
        writeMove(frame, x, y, dead);
        const { moveX, moveY } = frame;
        assert.ok(Number.isInteger(moveX) && Number.isInteger(moveY));
        assert.ok(!Object.is(moveX, -0) && !Object.is(moveY, -0));
        const length = Math.hypot(moveX, moveY);
        assert.ok(length <= MOVE_RANGE + 1, `${length}`);
        if (length < 20) return;
        const off = Math.atan2(moveY, moveX) - Math.atan2(y, x);
        assert.ok(Math.abs(Math.atan2(Math.sin(off), Math.cos(off))) < 0.06, 'another direction');
      }),
    );
  });
});
