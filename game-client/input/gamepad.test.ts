/** Tests of a gamepad, with one that is made up. */

import assert from 'node:assert/strict';
import { BUTTON, neutralInput } from '../../shared/engine/input.ts';
import { SETTINGS } from '../ui/settings.ts';
import { bindingsFrom } from './bindings.ts';
import { createGamepad, type PadState } from './gamepad.ts';

const SETTING_OF_ACTION = {
  moveLeft: 'padLeft',
  moveRight: 'padRight',
  moveUp: 'padUp',
  moveDown: 'padDown',
  primary: 'padPrimary',
  secondary: 'padSecondary',
  dash: 'padDash',
  use: 'padUse',
} as const;

function createPad(index = 0) {
  const buttons = Array.from({ length: 17 }, () => ({ pressed: false, value: 0 }));
  const axes = [0, 0, 0, 0];
  return { index, id: `Pad of a test ${index}`, mapping: 'standard', connected: true, axes, buttons };
}

function setUp() {
  const pad = createPad();
  const slots: (PadState | null)[] = [null, pad];
  const told: string[] = [];
  const keys = new EventTarget();
  const device = createGamepad({
    pads: () => slots,
    keys,
    page: Object.assign(new EventTarget(), { hidden: false }),
    bindings: bindingsFrom((action) => SETTINGS[SETTING_OF_ACTION[action]].default),
    usage: { used: () => told.push('used'), aimed: () => told.push('aimed') },
    deadZone: () => 0.15,
    pressed: (code, down) => told.push(`${code} ${down ? 'down' : 'up'}`),
    lost: () => told.push('lost'),
  });
  device.setActive(true);
  return {
    pad,
    slots,
    told,
    keys,
    device,
    set: (button: number, pressed: boolean) => {
      pad.buttons[button] = { pressed, value: Number(pressed) };
    },
    sample: () => {
      const frame = neutralInput();
      device.sample(frame);
      return frame;
    },
  };
}

describe('a gamepad', () => {
  it('moves by stick and by D-pad, aims by the right stick and keeps that aim', () => {
    const { pad, set, sample } = setUp();
    pad.axes[0] = -1;
    assert.deepEqual([sample().moveX, sample().moveY], [-127, 0]);
    pad.axes[0] = 0.1;
    assert.equal(sample().moveX, 0);
    set(13, true);
    assert.equal(sample().moveY, 127);
    pad.axes[3] = 1;
    assert.equal(sample().aim, Math.PI / 2);
    pad.axes[3] = 0;
    pad.axes[2] = -0.2;
    assert.equal(sample().aim, Math.PI / 2, 'swinging back');
  });

  it('fires, dashes and shoots rockets; a half pulled trigger counts', () => {
    const { pad, set, sample } = setUp();
    pad.buttons[7] = { pressed: false, value: 0.6 };
    set(0, true);
    set(6, true);
    assert.equal(sample().buttons, BUTTON.primary | BUTTON.dash | BUTTON.secondary);
    set(0, false);
    assert.equal(sample().buttons, BUTTON.primary | BUTTON.secondary);
  });

  it('does not lose a press that is over before it is sampled', () => {
    const { device, set, sample } = setUp();
    set(0, true);
    device.poll();
    set(0, false);
    device.poll();
    assert.equal(sample().buttons, BUTTON.dash);
    assert.equal(sample().buttons, 0);
  });

  it('does not carry a press of a menu into the game', () => {
    const { device, set, sample } = setUp();
    device.setActive(false);
    set(0, true);
    device.poll();
    device.setActive(true);
    assert.equal(sample().buttons, 0);
    set(0, false);
    sample();
    set(0, true);
    assert.equal(sample().buttons, BUTTON.dash);
  });

  it('lets everything go when the window loses focus', () => {
    const { keys, pad, set, sample } = setUp();
    pad.axes[0] = 1;
    set(7, true);
    sample();
    keys.dispatchEvent(new Event('blur'));
    assert.deepEqual([sample().moveX, sample().buttons], [0, 0]);
    keys.dispatchEvent(new Event('focus'));
    assert.equal(sample().moveX, 127);
  });

  it('tells when it is gone, and lets everything go', () => {
    const { slots, set, sample, told } = setUp();
    set(7, true);
    sample();
    slots[1] = null;
    assert.equal(sample().buttons, 0);
    sample();
    assert.deepEqual(told, ['used', 'Pad7 down', 'Pad7 up', 'lost']);
  });

  it('gives way to another one by a press, not by being there', () => {
    const { device, slots, set, told } = setUp();
    device.poll();
    const second = createPad(4);
    slots.push(second);
    device.poll();
    assert.equal(device.id, 'Pad of a test 0');
    second.buttons[2] = { pressed: true, value: 1 };
    device.poll();
    assert.equal(device.id, 'Pad of a test 4');
    set(3, true);
    assert.deepEqual(told, ['used', 'Pad2 down']);
  });

  it('counts as used by a stick that is pushed, not by one that rests beside its middle', () => {
    const { pad, sample, told } = setUp();
    pad.axes[0] = 0.3;
    for (let frame = 0; frame < 3; frame++) sample();
    assert.deepEqual(told, []);
    pad.axes[0] = 0.9;
    for (let frame = 0; frame < 3; frame++) sample();
    assert.deepEqual(told, ['used']);
  });

  it('takes a pad that cannot rumble', async () => {
    const { device, sample, pad } = setUp();
    sample();
    device.rumble(1, 1, 100);
    const played: unknown[] = [];
    const playEffect = async (type: string): Promise<never> => {
      played.push(type);
      throw new Error('the page is hidden');
    };
    Object.assign(pad, { vibrationActuator: { playEffect } });
    device.rumble(1, 1, 100);
    await Promise.resolve();
    assert.deepEqual(played, ['dual-rumble']);
  });
});
