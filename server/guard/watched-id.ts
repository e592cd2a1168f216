/** Whom a client's `watch` message names. */

import type { WatchRequest } from '../../shared/engine/events.ts';

/** Empty for what is no `WatchRequest`. */
export function watchedId(request: unknown): string {
  const { id } = (request ?? {}) as Partial<WatchRequest>;
  return typeof id === 'string' ? id : '';
}
