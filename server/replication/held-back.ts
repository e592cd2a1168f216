/** What one client, who is not sent every patch, is yet to be told: since when, and what cannot be told late. */

import { FrameWriter } from './frame-writer.ts';

/** Bytes that are kept for him at most; the whole state is worth more than that only in a small room. */
const MOST_KEPT = 16_384;
/** Ms between two frames about himself, while he is sent nothing else. */
const OWN_EVERY_MS = 250;

export class HeldBack {
  /** Server ms from one patch to the next; Infinity: none. */
  everyMs: number;
  /** All that changed up to the patch of this number he was sent; and of himself. */
  since: number;
  ownSince: number;
  /** What changed since beside plain fields, in the order in which it did. */
  readonly kept = new FrameWriter();
  /** What he missed cannot be told any more but by the whole state. */
  spoilt = false;
  /** What he was sent before is right; else that whole state is one of `PatchSerializer.resync`. */
  inOrder = true;
  /** With his next patch he is sent each again. */
  ending = false;
  /** Patches a second that he was told of; 0 is the room's. */
  toldRate = 0;
  #sentMs = -Infinity;
  #ownMs = -Infinity;

  /** @param patch number of the newest one, which he was sent */
  constructor(everyMs: number, patch: number) {
    this.everyMs = everyMs;
    this.since = patch;
    this.ownSince = patch;
  }

  /** Something was kept for him. */
  bound(): void {
    if (this.kept.it.offset > MOST_KEPT) this.spoilt = true;
    if (this.spoilt) this.kept.restart(false);
  }

  /** Whether a patch is his. Times of patches have whole ms, or not. */
  isDue(nowMs: number): boolean {
    return this.ending || nowMs - this.#sentMs > this.everyMs - 2;
  }

  /** Whether he is to be told of himself alone, for what he does to go on. */
  isOwnDue(nowMs: number): boolean {
    return nowMs - Math.max(this.#ownMs, this.#sentMs) > Math.min(this.everyMs, OWN_EVERY_MS) - 2;
  }

  ownSent(patch: number, nowMs: number): void {
    this.ownSince = patch;
    this.#ownMs = nowMs;
  }

  /** All up to a patch is told. */
  sent(patch: number, nowMs: number): void {
    this.since = patch;
    this.ownSince = patch;
    this.spoilt = false;
    this.inOrder = true;
    this.kept.restart(false);
    this.#sentMs = nowMs;
  }
}
