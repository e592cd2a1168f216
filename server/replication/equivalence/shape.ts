/** What a schema class is made of, read from its metadata: the fields of every kind that a run writes and compares. */

import { decode, encode, Metadata } from '@colyseus/schema';

/** An instance of any schema class, by field. */
export type Part = Record<string, unknown>;
export type PartClass = new () => Part;

export type ElementType = string | { readonly quantized: Quantized } | PartClass;
type Quantized = { readonly min: number; readonly max: number };

export const COLLECTIONS = ['map', 'array', 'set', 'collection'] as const;
export type CollectionKind = (typeof COLLECTIONS)[number];

export interface Field {
  readonly name: string;
  /** `plain`: a number, text or boolean; `ref`: one part; else a collection. */
  readonly kind: 'plain' | 'ref' | CollectionKind;
  /** Of the field itself, or of a collection's elements. */
  readonly type: ElementType;
  /** Absent: for all; below 0: what is in it is sent to whose view has it; above: to whose view has the tag. */
  readonly tag: number | undefined;
}

const known = new Map<unknown, readonly Field[]>();

/** @param part an instance of a schema class that was defined here, not one made by a handshake */
export function fieldsOf(part: object): readonly Field[] {
  return fieldsOfClass(part.constructor as PartClass);
}

export function fieldsOfClass(Class: PartClass): readonly Field[] {
  const found = known.get(Class);
  if (found !== undefined) return found;
  const metadata = (Class as unknown as Record<symbol, Record<number, { tag?: number; index: number }>>)[
    Symbol.metadata
  ];
  const fields = Object.entries(Metadata.getFields(Class) as Record<string, unknown>).map(([name, type], index) =>
    readField(name, type, metadata?.[index]?.tag),
  );
  known.set(Class, fields);
  return fields;
}

function readField(name: string, type: unknown, tag: number | undefined): Field {
  if (typeof type === 'function') return { name, kind: 'ref', type: type as PartClass, tag };
  if (typeof type === 'object' && type !== null)
    for (const kind of COLLECTIONS)
      if (kind in type) return { name, kind, type: (type as Record<string, ElementType>)[kind] ?? 'string', tag };
  return { name, kind: 'plain', type: type as ElementType, tag };
}

export function isPartClass(type: ElementType): type is PartClass {
  return typeof type === 'function';
}

const bytes = new Uint8Array(4096);

/** What a client reads of a value: `number` sends fractions of less than 1e-4 as 32 bits, `float32` rounds. */
export function asSent(type: ElementType, value: unknown): unknown {
  // Quantized fields give back what they send, and whole numbers, texts and booleans are sent as they are.
  if (type !== 'number' && type !== 'float32') return value;
  encode[type](bytes, value as number, { offset: 0 });
  return decode[type](bytes, { offset: 0 });
}

/** The places of a collection with what is there; places of a set are counted. */
export function* entriesOf(collection: unknown): Generator<readonly [key: string, value: unknown]> {
  if (collection === undefined || collection === null) return;
  if (isMap(collection)) {
    for (const [key, value] of collection.entries()) yield [key, value];
    return;
  }
  let place = 0;
  for (const value of (collection as Iterable<unknown> & { values(): Iterable<unknown> }).values())
    yield [String(place++), value];
}

function isMap(collection: unknown): collection is Map<string, unknown> {
  return typeof collection === 'object' && collection !== null && 'getOrInsert' in collection;
}
