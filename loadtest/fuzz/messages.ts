/** What the fuzzer's thread is given, and what it tells. */

import type { Failure } from './judged.ts';

export interface ThreadPlan {
  /** The guard alone, or a whole room in virtual time. */
  readonly part: 'guard' | 'room';
  /** Of the first batch; the others count on. */
  readonly seed: number;
  readonly seconds: number;
  readonly frames: number;
}

export type FromThread =
  | { readonly kind: 'begin'; readonly seed: number }
  | {
      readonly kind: 'end';
      readonly frames: number;
      /** Live bytes; absent where it was not looked at. */
      readonly heap?: number;
      readonly failure: Failure | undefined;
    };
