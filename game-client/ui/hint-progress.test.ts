/** Tests of hint-progress.ts. */

import assert from 'node:assert/strict';
import { HintProgress } from './hint-progress.ts';
import type { GuardedStorage } from './storage.ts';

function storageOf(kept = new Map<string, string>()): GuardedStorage {
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}
const everything = () => true;

describe('hints for newcomers', () => {
  it('come two at a time, the next when one was used', () => {
    const progress = new HintProgress(storageOf());
    assert.deepEqual(progress.due(everything), ['move', 'primary']);
    progress.use('move');
    assert.deepEqual(progress.due(everything), ['primary', 'dash']);
  });

  it('leave out what is of no use here', () => {
    const progress = new HintProgress(storageOf());
    assert.deepEqual(
      progress.due((hint) => hint === 'move' || hint === 'scores'),
      ['move', 'scores'],
    );
  });

  it('do not come back with the next visit', () => {
    const storage = storageOf();
    const first = new HintProgress(storage);
    for (const hint of ['move', 'primary', 'secondary', 'dash'] as const) first.use(hint);
    assert.deepEqual(new HintProgress(storage).due(everything), ['scores']);
  });

  it('take a storage that says nonsense for an empty one', () => {
    const kept = new Map([['hints-used', '{"move":1}']]);
    assert.deepEqual(new HintProgress(storageOf(kept)).due(everything), ['move', 'primary']);
  });
});
