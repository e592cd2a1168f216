/** Tests of key bindings, from the rules of swapping to the input frame. */

import assert from 'node:assert/strict';
import { BUTTON, neutralInput } from '../../shared/engine/input.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { bindingsFrom } from '../input/bindings.ts';
import { createKeyboardMouse } from '../input/keyboard-mouse.ts';
import { en } from '../text/en.ts';
import { keyHints } from './key-hints.ts';
import { createPrompts } from './prompts.ts';
import { type BoundKey, rebind, unbind } from './rebind.ts';
import { SETTINGS } from './settings.ts';
import { createSettings } from './settings-store.ts';

const current = (action: BoundKey): readonly string[] => SETTINGS[action].default;

describe('giving an action another key', () => {
  it('replaces or adds a key that nobody has', () => {
    assert.deepEqual(rebind(current, { action: 'use', code: 'KeyE' }, 'KeyQ'), {
      result: 'free',
      changes: { use: ['KeyQ'] },
    });
    assert.deepEqual(rebind(current, { action: 'use', code: undefined }, 'Mouse3'), {
      result: 'free',
      changes: { use: ['KeyE', 'Mouse3'] },
    });
  });

  it('changes nothing when the action has the key already', () => {
    assert.deepEqual(rebind(current, { action: 'dash', code: 'Space' }, 'ShiftLeft'), { result: 'free', changes: {} });
  });

  it('offers to swap with the action that has the key', () => {
    assert.deepEqual(rebind(current, { action: 'use', code: 'KeyE' }, 'KeyW'), {
      result: 'taken',
      by: 'moveUp',
      changes: { use: ['KeyW'], moveUp: ['KeyE', 'ArrowUp'] },
    });
  });

  it('offers to take a key over when there is none to give, but not the last one', () => {
    assert.deepEqual(rebind(current, { action: 'use', code: undefined }, 'ArrowUp'), {
      result: 'taken',
      by: 'moveUp',
      changes: { use: ['KeyE', 'ArrowUp'], moveUp: ['KeyW'] },
    });
    assert.deepEqual(rebind(current, { action: 'use', code: undefined }, 'Mouse0'), {
      result: 'refused',
      why: 'lastKey',
      action: 'primary',
    });
  });

  it('refuses what the browser or the menu needs, and mouse buttons where only keys can be', () => {
    for (const code of ['Escape', 'ControlLeft', 'MetaRight', 'F5'])
      assert.deepEqual(rebind(current, { action: 'dash', code: 'Space' }, code), {
        result: 'refused',
        why: 'reserved',
        action: 'dash',
      });
    const keysOnly = { result: 'refused', why: 'keysOnly', action: 'scores' };
    assert.deepEqual(rebind(current, { action: 'scores', code: 'Tab' }, 'Mouse4'), keysOnly);
    assert.deepEqual(rebind(current, { action: 'primary', code: 'Mouse0' }, 'Tab'), keysOnly, 'by swapping');
  });

  it('keeps the buttons of a gamepad apart from keys, and swaps them among themselves', () => {
    const padOnly = { result: 'refused', why: 'padOnly', action: 'padDash' };
    assert.deepEqual(rebind(current, { action: 'padDash', code: 'Pad0' }, 'KeyQ'), padOnly);
    const keysOnly = { result: 'refused', why: 'keysOnly', action: 'dash' };
    assert.deepEqual(rebind(current, { action: 'dash', code: 'Space' }, 'Pad0'), keysOnly);
    assert.deepEqual(rebind(current, { action: 'padUse', code: 'Pad2' }, 'Pad3'), {
      result: 'taken',
      by: 'padScores',
      changes: { padUse: ['Pad3'], padScores: ['Pad2'] },
    });
    assert.equal(rebind(current, { action: 'padUse', code: 'Pad2' }, 'Pad16').result, 'refused');
  });

  it('takes a key away, but not the last one', () => {
    assert.deepEqual(unbind(current, { action: 'moveUp', code: 'KeyW' }), {
      result: 'free',
      changes: { moveUp: ['ArrowUp'] },
    });
    assert.deepEqual(unbind(current, { action: 'use', code: 'KeyE' }), {
      result: 'refused',
      why: 'lastKey',
      action: 'use',
    });
  });
});

describe('a key that was given to another action', () => {
  it('reaches the input frame and the key hints', () => {
    const settings = createSettings({ get: () => null, set: () => {}, remove: () => {} }, '');
    const keys = new EventTarget();
    const devices = createKeyboardMouse({
      keys,
      surface: new EventTarget(),
      page: Object.assign(new EventTarget(), { hidden: false }),
      aimAt: () => 0,
      bindings: bindingsFrom(settings.get),
      usage: { used: () => {}, aimed: () => {} },
    });
    settings.onChange(() => devices.setBindings(bindingsFrom(settings.get)));
    devices.setActive(true);
    const press = (code: string): void => void keys.dispatchEvent(Object.assign(new Event('keydown'), { code }));
    const frame = neutralInput();

    press('KeyD');
    settings.set('dash', ['KeyW']);
    settings.set('moveUp', ['Space']);
    devices.sample(frame);
    assert.deepEqual([frame.moveX, frame.buttons], [0, 0], 'what is held is let go');
    press('KeyW');
    devices.sample(frame);
    assert.deepEqual([frame.moveY, frame.buttons], [0, BUTTON.dash]);
    press('Space');
    devices.sample(frame);
    assert.equal(frame.moveY, -127);

    const hints = new Map(keyHints(createPrompts(settings, en), en, roomTypes).map(([key, meaning]) => [meaning, key]));
    assert.equal(hints.get(en.hints.dash), 'W');
    assert.equal(hints.get(en.hints.move), 'Space A S D');
  });
});
