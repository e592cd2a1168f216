/** Tests of input.ts: the wire of an input is a contract with every client there is. */

import assert from 'node:assert/strict';
import { InputDecoder, InputEncoder } from '@colyseus/schema/input';
import { quantiseAngle } from '../sim/quantise.ts';
import {
  BUTTON,
  copyInput,
  DT,
  Input,
  type InputFrame,
  MOVE_RANGE,
  neutralInput,
  TICK_MS,
  TICK_RATE,
} from './input.ts';

/** Sends frames as a client does and returns what a server reads of each. */
function send(frames: readonly InputFrame[]): InputFrame[] {
  const encoder = new InputEncoder(new Input());
  const decoder = new InputDecoder(new Input());
  return frames.map((frame) => {
    Object.assign(encoder.instance, frame);
    const { moveX, moveY, aim, buttons } = decoder.decode(encoder.encode());
    return { moveX, moveY, aim, buttons };
  });
}

describe('input', () => {
  it('has its fields on the wire in the order moveX, moveY, aim, buttons, in six bytes of values', () => {
    const input = new Input();
    Object.assign(input, { moveX: -127, moveY: 127, aim: Math.PI, buttons: 5 });
    const field = 0x80;
    assert.deepEqual(
      [...new InputEncoder(input).encode()],
      [field, 0x81, field + 1, 127, field + 2, 0x00, 0x80, field + 3, 5],
    );
  });

  it('carries every tilt and every set of buttons unchanged', () => {
    const frames: InputFrame[] = [];
    for (let tilt = -MOVE_RANGE; tilt <= MOVE_RANGE; tilt++)
      frames.push({ moveX: tilt, moveY: 0 - tilt, aim: 0, buttons: 0 });
    for (let buttons = 0; buttons < 256; buttons++) frames.push({ moveX: 0, moveY: 0, aim: 0, buttons });
    assert.deepEqual(send(frames), frames);
  });

  it('carries an aim as the simulation rounds it', () => {
    const frames = Array.from({ length: 500 }, (_, index) => ({ ...neutralInput(), aim: index * 0.0731 - 10 }));
    assert.deepEqual(
      send(frames),
      frames.map((frame) => ({ ...frame, aim: quantiseAngle(frame.aim) })),
    );
  });

  it('has a button for each name, one bit each, within a byte', () => {
    assert.deepEqual(BUTTON, { primary: 1, secondary: 2, dash: 4, use: 8 });
  });

  it('starts at rest', () => {
    const { moveX, moveY, aim, buttons } = new Input();
    assert.deepEqual({ moveX, moveY, aim, buttons }, neutralInput());
    assert.deepEqual(neutralInput(), { moveX: 0, moveY: 0, aim: 0, buttons: 0 });
  });

  it('copies all of an input', () => {
    const copy = neutralInput();
    copyInput({ moveX: 1, moveY: -2, aim: 3, buttons: 4 }, copy);
    assert.deepEqual(copy, { moveX: 1, moveY: -2, aim: 3, buttons: 4 });
  });

  it('comes sixty times a second', () => {
    assert.equal(TICK_RATE, 60);
    assert.equal(DT * TICK_RATE, 1);
    assert.equal(TICK_MS, DT * 1000);
  });
});
