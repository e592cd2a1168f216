/** The fields of a schema class as both sides know them from code: what a fingerprint names and a digest reads. */

import { OWNER } from './state.ts';

/** How the values of a field are told from each other, as far as the wire carries them. */
export type ValueKind = 'integer' | 'float' | 'string' | 'boolean' | 'quantized' | 'structure' | 'unknown';

export interface Quantized {
  readonly min: number;
  readonly max: number;
  readonly bits: number;
  readonly wrap: boolean;
  readonly range: number;
  readonly span: number;
}

export interface FieldPlan {
  readonly name: string;
  readonly index: number;
  /** Who is sent it: everybody, whose view holds it, its owner, or nobody. */
  readonly audience: 'all' | 'viewers' | 'owner' | 'nobody';
  /** What it holds many of, or a single value. */
  readonly holds: 'one' | 'map' | 'list' | 'set';
  readonly kind: ValueKind;
  /** Its type in words, the same wherever the same code runs. */
  readonly type: string;
  /** Of integers: the bits that the wire has. */
  readonly bits: number;
  readonly quantized: Quantized | undefined;
  /** Of structures. */
  readonly fields: readonly FieldPlan[];
}

interface Described {
  readonly name: string;
  readonly index: number;
  readonly type: unknown;
  readonly tag?: number;
}

const INTEGER = /^u?int(8|16|32)$/;
const COLLECTIONS = { map: 'map', array: 'list', set: 'set', collection: 'set' } as const;
/** @colyseus/schema: the tag of a bare `.view()`. */
const VIEWED = -1;

/** @param schemaClass made with `schema()`; no class may hold itself */
export function planOf(schemaClass: unknown): readonly FieldPlan[] {
  const metadata = (schemaClass as { readonly [Symbol.metadata]?: Record<string, Described> })[Symbol.metadata] ?? {};
  return Object.entries(metadata)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, described]) => fieldPlan(described));
}

/** All fields with their types, one line of text: two that differ in it do not understand each other. */
export function describePlan(plan: readonly FieldPlan[]): string {
  return plan
    .map(({ name, index, audience, holds, type, fields }) => {
      const inner = fields.length === 0 ? type : `{${describePlan(fields)}}`;
      return `${index} ${name} ${audience} ${holds} ${inner}`;
    })
    .join(';');
}

function fieldPlan({ name, index, type, tag }: Described): FieldPlan {
  const [holds, item] = itemOf(type);
  const quantized =
    typeof item === 'object' && item !== null && 'quantized' in item ? (item.quantized as Quantized) : undefined;
  const bits = typeof item === 'string' ? Number(INTEGER.exec(item)?.[1] ?? 0) : 0;
  const fields = typeof item === 'function' ? planOf(item) : [];
  const { min, max, wrap } = quantized ?? {};
  return {
    ...{ name, index, holds, bits, quantized, fields, audience: audienceOf(tag) },
    kind: quantized ? 'quantized' : kindOf(item, bits),
    type: quantized ? `${min}…${max}/${quantized.bits}${wrap ? '↻' : ''}` : typeof item === 'string' ? item : '',
  };
}

function itemOf(type: unknown): [FieldPlan['holds'], unknown] {
  if (Array.isArray(type)) return ['list', type[0]];
  for (const [key, holds] of Object.entries(COLLECTIONS))
    if (typeof type === 'object' && type !== null && key in type)
      return [holds, (type as Record<string, unknown>)[key]];
  return ['one', type];
}

function kindOf(item: unknown, bits: number): ValueKind {
  if (bits > 0) return 'integer';
  if (typeof item === 'function') return 'structure';
  if (item === 'string' || item === 'boolean') return item;
  return item === 'number' || item === 'float32' || item === 'float64' ? 'float' : 'unknown';
}

function audienceOf(tag: number | undefined): FieldPlan['audience'] {
  if (tag === undefined) return 'all';
  if (tag === VIEWED) return 'viewers';
  return (tag & OWNER) === 0 ? 'nobody' : 'owner';
}
