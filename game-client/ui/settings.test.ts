/** Tests of the table of settings. */

import assert from 'node:assert/strict';
import { en } from '../text/en.ts';
import { LANGUAGE_IDS } from '../text/languages.ts';
import {
  BINDING_KEYS,
  nextValue,
  OFFERED_KEYS,
  PAD_KEYS,
  parseValue,
  readValue,
  SETTING_KEYS,
  SETTINGS,
} from './settings.ts';

describe('the table of settings', () => {
  it('has only defaults that their settings can have', () => {
    for (const key of SETTING_KEYS)
      assert.deepEqual(parseValue(key, SETTINGS[key].default), SETTINGS[key].default, key);
  });

  it('gives no key to two actions by default', () => {
    const codes = [...BINDING_KEYS, ...PAD_KEYS].flatMap((action) => SETTINGS[action].default);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('has words for all that the panel offers, and no others', () => {
    assert.deepEqual(Object.keys(en.settings.labels).sort(), [...OFFERED_KEYS].sort());
    const named = [...Object.keys(en.settings.values), ...LANGUAGE_IDS];
    for (const key of OFFERED_KEYS) {
      const setting = SETTINGS[key];
      if (setting.kind === 'choice') for (const value of setting.values) assert.ok(named.includes(value), value);
    }
  });

  it('refuses what is out of range, of another type or not a choice', () => {
    assert.equal(parseValue('masterVolume', 0), 0);
    for (const raw of [-0.1, 1.1, Number.NaN, '0.5', null]) assert.equal(parseValue('masterVolume', raw), undefined);
    assert.equal(parseValue('muted', 'on'), undefined);
    assert.equal(parseValue('palette', 'sepia'), undefined);
  });

  it('refuses keys that are none, doubled, too many, reserved, or a mouse button where only keys can be', () => {
    assert.deepEqual(parseValue('dash', ['KeyQ', 'Mouse4']), ['KeyQ', 'Mouse4']);
    const wrong = [
      [],
      'KeyQ',
      ['KeyQ', 'KeyQ'],
      ['KeyA', 'KeyB', 'KeyC', 'KeyD'],
      ['Escape'],
      ['ControlLeft'],
      ['<b>'],
      [7],
    ];
    for (const raw of wrong) assert.equal(parseValue('dash', raw), undefined, JSON.stringify(raw));
    assert.equal(parseValue('scores', ['Mouse4']), undefined);
  });

  it('takes buttons of a gamepad for a gamepad alone', () => {
    assert.deepEqual(parseValue('padDash', ['Pad1', 'Pad17']), ['Pad1', 'Pad17']);
    for (const raw of [['KeyQ'], ['Pad16'], ['Pad18'], ['Mouse1'], []])
      assert.equal(parseValue('padDash', raw), undefined, JSON.stringify(raw));
    assert.equal(parseValue('dash', ['Pad1']), undefined);
  });

  it('reads values as links write them', () => {
    assert.equal(readValue('muted', 'on'), true);
    assert.equal(readValue('muted', 'off'), false);
    assert.equal(readValue('netGraph', 'compact'), 'compact');
    assert.equal(readValue('netGraph', 'on'), 'full', 'as it was written before');
    assert.equal(readValue('masterVolume', '0.5'), 0.5);
    assert.equal(readValue('language', 'de'), 'de');
    assert.deepEqual(readValue('dash', 'KeyF|Space'), ['KeyF', 'Space']);
    assert.deepEqual(readValue('touchLayout', 'dash=-90/-80|menu=40/30'), { dash: [-90, -80], menu: [40, 30] });
    for (const written of ['dash=-90', 'dash=a/b', 'dash=/3', 'hat=1/2', '', 'dash=1/99999'])
      assert.equal(readValue('touchLayout', written), undefined, written);
    assert.equal(readValue('masterVolume', ''), undefined);
    assert.equal(readValue('muted', 'constructor'), undefined);
    assert.equal(readValue('netGraph', 'constructor'), undefined);
  });

  it('goes from one value of a choice to the next, and round', () => {
    assert.equal(nextValue('netGraph', 'off'), 'compact');
    assert.equal(nextValue('netGraph', 'compact'), 'full');
    assert.equal(nextValue('netGraph', 'full'), 'off');
  });
});
