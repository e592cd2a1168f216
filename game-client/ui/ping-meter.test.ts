/** Tests of ping-meter.ts: which connection has how many bars. */

import assert from 'node:assert/strict';
import { gradeOf } from './ping-meter.ts';

describe('the grade of a connection', () => {
  it('goes by the round trip and by how much it varies', () => {
    assert.equal(gradeOf(30, 5, 20), 'good');
    assert.equal(gradeOf(70, 25, 20), 'fair');
    assert.equal(gradeOf(140, 5, 20), 'fair');
    assert.equal(gradeOf(140, 40, 20), 'poor');
  });

  it('is poor when nothing arrives any more', () => assert.equal(gradeOf(30, 5, 1500), 'poor'));
});
