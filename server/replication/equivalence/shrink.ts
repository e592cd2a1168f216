/** Makes a failing list of operations short: takes out what is not needed, as long as the same kind of failure is left. */

import type { Operation } from './operations.ts';
import { type Failure, run, type Trial } from './run.ts';

/** @param budgetMs time after which it gives what it has */
export function shrink(
  trial: Trial,
  operations: readonly Operation[],
  failure: Failure,
  budgetMs: number,
): { operations: readonly Operation[]; failure: Failure } {
  const end = performance.now() + budgetMs;
  let best = { operations: operations.slice(0, failure.at + 1), failure };
  let size = Math.ceil(best.operations.length / 2);
  while (size > 0) {
    let shorter = false;
    for (let from = 0; from < best.operations.length && performance.now() < end; ) {
      const rest = best.operations.toSpliced(from, size);
      const again = run(trial, rest).failure;
      if (again?.kind === failure.kind) {
        best = { operations: rest.slice(0, again.at + 1), failure: again };
        shorter = true;
      } else from += size;
    }
    if (performance.now() >= end || (size === 1 && !shorter)) break;
    size = size === 1 ? 1 : Math.floor(size / 2);
  }
  return best;
}
