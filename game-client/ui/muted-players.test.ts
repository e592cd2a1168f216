/** Tests of whom a tab does not hear. */

import assert from 'node:assert/strict';
import { MutedPlayers } from './muted-players.ts';

function storage(stored?: string) {
  const kept = new Map<string, string>(stored === undefined ? [] : [['muted-players', stored]]);
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
}

describe('muted players', () => {
  it('stay muted after a reload, under another name, and when they come again under the same', () => {
    const kept = storage();
    new MutedPlayers(kept).add({ id: 'a', name: 'Loud' });
    const muted = new MutedPlayers(kept);
    assert.ok(muted.has({ id: 'a', name: 'Other' }));
    assert.ok(muted.has({ id: 'b', name: ' LOUD' }));
    assert.ok(!muted.has({ id: 'b', name: 'Quiet' }));
    muted.remove({ id: 'x', name: 'loud' });
    assert.deepEqual(new MutedPlayers(kept).all, []);
  });

  it('are so many at most, and what is stored may be anything', () => {
    const muted = new MutedPlayers(storage());
    for (let id = 0; id < 80; id++) muted.add({ id: `${id}`, name: `n${id}` });
    assert.equal(muted.all.length, 50);
    assert.ok(muted.has({ id: '79', name: '' }) && !muted.has({ id: '0', name: '' }));
    for (const stored of ['', 'null', '{}', '[1,null,{"id":3},{"id":"a","name":"b"}]', 'x'])
      assert.ok(new MutedPlayers(storage(stored)).all.length <= 1, stored);
  });
});
