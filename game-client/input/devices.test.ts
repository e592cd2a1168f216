/** Tests of several devices in use at once. */

import assert from 'node:assert/strict';
import { BUTTON, type InputFrame, neutralInput } from '../../shared/engine/input.ts';
import { type DeviceName, joinDevices, recordUsage } from './devices.ts';

function setUp() {
  const intents = { keyboard: neutralInput(), gamepad: neutralInput(), touch: neutralInput() };
  const switched: string[] = [];
  const usage = recordUsage('keyboard', (device) => switched.push(device));
  const source = (name: DeviceName) => ({
    sample: (frame: InputFrame) => void Object.assign(frame, intents[name]),
    setActive: () => {},
  });
  const joined = joinDevices(
    { keyboard: source('keyboard'), gamepad: source('gamepad'), touch: source('touch') },
    usage,
  );
  const sample = (aim = 0): InputFrame => {
    const frame = { ...neutralInput(), aim };
    joined.sample(frame);
    return frame;
  };
  return { intents, usage, sample, switched };
}

describe('devices', () => {
  it('let the one that was used last move, and others while it rests', () => {
    const { intents, usage, sample } = setUp();
    intents.keyboard.moveX = 127;
    intents.gamepad.moveY = -60;
    usage.used('gamepad');
    assert.deepEqual([sample().moveX, sample().moveY], [0, -60]);
    usage.used('keyboard');
    assert.deepEqual([sample().moveX, sample().moveY], [127, 0]);
    intents.keyboard.moveX = 0;
    assert.deepEqual([sample().moveX, sample().moveY], [0, -60]);
  });

  it('press what is pressed on any of them', () => {
    const { intents, sample } = setUp();
    intents.keyboard.buttons = BUTTON.dash;
    intents.touch.buttons = BUTTON.primary;
    assert.equal(sample().buttons, BUTTON.dash | BUTTON.primary);
  });

  it('aim with the one that pointed last, whoever moves; before that the aim stays', () => {
    const { intents, usage, sample } = setUp();
    Object.assign(intents.gamepad, { aim: 1 });
    Object.assign(intents.keyboard, { aim: 2 });
    assert.equal(sample(0.5).aim, 0.5);
    usage.aimed('gamepad');
    usage.used('keyboard');
    assert.equal(sample().aim, 1);
    usage.aimed('keyboard');
    assert.equal(sample().aim, 2);
  });

  it('tell of another device once', () => {
    const { usage, switched } = setUp();
    for (const device of ['keyboard', 'touch', 'touch', 'gamepad', 'keyboard'] as const) usage.used(device);
    assert.deepEqual(switched, ['touch', 'gamepad', 'keyboard']);
    assert.deepEqual(usage.order, ['keyboard', 'gamepad', 'touch']);
  });
});
