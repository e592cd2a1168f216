/** Input frames as bytes, without the SDK: what a thin client sends sixty times a second. */

import { Protocol } from 'colyseus.js';
import { INPUT_FIELD, type InputFrame } from '../shared/engine/input.ts';
import { ANGLE } from '../shared/sim/quantise.ts';

/** Operation "this field has this value"; the field's place in `Input` is added to it. */
const SET = 0x80;
/** Code, three fields of one byte and one of two, each behind its operation. */
const LONGEST = 1 + 3 * 2 + 3;

/** `aim` as the schema's quantized field carries it. */
function aimCode(aim: number): number {
  const steps = 2 ** ANGLE.bits;
  const turns = (aim - ANGLE.min) / (ANGLE.max - ANGLE.min);
  return Math.floor((turns - Math.floor(turns)) * steps + 0.5) % steps;
}

/**
 * Writes unstamped reliable inputs, each with only what changed since the one before.
 * The bytes are a view of a buffer that the next call writes again.
 */
export function createInputWriter(): (input: Readonly<InputFrame>) => Buffer {
  const bytes = Buffer.alloc(LONGEST);
  // Made once: a frame of a thousand clients is written sixty thousand times a second.
  const frames = Array.from({ length: LONGEST + 1 }, (_, length) => bytes.subarray(0, length));
  bytes[0] = Protocol.ROOM_INPUT_RELIABLE;
  let moveX = 0;
  let moveY = 0;
  let aim = 0;
  let buttons = 0;
  return (input) => {
    let length = 1;
    if (input.moveX !== moveX) {
      moveX = input.moveX;
      bytes[length++] = SET | INPUT_FIELD.moveX;
      bytes[length++] = moveX;
    }
    if (input.moveY !== moveY) {
      moveY = input.moveY;
      bytes[length++] = SET | INPUT_FIELD.moveY;
      bytes[length++] = moveY;
    }
    const code = aimCode(input.aim);
    if (code !== aim) {
      aim = code;
      bytes[length++] = SET | INPUT_FIELD.aim;
      bytes[length++] = aim & 0xff;
      bytes[length++] = aim >> 8;
    }
    if (input.buttons !== buttons) {
      buttons = input.buttons;
      bytes[length++] = SET | INPUT_FIELD.buttons;
      bytes[length++] = buttons;
    }
    return frames[length] ?? bytes;
  };
}
