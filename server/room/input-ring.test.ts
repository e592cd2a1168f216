/** Tests of input-ring.ts: order, capacity, and an acknowledgement that never goes out of step. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neutralInput } from '../../shared/engine/input.ts';
import { InputRing } from './input-ring.ts';

const CAPACITY = 128;

/** Pushes inputs numbered by their aim. */
function push(ring: InputRing, number: number, stampMs = 0): void {
  ring.latest.aim = number;
  ring.push(stampMs);
}

describe('InputRing', () => {
  it('gives inputs back in order, each as it was when it was pushed', () => {
    const ring = new InputRing();
    Object.assign(ring.latest, { moveX: 5, moveY: -6, aim: 1, buttons: 3 });
    ring.push(40);
    ring.latest.moveX = 9;
    ring.push(57);
    const out = neutralInput();
    assert.equal(ring.take(out), true);
    assert.deepEqual(out, { moveX: 5, moveY: -6, aim: 1, buttons: 3 });
    assert.equal(ring.renderTime, 40);
    assert.equal(ring.take(out), true);
    assert.deepEqual(out, { moveX: 9, moveY: -6, aim: 1, buttons: 3 });
    assert.equal(ring.renderTime, 57);
  });

  it('says so when it is empty, and changes nothing', () => {
    const ring = new InputRing();
    const out = { moveX: 1, moveY: 2, aim: 3, buttons: 4 };
    assert.equal(ring.take(out), false);
    ring.drop();
    assert.deepEqual(out, { moveX: 1, moveY: 2, aim: 3, buttons: 4 });
    assert.equal(ring.size, 0);
    assert.equal(ring.ackSeq, 0);
  });

  it('holds two seconds; what is beyond pushes out the oldest, which is acknowledged', () => {
    const ring = new InputRing();
    for (let number = 0; number < CAPACITY + 10; number++) push(ring, number);
    assert.equal(ring.size, CAPACITY);
    assert.equal(ring.ackSeq, 10);
    const out = neutralInput();
    ring.take(out);
    assert.equal(out.aim, 10);
  });

  it('acknowledges what was pushed less what waits, whatever happens', () => {
    const action = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ kind: fc.constant('push' as const), times: fc.integer({ min: 1, max: 40 }) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('take' as const), times: fc.integer({ min: 1, max: 40 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('drop' as const), times: fc.integer({ min: 1, max: 9 }) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), times: fc.constant(1) }) },
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const ring = new InputRing();
        const out = neutralInput();
        let waiting: number[] = [];
        let pushed = 0;
        for (const { kind, times } of actions) {
          for (let turn = 0; turn < times; turn++) {
            if (kind === 'push') {
              push(ring, pushed, pushed * 2);
              waiting.push(pushed++);
              waiting = waiting.slice(-CAPACITY);
            } else if (kind === 'drop') {
              ring.drop();
              waiting.shift();
            } else if (kind === 'clear') {
              ring.clear();
              waiting = [];
            } else if (ring.take(out)) {
              const expected = waiting.shift();
              assert.equal(out.aim, expected);
              assert.equal(ring.renderTime, (expected ?? 0) * 2);
            } else assert.equal(waiting.length, 0);
            assert.equal(ring.size, waiting.length);
            assert.equal(ring.ackSeq, pushed - ring.size);
            assert.equal(ring.consumedCount, ring.ackSeq);
          }
        }
      }),
    );
  });

  it('begins anew for a new connection: numbers, stamps and held buttons', () => {
    const ring = new InputRing();
    ring.latest.buttons = 7;
    ring.stampMs = 500;
    push(ring, 1, 500);
    ring.take(neutralInput());
    push(ring, 2, 510);
    ring.reset();
    assert.equal(ring.size, 0);
    assert.equal(ring.ackSeq, 0);
    assert.equal(ring.stampMs, 0);
    assert.equal(ring.renderTime, 0);
    assert.deepEqual(ring.latest, neutralInput());
    push(ring, 3);
    const out = neutralInput();
    ring.take(out);
    assert.equal(out.aim, 3);
    assert.equal(ring.ackSeq, 1);
  });
});
