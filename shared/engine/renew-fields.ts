/** Fields of the state as they were when it was made. */

import { Schema } from '@colyseus/schema';

/**
 * Gives fields the values that they have in a fresh instance: numbers and texts at once, parts field by field; maps are
 * emptied.
 */
export function renewFields(target: object, fresh: object, fields: readonly string[]): void {
  const to = target as Record<string, unknown>;
  for (const field of fields) {
    const value = (fresh as Record<string, unknown>)[field];
    const old = to[field];
    if (value instanceof Schema) renewFields(old as object, value, Object.keys(value.toJSON()));
    else if (isCollection(old)) {
      if (old.size > 0) old.clear();
    } else if (old !== value) to[field] = value;
  }
}

function isCollection(value: unknown): value is { readonly size: number; clear(): void } {
  return typeof value === 'object' && value !== null && 'clear' in value;
}
