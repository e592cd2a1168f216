/** The one input frame: a player's intent for one tick, the same for every room type and device. */

import { type SchemaType, schema, t } from '@colyseus/schema';
import { ANGLE } from '../sim/quantise.ts';

/** Ticks, and so inputs, per second. */
export const TICK_RATE = 60;
/** Seconds of one tick: the dt of every step. */
export const DT = 1 / TICK_RATE;
export const TICK_MS = 1000 / TICK_RATE;

/** `moveX` and `moveY` at full tilt. */
export const MOVE_RANGE = 127;

export const BUTTON = { primary: 1, secondary: 2, dash: 4, use: 8 } as const;
export type ButtonName = keyof typeof BUTTON;

/** What the sim reads of an input. */
export interface InputFrame {
  /** −127…127, right is positive */
  moveX: number;
  /** −127…127, down is positive */
  moveY: number;
  /** radians, 0 is right, π/2 is down */
  aim: number;
  /** bits of `BUTTON` */
  buttons: number;
}

/** The input as Colyseus carries it; the order of the fields is the wire. */
export const Input = schema(
  {
    moveX: t.int8().default(0),
    moveY: t.int8().default(0),
    aim: t
      .quantized({
        min: ANGLE.min,
        max: ANGLE.max,
        bits: ANGLE.bits,
        mode: 'wrap',
      })
      .default(0),
    buttons: t.uint8().default(0),
  },
  'Input',
);
export type Input = SchemaType<typeof Input>;

/** Numbers of its fields on the wire. */
export const INPUT_FIELD = { moveX: 0, moveY: 1, aim: 2, buttons: 3 } as const;

export function neutralInput(): InputFrame {
  return { moveX: 0, moveY: 0, aim: 0, buttons: 0 };
}

export function copyInput(from: Readonly<InputFrame>, to: InputFrame): void {
  to.moveX = from.moveX;
  to.moveY = from.moveY;
  to.aim = from.aim;
  to.buttons = from.buttons;
}
