/** What is turned in a room, and what of it stays when the file is saved. */

import assert from 'node:assert/strict';
import { openField } from '../../shared/content/tiled.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { stillTuned, withValue } from './room-control.ts';

const define = (maxSpeed: number, tuning: Record<string, { value: number; min: number; max: number }>) =>
  defineRoomType({
    id: 'turned',
    menu: { title: 'Turned', blurb: 'For tests.', players: [0, 4] },
    arena: openField('field', 1000, 1000),
    move: { maxSpeed, accel: 2600, friction: 9 },
    tuning,
  });
const type = define(320, { gain: { value: 3, min: 0, max: 9 } });

describe('turned numbers', () => {
  it('are those that the room type has, in their range, and other than in its file', () => {
    const tuned = withValue({}, 'move.maxSpeed', 400, type);
    assert.deepEqual(tuned, { 'move.maxSpeed': 400 });
    assert.deepEqual(withValue(tuned, 'tuning.gain', 9, type), { 'move.maxSpeed': 400, 'tuning.gain': 9 });
    for (const [path, value] of [
      ['tuning.gain', 10],
      ['tuning.loss', 1],
      ['__proto__', 1],
      ['move', 1],
      ['tuning.gain', Number.NaN],
    ] as const)
      assert.deepEqual(withValue(tuned, path, value, type), tuned, path);
    assert.deepEqual(withValue(tuned, 'move.maxSpeed', 320, type), {});
    assert.deepEqual(withValue(tuned, 'move.maxSpeed', null, type), {});
  });

  it('stay when something else is saved, and go when their own number is, or is gone', () => {
    const tuned = { 'move.maxSpeed': 400, 'tuning.gain': 5 };
    assert.deepEqual(stillTuned(tuned, type, define(320, { gain: { value: 3, min: 0, max: 9 } })), tuned);
    assert.deepEqual(stillTuned(tuned, type, define(400, { gain: { value: 3, min: 0, max: 9 } })), {
      'tuning.gain': 5,
    });
    assert.deepEqual(stillTuned(tuned, type, define(350, {})), {});
    assert.deepEqual(stillTuned(tuned, type, define(320, { gain: { value: 3, min: 0, max: 4 } })), {
      'move.maxSpeed': 400,
    });
  });
});
