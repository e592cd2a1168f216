import assert from 'node:assert/strict';
import { VersionReload } from './version-reload.ts';

function tab(forgets = false) {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void (forgets || kept.set(key, value)),
    remove: (key: string) => void kept.delete(key),
  };
}

describe('a page of an older version', () => {
  it('is loaded anew once, and again only after it has played', () => {
    const storage = tab();
    assert.equal(new VersionReload(storage).take(), true);
    const reloaded = new VersionReload(storage);
    assert.deepEqual([reloaded.take(), reloaded.wasInVain], [false, true]);
    reloaded.plays();
    assert.equal(new VersionReload(storage).take(), true);
  });

  it('is never loaded anew in a browser that cannot remember it', () => {
    assert.equal(new VersionReload(tab(true)).take(), false);
  });
});
