/** Tests of projectile.ts: how far a projectile has flown, and what a blast does at a distance. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  blastShare,
  burstDistance,
  burstMark,
  flown,
  stepsToReach,
  unwrapBirth,
  VANISHED,
  wrapBirth,
} from './projectile.ts';

const speeds = fc.double({ min: 1, max: 4000, noNaN: true });
const reaches = fc.double({ min: 0, max: 4096, noNaN: true });
const ages = fc.double({ min: 0, max: 20, noNaN: true });

describe('projectile', () => {
  it('flies at its speed and stops at its reach', () => {
    assert.equal(flown(600, 0.5, 1400), 300);
    assert.equal(flown(600, 5, 1400), 1400);
  });

  it('is at its start until it is born', () => {
    fc.assert(
      fc.property(speeds, reaches, ages, (speed, reach, age) => {
        assert.equal(flown(speed, -age, reach), 0);
      }),
    );
  });

  it('comes to its reach in the step that is said, and not in the one before', () => {
    fc.assert(
      fc.property(speeds, reaches, (speed, reach) => {
        const steps = stepsToReach(speed, 1 / 60, reach);
        assert.ok(steps >= 1 && flown(speed, steps / 60, reach) === reach, `${steps} steps`);
        assert.ok(steps === 1 || flown(speed, (steps - 1) / 60, reach) < reach, `already after ${steps - 1} steps`);
      }),
    );
  });

  it('has a tick of birth that is found again for 18 minutes, across the wrap', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.nat(65535), (born, age) => {
        assert.equal(unwrapBirth(wrapBirth(born), born + age), born);
      }),
    );
    assert.equal(wrapBirth(65536), 0);
  });

  it('says where it burst to 1/32 of a unit, which is never that it is gone without a burst', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4095, noNaN: true }), (distance) => {
        const mark = burstMark(distance);
        assert.ok(Number.isInteger(mark) && mark >= 0 && mark < VANISHED, String(mark));
        assert.ok(Math.abs(burstDistance(mark) - distance) <= 1 / 32);
      }),
    );
    assert.ok(burstMark(1e9) < VANISHED);
  });

  it('never flies back and never beyond its reach', () => {
    fc.assert(
      fc.property(speeds, reaches, ages, ages, (speed, reach, age, later) => {
        const first = flown(speed, age, reach);
        const second = flown(speed, age + later, reach);
        assert.ok(first >= 0 && first <= second && second <= reach, `${first}, then ${second} of ${reach}`);
      }),
    );
  });

  it('blasts in full what it touches, half of it half-way out, and nothing at the rim', () => {
    assert.equal(blastShare(0, 16, 90), 1);
    assert.equal(blastShare(16, 16, 90), 1);
    assert.equal(blastShare(16 + 45, 16, 90), 0.5);
    assert.equal(blastShare(16 + 90, 16, 90), 0);
    assert.equal(blastShare(5000, 16, 90), 0);
  });

  it('never blasts harder further out', () => {
    fc.assert(
      fc.property(
        reaches,
        reaches,
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 1, max: 300 }),
        (a, b, body, blast) => {
          const near = blastShare(Math.min(a, b), body, blast);
          const far = blastShare(Math.max(a, b), body, blast);
          assert.ok(near >= far && far >= 0 && near <= 1, `${near} near, ${far} far`);
        },
      ),
    );
  });

  it('has no blast without a radius, save on what it touches', () => {
    assert.equal(blastShare(17, 16, 0), 0);
    assert.ok(Number.isFinite(blastShare(16, 16, 0)));
  });
});
