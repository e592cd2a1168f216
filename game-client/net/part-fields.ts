/** Which of a room type's own fields of the world hold parts. */

import type { RoomType } from '../../shared/engine/room-type.ts';

export interface PartField {
  readonly name: string;
  /** A map of parts, and not one. */
  readonly many: boolean;
}

export function partFields({ spec }: RoomType): PartField[] {
  const fields: PartField[] = [];
  for (const [name, builder] of Object.entries(spec.world ?? {})) {
    // What `t.…()` was given: a class, or a map of a class; anything else is a number or a word.
    const type: unknown = (builder as unknown as { readonly _type?: unknown })._type;
    if (typeof type === 'function') fields.push({ name, many: false });
    else if (typeof type === 'object' && type !== null && 'map' in type && typeof type.map === 'function')
      fields.push({ name, many: true });
  }
  return fields;
}
