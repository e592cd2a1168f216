/** What a client's `check` message says of itself. */

import type { CheckRequest } from '../../shared/engine/events.ts';

/** The fingerprint in it; undefined for what is no `CheckRequest`. */
export function checkWanted(request: unknown): string | undefined {
  const { fingerprint } = (request ?? {}) as Partial<CheckRequest>;
  return typeof fingerprint === 'string' ? fingerprint : undefined;
}
