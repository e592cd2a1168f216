/** Tests of angle.ts: accurate, of unit length, and the same bits as ever. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRandom } from '../engine/random.ts';
import { directionX, directionY } from './angle.ts';
import { quantiseAngle } from './quantise.ts';

const WIRE_ANGLES = 65536;
const wireAngle = (code: number): number => quantiseAngle((code / WIRE_ANGLES) * Math.PI * 2);

/** Changes when one bit of one output changes. Then old clients mispredict: raise `PROTOCOL_VERSION` with it. */
const PINNED = '1616630a6f42aac7c926976a510f5d3b916d90e27fcad005321e7d0b1139d82a';

describe('angle', () => {
  it('agrees with cosine and sine within 1e-9', () => {
    const random = createRandom(11);
    for (let count = 0; count < 50_000; count++) {
      const angle = random.between(-50, 50);
      assert.ok(Math.abs(directionX(angle) - Math.cos(angle)) < 1e-9, `directionX(${angle})`);
      assert.ok(Math.abs(directionY(angle) - Math.sin(angle)) < 1e-9, `directionY(${angle})`);
    }
  });

  it('gives unit vectors for every angle on the wire', () => {
    for (let code = 0; code < WIRE_ANGLES; code++) {
      const x = directionX(wireAngle(code));
      const y = directionY(wireAngle(code));
      assert.ok(Math.abs(Math.sqrt(x * x + y * y) - 1) < 1e-9, `angle ${code}/65536 has length ${x * x + y * y}`);
    }
  });

  it('points right at 0, down at a quarter turn, left at half a turn, up at three quarters', () => {
    const corners: [number, number, number][] = [
      [0, 1, 0],
      [0.25, 0, 1],
      [0.5, -1, 0],
      [0.75, 0, -1],
    ];
    for (const [turn, x, y] of corners) {
      assert.ok(Math.abs(directionX(turn * Math.PI * 2) - x) < 1e-9, `${turn} of a turn, x`);
      assert.ok(Math.abs(directionY(turn * Math.PI * 2) - y) < 1e-9, `${turn} of a turn, y`);
    }
  });

  it('gives the pinned bits for all 65,536 angles on the wire', () => {
    const bytes = new DataView(new ArrayBuffer(WIRE_ANGLES * 16));
    for (let code = 0; code < WIRE_ANGLES; code++) {
      bytes.setFloat64(code * 16, directionX(wireAngle(code)));
      bytes.setFloat64(code * 16 + 8, directionY(wireAngle(code)));
    }
    assert.equal(createHash('sha256').update(new Uint8Array(bytes.buffer)).digest('hex'), PINNED);
  });
});
