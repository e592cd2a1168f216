/** What a page says besides inputs, well-formed; the room hears all of it, whether the moment for it is right or not. */

import type { Random } from '../../shared/engine/random.ts';
import { message, pack } from '../hostile/wire.ts';

/** What a page knows of the room that it is in. */
export interface Known {
  /** Of the room type. */
  readonly fingerprint: string;
  /** Session ids of some who are there. */
  readonly ids: readonly string[];
}

export const NOTHING_KNOWN: Known = { fingerprint: '', ids: [] };

const LINES = [
  'hello',
  '',
  '   ',
  '\u202eolleh',
  'a\0b',
  '<b>x</b>',
  '👩‍👩‍👧‍👦',
  'é'.repeat(300),
  'x'.repeat(4001),
  '\u0301'.repeat(90),
];
const HEARD = [0, 1, 2, 17, 1e6, 2 ** 53 - 1];

/** One of them, by chance. */
export function randomMessage(random: Random, { fingerprint, ids }: Known): Uint8Array {
  switch (random.below(6)) {
    case 0:
      return message('chat', pack({ text: random.below(3) === 0 ? random.pick(LINES) : `${random.next()}` }));
    case 1:
      return message('heard', pack(random.below(4) === 0 ? {} : { n: random.pick(HEARD) }));
    case 2:
      return message('check', pack({ fingerprint }));
    case 3:
      return message('resync', random.below(4) === 0 ? [] : pack(undefined));
    case 4:
      return message('watch', pack({ id: ids.length === 0 ? '' : random.pick(ids) }));
    default:
      return message('graph', pack({ on: random.below(2) === 0 }));
  }
}
