/**
 * The entities of a room: children of the maps at the root of the state that are sent only to those whose view holds
 * them (`t.map(…).view()`). Each has a number while it is in its map, so that what belongs to it lies in flat arrays.
 */

import {
  $changes,
  $getByIndex,
  $refId,
  type ChangeTree,
  type MapSchema,
  OPERATION,
  type Schema,
} from '@colyseus/schema';
import { doubled } from './slices.ts';

const FIRST_ENTITIES = 64;
const LAST_WIRE_INDEX = 60_000;
/** More indexes are not given between two patches. */
const WIRE_INDEX_MARGIN = 4000;

/** One such map. */
export interface ViewedMap {
  readonly tree: ChangeTree<MapSchema<Schema>>;
  readonly refId: number;
  /** Its field of the state. */
  readonly fieldIndex: number;
  /** Its entities change often and stay long, as avatars do; others come and go, as what flies does. */
  readonly lasting: boolean;
  /** Numbers of its entities by their index on the wire. */
  readonly byWireIndex: Map<number, number>;
}

/** Anything that @colyseus/schema tracks. */
export type Tracked = object;

export function treeOf(ref: Tracked): ChangeTree {
  const tree = (ref as { [$changes]?: ChangeTree })[$changes];
  if (tree === undefined) throw new Error('this is not part of a state');
  return tree;
}

export function refIdOf(tree: ChangeTree): number {
  return (tree.ref as { [$refId]?: number })[$refId] ?? 0;
}

export class Entities {
  readonly maps: readonly ViewedMap[];
  /** By an entity's number. */
  readonly trees: (ChangeTree | undefined)[] = [];
  readonly mapOf: ViewedMap[] = [];
  wireIndexes = new Int32Array(FIRST_ENTITIES);
  /** The room's number of its structure on the wire. */
  refIds = new Int32Array(FIRST_ENTITIES);
  /** How many views hold it. */
  viewers = new Int32Array(FIRST_ENTITIES);
  readonly #numbers = new Map<ChangeTree, number>();
  readonly #free: number[] = [];
  /** Entities in whose place another was put, since `takeGone`. */
  readonly #replaced: number[] = [];
  readonly #gone: number[] = [];

  /** @param lasting field of the state whose map has the lasting entities */
  constructor(state: Schema, lasting: string) {
    this.maps = viewedMapsOf(treeOf(state), lasting);
  }

  /** The number of an entity, which it gets now if it has none. It stays under one key as long as it is in its map. */
  numberOf(ref: Tracked): number {
    const tree = treeOf(ref);
    const known = this.#numbers.get(tree);
    if (known !== undefined) return known;
    const map = this.maps.find(({ tree: { ref: parent } }) => parent === tree.parent);
    if (map === undefined) throw new Error('only what is in a viewed map of the state can be in a view');
    const number = this.#free.pop() ?? this.trees.length;
    if (number >= this.viewers.length) {
      this.viewers = doubled(this.viewers);
      this.wireIndexes = doubled(this.wireIndexes);
      this.refIds = doubled(this.refIds);
    }
    this.trees[number] = tree;
    this.mapOf[number] = map;
    this.viewers[number] = 0;
    this.wireIndexes[number] = tree.parentIndex ?? 0;
    this.refIds[number] = refIdOf(tree);
    this.#numbers.set(tree, number);
    const before = map.byWireIndex.get(tree.parentIndex ?? 0);
    if (before !== undefined) this.#replaced.push(before);
    map.byWireIndex.set(tree.parentIndex ?? 0, number);
    return number;
  }

  /** The number of an entity that has one, or -1. */
  find(tree: ChangeTree): number {
    return this.#numbers.get(tree) ?? -1;
  }

  /** Those that have left their maps since the last patch; call before its changes are discarded, and `forget` them. */
  takeGone(): readonly number[] {
    this.#gone.length = 0;
    this.#gone.push(...this.#replaced);
    this.#replaced.length = 0;
    for (const map of this.maps) {
      map.tree.forEach((wireIndex, operation) => {
        if (wireIndex < 0) for (const number of map.byWireIndex.values()) this.#noteGone(map, number);
        else if ((operation & OPERATION.DELETE) !== 0) this.#noteGone(map, map.byWireIndex.get(wireIndex));
      });
    }
    return this.#gone;
  }

  /**
   * Has the indexes of what comes and goes begin anew before they get long: Colyseus counts them up for ever, and from
   * 65536 on each takes five bytes, in every birth and end. Call after a patch.
   */
  wrapWireIndexes(): void {
    for (const { tree, lasting } of this.maps) {
      const journal = journalOf(tree);
      const half = LAST_WIRE_INDEX / 2;
      const { nextIndex } = journal;
      if (lasting || nextIndex < half - WIRE_INDEX_MARGIN || (nextIndex >= half && nextIndex < LAST_WIRE_INDEX))
        continue;
      const indexes = [...journal.keyByIndex.keys()];
      if (nextIndex >= LAST_WIRE_INDEX) {
        if (indexes.every((index) => index > half)) journal.nextIndex = 0;
      } else {
        // What has been there since before the last beginning keeps its index, and the count goes on behind it.
        const oldest = Math.max(-1, ...indexes.filter((index) => index >= half));
        if (oldest >= 0) journal.nextIndex = oldest + 1;
      }
    }
  }

  #noteGone(map: ViewedMap, number: number | undefined): void {
    if (number === undefined || this.#gone.includes(number)) return;
    const tree = this.trees[number];
    if (map.tree.ref[$getByIndex](this.wireIndexes[number] ?? 0) !== tree?.ref) this.#gone.push(number);
  }

  /** An entity has left its map: its number may be another's from now on. */
  forget(number: number): void {
    const tree = this.trees[number];
    if (tree === undefined) return;
    const wireIndex = this.wireIndexes[number] ?? 0;
    const byWireIndex = this.mapOf[number]?.byWireIndex;
    if (byWireIndex?.get(wireIndex) === number) byWireIndex.delete(wireIndex);
    this.#numbers.delete(tree);
    this.trees[number] = undefined;
    this.#free.push(number);
  }
}

/** Of a map: which key has which index on the wire, and the next index to give. */
interface Journal {
  nextIndex: number;
  readonly keyByIndex: ReadonlyMap<number, string>;
}

/** It is private to @colyseus/schema. */
function journalOf({ ref }: ViewedMap['tree']): Journal {
  return (ref as unknown as { readonly journal: Journal }).journal;
}

/** Maps of schemas in fields of the state that carry the default view tag. */
function viewedMapsOf(state: ChangeTree, lasting: string): ViewedMap[] {
  const { names, tags, types } = state.encDescriptor;
  const found: ViewedMap[] = [];
  for (const [fieldIndex, name] of names.entries()) {
    const type: unknown = types[fieldIndex];
    if (tags[fieldIndex] !== DEFAULT_VIEW_TAG || typeof type !== 'object' || type === null || !('map' in type))
      continue;
    const map = (state.ref as Record<string, MapSchema<Schema> | undefined>)[name];
    if (map === undefined || typeof type.map === 'string') continue;
    const tree = treeOf(map) as ChangeTree<MapSchema<Schema>>;
    found.push({ tree, refId: refIdOf(tree), fieldIndex, lasting: name === lasting, byWireIndex: new Map() });
  }
  return found;
}

/** @colyseus/schema, `annotations.ts`: the tag of a bare `.view()`. */
export const DEFAULT_VIEW_TAG = -1;
