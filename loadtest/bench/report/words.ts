/** How the report names subjects and workloads. */

import type { Subject, Workload } from '../results.ts';

export const SUBJECT_NAMES: Readonly<Record<Subject, string>> = {
  floor: 'floor (bare ws)',
  stock: 'stock Colyseus',
  node: 'this server on Node',
  bun: 'this server on Bun',
};

export const WORKLOAD_NAMES: Readonly<Record<Workload, string>> = {
  w1: 'W1',
  'w2-firing': 'W2, firing',
  'w2-holding': 'W2, holding fire',
  w3: 'W3, rooms of 8',
  'w3-one': 'W3, one room',
};

/** "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "1 run", "3 runs". */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
