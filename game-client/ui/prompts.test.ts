/** Tests of what players are told to press. */

import assert from 'node:assert/strict';
import { en } from '../text/en.ts';
import { createPrompts } from './prompts.ts';
import { createSettings } from './settings-store.ts';

function setUp() {
  const settings = createSettings({ get: () => null, set: () => {}, remove: () => {} }, '');
  const prompts = createPrompts(settings, en);
  let changes = 0;
  prompts.onChange(() => changes++);
  return { settings, prompts, changes: () => changes };
}

describe('prompts', () => {
  it('name keys at first, and nothing on a touch screen', () => {
    const { prompts } = setUp();
    assert.deepEqual(
      ['move', 'aim', 'dash', 'pause'].map((action) => prompts.nameOf(action as 'dash')),
      ['W A S D', 'Mouse', 'Space', 'Esc'],
    );
    prompts.setDevice('touch');
    assert.equal(prompts.nameOf('dash'), undefined);
    assert.equal(prompts.nameOf('move'), undefined);
  });

  it('name the buttons of a gamepad as its maker does, and as they are bound', () => {
    const { prompts, settings } = setUp();
    prompts.setDevice('gamepad');
    assert.deepEqual([prompts.nameOf('primary'), prompts.nameOf('dash'), prompts.nameOf('pause')], ['RT', 'A', 'Menu']);
    assert.equal(prompts.nameOf('mute'), undefined, 'which no button does');
    settings.set('padDash', ['Pad13']);
    assert.equal(prompts.nameOf('dash'), 'D-pad ↓');
    prompts.setPad('Wireless Controller (STANDARD GAMEPAD Vendor: 054c Product: 0ce6)');
    assert.deepEqual([prompts.nameOf('primary'), prompts.nameOf('scores')], ['R2', '△']);
    assert.equal(prompts.nameOf('move'), 'Left stick');
  });

  it('tell when another device or another pad is used, once', () => {
    const { prompts, changes } = setUp();
    prompts.setDevice('gamepad');
    prompts.setDevice('gamepad');
    prompts.setPad('Xbox 360 Controller');
    prompts.setPad('Xbox 360 Controller');
    prompts.setPad('');
    assert.equal(changes(), 2);
  });
});
