/** Inputs by chance: of somebody who wanders about in our rooms, or whatever fields another room asks for. */

import type { Schema } from '@colyseus/schema';
import { InputEncoder } from '@colyseus/schema/input';
import { Protocol } from 'colyseus.js';
import { WHOLE_RANGES } from '../shared/engine/checked-fields.ts';
import { MOVE_RANGE, neutralInput } from '../shared/engine/input.ts';
import type { Random } from '../shared/engine/random.ts';
import { createInputWriter } from './input-frame.ts';

export interface InputSource {
  /** Something else from now on. */
  turn(): void;
  /** The frame of one tick. Its bytes may be written again by the next call. */
  write(): Uint8Array;
}

export function wanderingInputs(random: Random): InputSource {
  const input = neutralInput();
  const write = createInputWriter();
  return {
    turn() {
      const direction = random.between(0, Math.PI * 2);
      input.moveX = Math.round(Math.cos(direction) * MOVE_RANGE);
      input.moveY = Math.round(Math.sin(direction) * MOVE_RANGE);
      input.aim = direction;
    },
    write: () => write(input),
  };
}

/** What a field may be, as the schema's metadata has it. */
type FieldType = string | { readonly quantized?: { readonly min: number; readonly max: number } };

/** Sticks and axes: floats are asked for where something is a share. */
const FLOATS = ['number', 'float32', 'float64'];

/** @param type the room's own input class, as its handshake tells it */
export function reflectedInputs(type: new () => Schema, random: Random): InputSource {
  const instance = new type();
  const values = instance as unknown as Record<string, unknown>;
  const encoder = new InputEncoder(instance);
  const fields = Object.values((type as unknown as Record<symbol, object>)[Symbol.metadata] ?? {}) as {
    name: string;
    type: FieldType;
  }[];
  return {
    turn() {
      for (const { name, type } of fields) {
        const value = randomValue(type, random);
        if (value !== undefined) values[name] = value;
      }
    },
    write() {
      const bytes = encoder.encode();
      const frame = new Uint8Array(1 + bytes.length);
      frame[0] = Protocol.ROOM_INPUT_RELIABLE;
      frame.set(bytes, 1);
      return frame;
    },
  };
}

/** In the range of its type; undefined for what no chance can fill, such as text. */
export function randomValue(type: FieldType, random: Random): number | boolean | undefined {
  if (typeof type === 'object') {
    const { quantized } = type;
    return quantized === undefined ? undefined : random.between(quantized.min, quantized.max);
  }
  if (type === 'boolean') return random.next() < 0.5;
  if (FLOATS.includes(type)) return random.between(-1, 1);
  const range = WHOLE_RANGES[type];
  return range === undefined ? undefined : Math.floor(random.between(range[0], range[1] + 1));
}
