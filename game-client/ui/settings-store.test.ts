/** Tests of how settings are remembered, overridden, exported and imported. */

import assert from 'node:assert/strict';
import { SETTING_KEYS, SETTINGS } from './settings.ts';
import { createSettings } from './settings-store.ts';
import { guardedStorage } from './storage.ts';

function setUp({ stored, search = '' }: { stored?: string; search?: string } = {}) {
  const kept = new Map(stored === undefined ? [] : [['settings', stored]]);
  const storage = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
  const settings = createSettings(storage, search);
  const heard: string[] = [];
  settings.onChange((key) => heard.push(key));
  return {
    settings,
    heard,
    again: () => createSettings(storage, ''),
    stored: () => JSON.parse(kept.get('settings') ?? '{}'),
  };
}

describe('settings', () => {
  it('begin with the defaults, also with broken storage', () => {
    for (const stored of [undefined, '{"netGraph":tr', '[]', 'null', '7', '']) {
      const { settings } = setUp(stored === undefined ? {} : { stored });
      for (const key of SETTING_KEYS) assert.deepEqual(settings.get(key), SETTINGS[key].default);
    }
    const throwing = guardedStorage(() => assert.fail('no storage here'));
    const settings = createSettings(throwing, '');
    settings.set('muted', true);
    assert.equal(settings.get('muted'), true);
  });

  it('take what is good from storage and leave the rest', () => {
    const stored = JSON.stringify({ netGraph: 'compact', masterVolume: 7, hat: 'red', __proto__: null, toString: 1 });
    const { settings, stored: kept } = setUp({ stored });
    assert.equal(settings.get('netGraph'), 'compact');
    assert.equal(settings.get('masterVolume'), SETTINGS.masterVolume.default);
    settings.set('muted', true);
    assert.deepEqual(kept(), { netGraph: 'compact', muted: true });
  });

  it('take for a net graph that was on the full one', () => {
    const { settings, stored } = setUp({ stored: '{"netGraph":true}' });
    assert.equal(settings.get('netGraph'), 'full');
    settings.set('muted', true);
    assert.deepEqual(stored(), { netGraph: 'full', muted: true });
    const off = setUp({ stored: '{"netGraph":"full"}' }).settings;
    assert.equal(off.importText('{"netGraph":false}'), undefined);
    assert.equal(off.get('netGraph'), 'off');
    assert.equal(off.importText('{"netGraph":true}'), undefined);
    assert.equal(off.get('netGraph'), 'full');
  });

  it('remember a change, but no default', () => {
    const { settings, again, stored } = setUp();
    settings.set('interfaceScale', 1.2);
    assert.equal(again().get('interfaceScale'), 1.2);
    settings.set('interfaceScale', 1);
    assert.deepEqual(stored(), {});
  });

  it('are overridden by the link, which is not remembered', () => {
    const { settings, again } = setUp({
      stored: '{"masterVolume":0.2}',
      search: '?set=netGraph:on,masterVolume:0.5,muted:perhaps,hat:red,:,',
    });
    assert.equal(settings.get('netGraph'), 'full');
    assert.equal(settings.get('masterVolume'), 0.5);
    assert.equal(settings.get('muted'), false);
    settings.set('palette', 'contrast');
    assert.equal(again().get('netGraph'), 'off');
    assert.equal(again().get('masterVolume'), 0.2);
    settings.set('netGraph', 'off');
    assert.equal(settings.get('netGraph'), 'off', 'the player has the last word');
  });

  it('tell of what has changed, once, and of nothing else', () => {
    const { settings, heard } = setUp();
    settings.set('muted', true);
    settings.set('muted', true);
    settings.set('dash', ['Space', 'ShiftLeft', 'ShiftRight']);
    assert.deepEqual(heard, ['muted']);
    settings.reset(SETTING_KEYS);
    assert.deepEqual(heard, ['muted', 'muted']);
  });

  it('come back from an export, over whatever there was', () => {
    const one = setUp();
    one.settings.set('dash', ['KeyF']);
    one.settings.set('masterVolume', 0.3);
    const other = setUp({ stored: '{"muted":true}' });
    assert.equal(other.settings.importText(one.settings.exportText()), undefined);
    for (const key of SETTING_KEYS) assert.deepEqual(other.settings.get(key), one.settings.get(key));
    assert.deepEqual(other.again().get('dash'), ['KeyF']);
  });

  it('say what is wrong with a text, and then change nothing', () => {
    const { settings, heard } = setUp();
    assert.deepEqual(settings.importText('{"muted":'), { problem: 'notJson' });
    for (const text of ['[]', 'null', '"muted"'])
      assert.deepEqual(settings.importText(text), { problem: 'notSettings' });
    assert.deepEqual(settings.importText('{"muted":true,"masterVolume":2}'), {
      problem: 'badValue',
      key: 'masterVolume',
    });
    assert.deepEqual(settings.importText('{"dash":["KeyW"]}'), {
      problem: 'keyTwice',
      code: 'KeyW',
      actions: ['moveUp', 'dash'],
    });
    assert.deepEqual(heard, []);
    assert.equal(settings.importText('{"muted":true,"hat":"red"}'), undefined);
    assert.deepEqual(heard, ['muted']);
  });
});
