/** Looks through state for a number that is none. */

/** How deep: avatars of a map, their parts, and what those hold. */
const DEPTH = 6;

/** Where the first number is that is not finite, such as "players.a.x: NaN"; undefined when all are. */
export function findNotFinite(value: unknown, depth = DEPTH): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `: ${value}`;
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  for (const [key, part] of entriesOf(value)) {
    const found = findNotFinite(part, depth - 1);
    if (found !== undefined) return `${key}${found.startsWith(':') ? '' : '.'}${found}`;
  }
  return undefined;
}

function entriesOf(value: object): Iterable<[string, unknown]> {
  // What the schema keeps has its fields by accessor: asked for as a plain object.
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  if (plain instanceof Map) return plain;
  return typeof plain === 'object' && plain !== null ? Object.entries(plain) : [];
}
