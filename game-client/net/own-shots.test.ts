/** Tests of own-shots.ts: which shots the server fired, which it did not, and which nobody had foreseen. */

import assert from 'node:assert/strict';
import { OwnShots } from './own-shots.ts';
import type { Tracer } from './view-events.ts';

const tracer: Tracer = { shooter: 'me', x: 0, y: 0, aim: 0, length: 100 };

function begin(fired: number) {
  const said: string[] = [];
  const shots = new OwnShots({
    confirmed: (shot) => said.push(`confirmed ${shot.fired}`),
    denied: (shot) => said.push(`denied ${shot.fired}`),
    missed: () => said.push('missed'),
  });
  shots.begin({ fired, shots: fired });
  return {
    shots,
    /** A step has fired; whether that is shown. */
    fire(seq: number, count: number, flies = false): boolean {
      if (shots.knows(seq, count)) return false;
      shots.show(seq, { fired: count, tracer: flies ? undefined : tracer });
      return true;
    },
    /** What the server's answer comes to. */
    settle(acked: number, count: number, replayed = false, ended = count): string[] {
      shots.settle({ fired: count, shots: ended }, acked, replayed);
      return said.splice(0);
    },
  };
}

describe('own shots', () => {
  it('are confirmed by the answer to their input, and not before', () => {
    const { fire, settle, shots } = begin(7);
    assert.ok(fire(10, 8));
    assert.deepEqual(settle(9, 7), []);
    assert.deepEqual(settle(10, 8), ['confirmed 8']);
    assert.equal(shots.pending, 0);
  });

  it('are denied when that answer knows of none', () => {
    const { fire, settle } = begin(7);
    fire(10, 8);
    assert.deepEqual(settle(10, 7, true), ['denied 8']);
    assert.ok(fire(12, 8), 'the next one of the same number is another');
  });

  it('stay the same where a replay fires them with another input', () => {
    const { fire, settle, shots } = begin(7);
    fire(10, 8);
    shots.replay();
    assert.equal(fire(11, 8), false);
    assert.deepEqual(settle(10, 7, true), []);
    assert.deepEqual(settle(11, 8), ['confirmed 8']);
  });

  it('are denied at once where a replay does not fire them any more', () => {
    const { fire, settle, shots } = begin(7);
    fire(10, 8);
    fire(20, 9);
    shots.replay();
    assert.equal(fire(10, 8), false);
    assert.deepEqual(settle(5, 7, true), ['denied 9']);
  });

  it('are confirmed, and not seen again, where the server fired earlier', () => {
    const { fire, settle, shots } = begin(7);
    fire(10, 8);
    shots.replay();
    assert.deepEqual(settle(8, 8, true), ['confirmed 8']);
  });

  it('that were not foreseen are missed, unless they fly', () => {
    const { settle } = begin(7);
    assert.deepEqual(settle(10, 8), ['missed']);
    assert.deepEqual(settle(11, 9, false, 8), []);
  });

  it('are told apart across the wrap of their number', () => {
    const { fire, settle } = begin(254);
    for (const [seq, count] of [
      [1, 255],
      [2, 0],
      [3, 1],
    ] as const)
      fire(seq, count);
    assert.deepEqual(settle(2, 0), ['confirmed 255', 'confirmed 0']);
    assert.deepEqual(settle(3, 0), ['denied 1']);
  });
});
