/**
 * Numbers of structures on the wire, given so that what is sent most has the short ones: a number below 128 takes one
 * byte, below 256 two, below 65536 three, then five. Colyseus counts up for ever.
 */

import { $refId, type ChangeTree, Root, type TypeContext } from '@colyseus/schema';
import { FIRST_OWN, PAST_OWN } from './own-numbers.ts';

/** Numbers below this are for the entities that change most. */
const FIRST_LONG = 256;
/**
 * Milliseconds for which the number of a gone entity rests: a client that missed its end, and comes back, must not take
 * another one for it. Who has not read for 17 s is cut, and his seat is held for 20.
 */
const REST_MS = 40_000;

interface Resting {
  readonly refId: number;
  readonly tree: ChangeTree;
  readonly since: number;
}

/** Numbers of what has gone, until they have rested; then they are given again, and what had them is forgotten. */
class RestingNumbers {
  /** The one that has rested longest is first. */
  #resting: Resting[] = [];
  readonly #rested: number[];

  /** @param rested where numbers go that have rested */
  constructor(rested: number[]) {
    this.#rested = rested;
  }

  add(tree: ChangeTree, refId: number, now: number): void {
    this.#resting.push({ refId, tree, since: now });
    this.release(now);
  }

  /** What had gone is back, under its number. */
  cancel(tree: ChangeTree): void {
    this.#resting = this.#resting.filter((resting) => resting.tree !== tree);
  }

  /** Call before a number is taken: what had gone would stay in memory until others need as many numbers as there were. */
  release(now: number): void {
    for (let first = this.#resting[0]; first !== undefined; first = this.#resting[0]) {
      if (now - first.since < REST_MS) return;
      this.#resting.shift();
      // Should it ever come back into the state it gets another one, and is sent whole.
      numbered(first.tree)[$refId] = undefined;
      first.tree.needsRestage = true;
      this.#rested.push(first.refId);
    }
  }
}

export class EntityRoot extends Root {
  /** Time of the room. */
  nowMs = 0;
  /** The map whose entities change most and stay, and the other ones that have entities; set once the state is there. */
  #lasting: object | undefined;
  #others: readonly object[] = [];
  /** Those that nobody has, the next to be given last. */
  readonly #short: number[] = [];
  readonly #long: number[] = [];
  readonly #restingShort = new RestingNumbers(this.#short);
  readonly #restingLong = new RestingNumbers(this.#long);

  constructor(types: TypeContext) {
    super(types, 0);
  }

  /** Keeps the short numbers that neither the state itself nor clients have for the entities of `lasting`. */
  reserve(lasting: object | undefined, others: readonly object[]): void {
    this.#lasting = lasting;
    this.#others = others;
    if (this.nextUniqueId > FIRST_OWN) throw new Error(`the state has more than ${FIRST_OWN} structures of its own`);
    for (let refId = FIRST_LONG - 1; refId >= this.nextUniqueId; refId--)
      if (refId < FIRST_OWN || refId >= PAST_OWN) this.#short.push(refId);
    this.nextUniqueId = Math.max(this.nextUniqueId, FIRST_LONG);
  }

  override add(tree: ChangeTree): boolean {
    const ref = numbered(tree);
    const known = ref[$refId];
    if (known !== undefined) {
      if (this.refCount[known] === 0) this.#restingOf(tree.parent, known)?.cancel(tree);
    } else {
      const refId = this.#numberFor(tree.parent);
      if (refId !== undefined)
        Object.defineProperty(ref, $refId, { value: refId, enumerable: false, writable: true, configurable: true });
    }
    return super.add(tree);
  }

  override remove(tree: ChangeTree): number {
    const { parent } = tree;
    const refId = numbered(tree)[$refId];
    if (refId !== undefined) this.refCount[refId] ??= 0;
    const left = super.remove(tree);
    if (left > 0 || refId === undefined) return left;
    const resting = this.#restingOf(parent, refId);
    if (resting !== undefined) resting.add(tree, refId, this.nowMs);
    else {
      // Colyseus would remember for ever that there is none of it left: a row of the roster for each who ever joined.
      delete this.refCount[refId];
      tree.needsRestage = true;
    }
    return left;
  }

  #restingOf(parent: object | undefined, refId: number): RestingNumbers | undefined {
    if (parent === undefined) return undefined;
    if (parent === this.#lasting) return refId < FIRST_LONG ? this.#restingShort : this.#restingLong;
    return this.#others.includes(parent) ? this.#restingLong : undefined;
  }

  #numberFor(parent: object | undefined): number | undefined {
    if (parent === undefined) return undefined;
    const lasts = parent === this.#lasting;
    if (!lasts && !this.#others.includes(parent)) return undefined;
    this.#restingShort.release(this.nowMs);
    this.#restingLong.release(this.nowMs);
    const refId = (lasts ? this.#short.pop() : undefined) ?? this.#long.pop();
    // As if there had never been one of this number.
    if (refId !== undefined) delete this.refCount[refId];
    return refId;
  }
}

function numbered(tree: ChangeTree): { [$refId]?: number | undefined } {
  return tree.ref as { [$refId]?: number | undefined };
}
