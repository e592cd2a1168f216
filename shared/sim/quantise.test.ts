/** Tests of quantise.ts: it must give the very bits that a schema field of the same range reads back. */

import assert from 'node:assert/strict';
import { Decoder, Encoder, schema, t } from '@colyseus/schema';
import { createRandom } from '../engine/random.ts';
import {
  ANGLE,
  POSITION,
  type QuantiseRange,
  quantiseAngle,
  quantisePosition,
  quantiser,
  quantiseVelocity,
  VELOCITY,
} from './quantise.ts';

const Probe = schema(
  {
    position: t.quantized({ min: POSITION.min, max: POSITION.max, bits: POSITION.bits }).default(0),
    velocity: t.quantized({ min: VELOCITY.min, max: VELOCITY.max, bits: VELOCITY.bits }).default(0),
    angle: t.quantized({ min: ANGLE.min, max: ANGLE.max, bits: ANGLE.bits, mode: 'wrap' }).default(0),
    stockAngle: t.angle().default(0),
  },
  'QuantiseProbe',
);

const SUBJECTS = [
  { field: 'position', range: POSITION, quantise: quantisePosition },
  { field: 'velocity', range: VELOCITY, quantise: quantiseVelocity },
  { field: 'angle', range: ANGLE, quantise: quantiseAngle },
  { field: 'stockAngle', range: ANGLE, quantise: quantiseAngle },
] as const;

function spanOf(range: QuantiseRange): number {
  if (range.wrap) return 2 ** range.bits;
  return 2 ** range.bits - (range.min === -range.max ? 2 : 1);
}

/** Values inside and outside the range, on its wire steps, half-way between two of them, and one bit beside that. */
function valuesFor(range: QuantiseRange): number[] {
  const random = createRandom(7);
  const width = range.max - range.min;
  const span = spanOf(range);
  const values = [range.min, range.max, 0, -0, 1e300, -1e300, Number.MIN_VALUE, Infinity, -Infinity, Number.NaN];
  for (let count = 0; count < 4000; count++) {
    const step = random.below(span);
    const tie = range.min + ((step + 0.5) / span) * width;
    values.push(
      random.between(range.min, range.max),
      random.between(range.min - 2 * width, range.max + 2 * width),
      range.min + (step / span) * width,
      tie,
      tie * (1 + Number.EPSILON),
      tie * (1 - Number.EPSILON),
    );
  }
  return values;
}

describe('quantise', () => {
  for (const { field, range, quantise } of SUBJECTS) {
    it(`gives what a schema field "${field}" reads back, bit for bit`, () => {
      const probe = new Probe();
      for (const value of valuesFor(range)) {
        probe[field] = value;
        assert.ok(
          Object.is(quantise(value), probe[field]),
          `${value} becomes ${quantise(value)}, the schema says ${probe[field]}`,
        );
      }
    });

    it(`gives what a client decodes from "${field}", bit for bit`, () => {
      const sent = new Probe();
      const encoder = new Encoder(sent);
      const received = new Probe();
      const decoder = new Decoder(received);
      decoder.decode(encoder.encodeAll());
      encoder.discardChanges();
      for (const value of valuesFor(range).slice(0, 3000)) {
        sent[field] = value;
        decoder.decode(encoder.encode());
        encoder.discardChanges();
        assert.ok(Object.is(quantise(value), received[field]), `${value} arrives as ${received[field]}`);
      }
    });

    it(`leaves a rounded "${field}" as it is`, () => {
      for (const value of valuesFor(range)) {
        const once = quantise(value);
        assert.ok(Object.is(quantise(once), once), `${once} becomes ${quantise(once)}`);
      }
    });

    it(`never moves a "${field}" within its range by more than half a step`, () => {
      const half = (range.max - range.min) / spanOf(range) / 2 + 1e-9;
      for (const value of valuesFor(range)) {
        if (!(value >= range.min && value <= range.max)) continue;
        const moved = Math.abs(quantise(value) - value);
        const apart = range.wrap ? Math.min(moved, range.max - moved) : moved;
        assert.ok(apart <= half, `${value} becomes ${quantise(value)}`);
      }
    });
  }

  it('leaves nothing that is not a finite number', () => {
    for (const { quantise } of SUBJECTS) {
      for (const value of [Number.NaN, Infinity, -Infinity]) assert.ok(Number.isFinite(quantise(value)), String(value));
    }
  });

  it('keeps rest as rest: a velocity of 0 stays exactly 0', () => {
    assert.equal(quantiseVelocity(0), 0);
    assert.equal(quantiseVelocity(0.03), 0);
    assert.equal(quantiseVelocity(-0.03), 0);
  });

  it('carries whole units of position and velocity exactly enough to be told apart from their neighbours', () => {
    for (let unit = 0; unit <= 4095; unit++) {
      assert.ok(Math.abs(quantisePosition(unit) - unit) < 1e-9, `position ${unit}`);
      if (unit < 2048) assert.ok(Math.abs(quantiseVelocity(-unit) + unit) < 1e-9, `velocity ${-unit}`);
    }
  });

  it('treats angles a full turn apart as the same', () => {
    for (const turns of [-3, -1, 1, 5]) {
      const apart = Math.abs(quantiseAngle(1 + turns * Math.PI * 2) - quantiseAngle(1));
      assert.ok(apart < 1e-4, `${turns} turns: ${apart}`);
    }
    assert.equal(quantiseAngle(Math.PI * 2), 0);
  });

  it('rounds 8 and 32 bits as the schema does, too', () => {
    const Odd = schema(
      {
        byte: t.quantized({ min: -1, max: 1, bits: 8 }).default(0),
        word: t.quantized({ min: -50, max: 75, bits: 32 }).default(0),
      },
      'QuantiseOddProbe',
    );
    const probe = new Odd();
    const byte = quantiser({ min: -1, max: 1, bits: 8, wrap: false });
    const word = quantiser({ min: -50, max: 75, bits: 32, wrap: false });
    const random = createRandom(3);
    for (let count = 0; count < 2000; count++) {
      const value = random.between(-80, 80);
      probe.byte = value / 80;
      probe.word = value;
      assert.ok(Object.is(byte(value / 80), probe.byte) && Object.is(word(value), probe.word), String(value));
    }
  });
});
