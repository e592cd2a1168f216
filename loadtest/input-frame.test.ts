/** Tests that a thin client's input frames are what the SDK would send. */

import assert from 'node:assert/strict';
import { InputDecoder } from '@colyseus/schema/input';
import { describe, it } from 'mocha';
import { Input, type InputFrame, neutralInput } from '../shared/engine/input.ts';
import { createRandom } from '../shared/engine/random.ts';
import { createInputWriter } from './input-frame.ts';

const RELIABLE_INPUT = 19;

describe('load test: input frames of thin clients', () => {
  it('are read back by the schema as the inputs that were written', () => {
    const random = createRandom(7);
    const write = createInputWriter();
    const decoder = new InputDecoder(new Input());
    const wanted = new Input();
    const input = neutralInput();
    for (let count = 0; count < 2000; count++) {
      if (random.next() < 0.5) input.moveX = random.below(255) - 127;
      if (random.next() < 0.5) input.moveY = random.below(255) - 127;
      if (random.next() < 0.5) input.aim = random.between(-20, 20);
      if (random.next() < 0.5) input.buttons = random.below(256);
      const frame = write(input);
      assert.equal(frame[0], RELIABLE_INPUT);
      const read = frame.length === 1 ? decoder.instance : decoder.decode(Uint8Array.from(frame.subarray(1)));
      Object.assign(wanted, input);
      for (const field of ['moveX', 'moveY', 'aim', 'buttons'] as const satisfies readonly (keyof InputFrame)[])
        assert.equal(read[field], wanted[field], `${field} of input ${count}`);
    }
  });

  it('hold nothing but their code when nothing changed', () => {
    const write = createInputWriter();
    const input = { moveX: -127, moveY: 5, aim: 1, buttons: 1 };
    assert.equal(write(input).length, 10);
    assert.deepEqual([...write(input)], [RELIABLE_INPUT]);
  });

  it('take one field where one changed', () => {
    const write = createInputWriter();
    assert.deepEqual([...write({ ...neutralInput(), moveY: -1 })], [RELIABLE_INPUT, 0x81, 255]);
  });
});
