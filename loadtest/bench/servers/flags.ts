/** Flags that the benchmark gives to its servers. */

import { parseArgs } from 'node:util';

/** How a stock room sends positions: as 32-bit floats, or as bounded numbers of 16 bits. */
export const FIELD_KINDS = ['float32', 'quantized'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface ServerFlags {
  readonly seed: number;
  /** Of the floor's frames, without the frame's own header. */
  readonly frameBytes: number;
  readonly fields: FieldKind;
}

export function readServerFlags(argv: readonly string[] = process.argv.slice(2)): ServerFlags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '1' },
      'frame-bytes': { type: 'string', default: '100' },
      fields: { type: 'string', default: 'quantized' },
    },
  });
  return {
    seed: Number(values.seed),
    frameBytes: Number(values['frame-bytes']),
    fields: values.fields === 'float32' ? 'float32' : 'quantized',
  };
}
