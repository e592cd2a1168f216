/** Tests of who is waited for, and for how long. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Attendance } from './attendance.ts';

const nobody = () => false;

describe('load test: who is on his way', () => {
  it('has failed to join when he still tries at the end, and has for long', () => {
    const attendance = new Attendance<string>();
    attendance.enter('long', 0);
    attendance.enter('new', 9000);
    const entry = attendance.enter('in', 0);
    assert.ok(entry);
    attendance.settle('in', entry);
    assert.deepEqual(attendance.overdue(10_000, nobody, 0), { joins: 1, returns: 0 });
  });

  it('is not waited for once he has left, and need not try any further', () => {
    const attendance = new Attendance<string>();
    const entry = attendance.enter('a', 0);
    assert.equal(entry?.over, false);
    attendance.leave('a');
    assert.equal(entry?.over, true);
    attendance.drop('b', 0);
    attendance.leave('b');
    assert.deepEqual(attendance.overdue(10_000, nobody, 0), { joins: 0, returns: 0 });
  });

  it('comes in once at a time, and the end of an old way in is not that of a new one', () => {
    const attendance = new Attendance<string>();
    const first = attendance.enter('a', 0);
    assert.equal(attendance.enter('a', 1), undefined);
    attendance.leave('a');
    assert.ok(attendance.enter('a', 2));
    assert.ok(first);
    attendance.settle('a', first);
    assert.equal(attendance.overdue(10_000, nobody, 0).joins, 1);
  });

  it('has failed to return when he is not back, unless he was told so, or it was just now', () => {
    const attendance = new Attendance<string>();
    for (const name of ['back', 'missing', 'refused']) attendance.drop(name, 0);
    attendance.drop('just now', 8000);
    const isIn = (name: string) => name === 'back';
    assert.equal(attendance.overdue(10_000, isIn, 1).returns, 1);
    attendance.drop('back', 0);
    assert.equal(attendance.overdue(10_000, nobody, 1).returns, 2, 'who came back once may be missing later');
  });
});
