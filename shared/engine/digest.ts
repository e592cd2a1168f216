/**
 * A number for what is in a state: equal on both sides while the client has what the server believes that it sent. Read
 * from values as the wire rounds them, in any order of the entries. Nothing is allocated.
 */

import { type FieldPlan, planOf, type Quantized } from './schema-plan.ts';

/** What a client is told of at the rim more rarely: there it may be older than the rest (`PROTOCOL.md`, The rim). */
const LATE_AT_RIM: readonly string[] = ['x', 'y', 'aim'];
/** Written for each client by itself. */
const OWN_TO_CLIENT = 'rim';

interface MapLike {
  forEach(each: (value: unknown, key: string | number) => void): void;
}
type Structure = Readonly<Record<string, unknown>>;

const float = new Float32Array(1);
const bitsOfFloat = new Int32Array(float.buffer);

export class Digest {
  /** Fields of the state whose entries are sent to whose view holds them. */
  readonly viewed: readonly FieldPlan[];
  readonly #shared: readonly FieldPlan[];
  // What the callbacks of one collection work on.
  #sum = 0;

  /** @param World the room type's class of the state */
  constructor(World: unknown) {
    const plan = planOf(World);
    this.viewed = plan.filter(({ audience, holds }) => audience === 'viewers' && holds === 'map');
    this.#shared = plan.filter(({ audience }) => audience === 'all');
  }

  /** Of what everybody is sent. */
  shared(world: object): number {
    return this.#structure(this.#shared, world as Structure, false, false);
  }

  /** Of one entry of a viewed map. @param owner whether with what its owner alone is sent, where there is any */
  entity(map: FieldPlan, key: string, entity: object, owner: boolean, rim: boolean): number {
    return mix(mix(ofString(key), map.index), this.#structure(map.fields, entity as Structure, owner, rim));
  }

  /** Of all that a client has. */
  received(world: object): number {
    let sum = this.shared(world);
    for (const map of this.viewed) {
      const entries = (world as Structure)[map.name] as MapLike | undefined;
      entries?.forEach((entity, key) => {
        const atRim = (entity as Structure)[OWN_TO_CLIENT] === true;
        sum = (sum + this.entity(map, String(key), entity as object, true, atRim)) | 0;
      });
    }
    return sum;
  }

  #structure(fields: readonly FieldPlan[], structure: Structure, owner: boolean, rim: boolean): number {
    let hash = 17;
    for (const field of fields) {
      const { name, audience, index } = field;
      if (audience === 'nobody' || (audience === 'owner' && !owner) || name === OWN_TO_CLIENT) continue;
      if (rim && LATE_AT_RIM.includes(name)) continue;
      const value = structure[name];
      if (value === undefined || value === null) continue;
      hash = mix(mix(hash, index), this.#field(field, value, owner));
    }
    return hash;
  }

  #field(field: FieldPlan, value: unknown, owner: boolean): number {
    if (field.holds === 'one') return this.#one(field, value, owner);
    const outer = this.#sum;
    this.#sum = 0;
    const keyed = field.holds !== 'set';
    (value as MapLike).forEach((entry, key) => {
      const hash = this.#one(field, entry, owner);
      const keyHash = keyed ? (typeof key === 'string' ? ofString(key) : key) : 0;
      this.#sum = (this.#sum + mix(keyHash, hash)) | 0;
    });
    const sum = this.#sum;
    this.#sum = outer;
    return sum;
  }

  #one({ kind, bits, quantized, fields }: FieldPlan, value: unknown, owner: boolean): number {
    switch (kind) {
      case 'structure':
        return this.#structure(fields, value as Structure, owner, false);
      case 'string':
        return ofString(value as string);
      case 'boolean':
        return value ? 1 : 2;
      case 'quantized':
        return quantized === undefined ? 0 : codeOf(quantized, value as number);
      case 'integer':
        // Signed and unsigned alike: what the wire has of it are its lowest bits.
        return bits === 32 ? (value as number) | 0 : (value as number) & (2 ** bits - 1);
      case 'float':
        float[0] = value as number;
        return bitsOfFloat[0] ?? 0;
      default:
        return 0;
    }
  }
}

/** What the wire carries for a number (`sim/quantise.ts`). */
function codeOf({ min, max, wrap, range, span }: Quantized, value: number): number {
  if (!wrap) return Math.floor(((Math.min(Math.max(value, min), max) - min) / range) * span + 0.5);
  const offset = (((value - min) % range) + range) % range;
  return Math.floor((offset / range) * span + 0.5) % span;
}

function ofString(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ (value | 0), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
