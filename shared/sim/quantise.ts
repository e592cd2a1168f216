/** Rounding to what the wire carries: the same numbers that a schema field of the same range reads back. */

export interface QuantiseRange {
  readonly min: number;
  readonly max: number;
  readonly bits: 8 | 16 | 32;
  /** The range is a circle: max is min again. */
  readonly wrap: boolean;
}

/**
 * World coordinates. The range is chosen so that one step is 1/16 of a unit, which is why no arena may be
 * wider or higher than 4095 units.
 */
export const POSITION: QuantiseRange = {
  min: 0,
  max: 4095.9375,
  bits: 16,
  wrap: false,
};

/** Velocities, units per second; a symmetric range loses one code, and one step is again 1/16. */
export const VELOCITY: QuantiseRange = {
  min: -2047.9375,
  max: 2047.9375,
  bits: 16,
  wrap: false,
};

/** A full circle in radians. */
export const ANGLE: QuantiseRange = {
  min: 0,
  max: Math.PI * 2,
  bits: 16,
  wrap: true,
};

/**
 * The function that rounds a number as `t.quantized(range)` of @colyseus/schema does
 * (its `types/quantize.ts`: half-up rounding, one code less on a range symmetric about zero).
 * Not-a-number becomes `min`, so that nothing non-finite outlives a tick.
 */
export function quantiser(range: QuantiseRange): (value: number) => number {
  const { min, max, wrap } = range;
  const width = max - min;
  const steps = 2 ** range.bits;
  const span = wrap ? steps : min === -max ? steps - 2 : steps - 1;
  if (wrap) {
    return (value) => {
      if (!Number.isFinite(value)) return min;
      let offset = (value - min) % width;
      if (offset < 0) offset += width;
      return min + ((Math.floor((offset / width) * steps + 0.5) % steps) / span) * width;
    };
  }
  return (value) => {
    if (Number.isNaN(value)) return min;
    const held = Math.min(Math.max(value, min), max);
    return min + (Math.floor(((held - min) / width) * span + 0.5) / span) * width;
  };
}

export const quantisePosition = quantiser(POSITION);
export const quantiseVelocity = quantiser(VELOCITY);
export const quantiseAngle = quantiser(ANGLE);
