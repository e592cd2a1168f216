/**
 * Since which patch each plain field has the value that it has, noted while some client is not sent every patch: what he
 * missed is what changed since his last one, as it is now.
 */

import { type ChangeTree, type Encoder, OPERATION } from '@colyseus/schema';
import { refIdOf } from './entities.ts';

export class ChangedFields {
  /** Number of the newest patch that was noted. */
  patch = 0;
  /** How many clients are not sent every patch; while there are none, nothing is noted. */
  held = 0;
  /** Structures that everybody is sent, of which a field has changed since that began. */
  readonly shared = new Set<ChangeTree>();
  /** With this patch more than plain fields changed: of these entities, and of what everybody is sent. */
  readonly deep = new Set<number>();
  sharedIsDeep = false;
  /** By place of the field, of a structure. */
  readonly #stamps = new WeakMap<ChangeTree, Int32Array<ArrayBuffer>>();
  readonly #encoder: Encoder;
  // What the callback of one tree works on.
  #current = new Int32Array(0);
  #types: readonly unknown[] = [];
  #isDeep = false;

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  /**
   * Takes in what changed since the patch before; call before the changes are discarded.
   * @param entityOf the entity that a structure is of, or -1
   */
  note(entityOf: (tree: ChangeTree) => number): void {
    this.patch++;
    this.deep.clear();
    this.sharedIsDeep = false;
    for (let node = this.#encoder.root.changes.next; node !== undefined; node = node.next) {
      const tree = node.changeTree;
      if (!tree.has()) continue;
      this.#isDeep = !tree.encDescriptor.isSchema;
      if (!this.#isDeep) {
        this.#current = this.#stampsFor(tree);
        this.#types = tree.encDescriptor.types;
        tree.forEachWithCtx(this, noteChange);
      }
      if (!tree.isFiltered) {
        this.shared.add(tree);
        this.sharedIsDeep ||= this.#isDeep;
      } else if (this.#isDeep) this.deep.add(entityOf(tree));
    }
  }

  /** A field has been told late to some, with this patch. */
  noteField(tree: ChangeTree, index: number): void {
    this.#stampsFor(tree)[index] = this.patch;
  }

  /** By place of the field, the patch with which it changed last; undefined where none has. */
  stampsOf(tree: ChangeTree): Int32Array | undefined {
    return this.#stamps.get(tree);
  }

  /** Whether a structure is part of the state yet. */
  isThere(tree: ChangeTree): boolean {
    return this.#encoder.root.changeTrees[refIdOf(tree)] === tree;
  }

  begin(): void {
    this.held++;
  }

  end(): void {
    if (--this.held === 0) this.shared.clear();
  }

  #stampsFor(tree: ChangeTree): Int32Array<ArrayBuffer> {
    const known = this.#stamps.get(tree);
    if (known !== undefined) return known;
    const stamps = new Int32Array(tree.encDescriptor.names.length);
    this.#stamps.set(tree, stamps);
    return stamps;
  }

  /** Called by the function of this name alone. */
  noteChange(index: number, operation: OPERATION): void {
    if (isPlain(this.#types[index]) && (operation & OPERATION.DELETE) === 0) this.#current[index] = this.patch;
    else this.#isDeep = true;
  }
}

function noteChange(fields: ChangedFields, index: number, operation: OPERATION): void {
  fields.noteChange(index, operation);
}

/** A number, text or boolean. */
function isPlain(type: unknown): boolean {
  return typeof type === 'string' || (typeof type === 'object' && type !== null && 'quantized' in type);
}
