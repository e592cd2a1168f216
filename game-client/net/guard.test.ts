/** Tests of guard.ts: a mistake in a designer's file is told once, and does not end what the page does. */

import assert from 'node:assert/strict';
import { Guard } from './guard.ts';

describe('the guard of what a designer wrote', () => {
  const type = { id: 'broken' };

  it('gives what was answered, and tells what threw, once for each function, with its file', () => {
    const told: string[] = [];
    const guard = new Guard(({ where, error }) => told.push(`${where}: ${error}`));
    let calls = 0;
    const fails = (): never => {
      calls++;
      throw new Error('no hill');
    };
    for (let frame = 0; frame < 3; frame++) {
      assert.equal(guard.ask(type, 'draw', fails, fails), undefined);
      assert.equal(
        guard.ask(
          type,
          'hud.status',
          () => {},
          () => 'well',
        ),
        'well',
      );
    }
    assert.equal(calls, 3, 'it is not asked again');
    assert.deepEqual(told, ['shared/rooms/broken.ts, draw: Error: no hill']);
    const saved = (): never => fails();
    guard.ask(type, 'draw', saved, saved);
    assert.equal(told.length, 2, 'what was saved is another function');
  });
});
