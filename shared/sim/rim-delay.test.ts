/** Tests of rim-delay.ts. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RimDelay, rimDelayOf, rimTurnOf } from './rim-delay.ts';

const RIM = rimDelayOf(1000 / 60);

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}, not ${expected}`);
}

describe('RimDelay', () => {
  it('two patches more at the rim, and none before or without a turn', () => {
    near(RIM, 2000 / 60);
    const delay = new RimDelay();
    delay.begin(0);
    near(delay.at(1e6), 0);
    assert.equal(delay.isSparse(1e6), false);
    delay.begin(RIM);
    near(delay.at(-1e6), RIM);
    assert.equal(delay.isSparse(0), true);
  });

  it('turns at half the speed of time, to the rim and back, and is told of rarely once it has', () => {
    const delay = new RimDelay();
    delay.begin(0);
    delay.turn(1000, RIM);
    near(delay.at(999), 0);
    near(delay.at(1020), 10);
    near(delay.at(1000 + rimTurnOf(RIM)), RIM);
    assert.equal(delay.isSparse(1000 + rimTurnOf(RIM)), false);
    assert.equal(delay.isSparse(1001 + rimTurnOf(RIM)), true);
    delay.turn(2000, 0);
    assert.equal(delay.isSparse(1999), true);
    assert.equal(delay.isSparse(2000), false);
    near(delay.at(2020), RIM - 10);
    near(delay.at(3000), 0);
    near(delay.at(1020), 10);
  });

  it('turns back from where it is', () => {
    const delay = new RimDelay();
    delay.begin(0);
    delay.turn(1000, RIM);
    delay.turn(1030, 0);
    near(delay.at(1030), 15);
    near(delay.at(1040), 10);
    near(delay.at(1060), 0);
  });

  it('what is drawn never goes back in time, nor faster than one and a half times, however it turns', () => {
    const turns = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom(0, RIM, 100)), { maxLength: 30 });
    fc.assert(
      fc.property(turns, (list) => {
        const delay = new RimDelay();
        delay.begin(0);
        let now = 0;
        let before = 0;
        for (const [after, to] of list) {
          for (const end = now + after; now < end; now++) {
            const drawn = now - delay.at(now);
            assert.ok(drawn >= before - 1e-9 && drawn <= before + 1.5 + 1e-9, `${before} → ${drawn}`);
            before = drawn;
          }
          delay.turn(now, to);
        }
      }),
    );
  });
});
