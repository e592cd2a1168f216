/** What a client's `graph` message asks for. */

import type { GraphRequest } from '../../shared/engine/events.ts';

/** Undefined for what is no `GraphRequest`. */
export function graphWanted(request: unknown): boolean | undefined {
  const { on } = (request ?? {}) as Partial<GraphRequest>;
  return typeof on === 'boolean' ? on : undefined;
}
