/**
 * Where everybody was in each of the patches of a while, and where a client saw him by those that he was sent: what shots
 * are judged by. Nothing is allocated per patch.
 */

import type { Avatar } from '../../shared/engine/state.ts';
import type { Past } from '../../shared/game/combat.ts';
import type { Seats } from '../../shared/game/seats.ts';
import { RIM_EVERY, RimDelay } from '../../shared/sim/rim-delay.ts';
import { SNAP_DISTANCE } from '../../shared/sim/snap.ts';
import type { ClientView } from './client-view.ts';
import { type Entities, treeOf } from './entities.ts';
import type { RimMarks } from './rim-marks.ts';
import type { RimRefresh } from './rim-refresh.ts';

/** More patches than there are in the time that is kept, at the highest rate; a power of two. */
const KEPT = 64;
/** How far back a shot may be judged: interpolation delay, round trip and what waits in the ring. */
export const MAX_REWIND_MS = 600;

/** What of the serializer tells which patch said what. */
export interface Sending {
  readonly entities: Entities;
  readonly rim: RimRefresh;
}

export class History implements Past {
  readonly #sending: Sending;
  // By the patch's number, modulo.
  readonly #times = new Float64Array(KEPT);
  #newest = -1;
  // By slot and patch.
  #xs = new Float64Array(0);
  #ys = new Float64Array(0);
  #lives = new Uint8Array(0);
  /** 1 where the patch told of a move those at whose rim he was. */
  #moved = new Uint8Array(0);
  // By slot: who has it, the serializer's number of him, and the first patch with him.
  readonly #avatars: (Avatar | undefined)[] = [];
  readonly #numbers: number[] = [];
  readonly #firsts: number[] = [];
  readonly #slots = new WeakMap<Avatar, number>();
  // What was asked for.
  #ms = 0;
  /** First patch after it. */
  #after = 0;
  #rim: RimMarks | undefined;
  readonly #delay = new RimDelay();
  #found: Avatar | undefined;
  #x = 0;
  #y = 0;
  #seenAt = 0;

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  /** Notes where everybody is; call right after each patch. @param timeMs of the patch */
  record(timeMs: number, { list }: Seats): void {
    const { entities, rim } = this.#sending;
    const at = ++this.#newest & (KEPT - 1);
    this.#times[at] = timeMs;
    this.#found = undefined;
    for (const { slot, avatar } of list) {
      if (this.#avatars[slot] !== avatar) this.#begin(slot, avatar);
      let number = this.#numbers[slot] ?? -1;
      if (number < 0) this.#numbers[slot] = number = entities.find(treeOf(avatar));
      const place = slot * KEPT + at;
      const livesBefore = this.#lives[slot * KEPT + ((at + KEPT - 1) & (KEPT - 1))];
      this.#xs[place] = avatar.x;
      this.#ys[place] = avatar.y;
      this.#lives[place] = avatar.lives;
      this.#moved[place] = rim.moved[number] === rim.patch || avatar.lives !== livesBefore ? 1 : 0;
    }
  }

  /**
   * What a client saw.
   * @param ms server time that was on his screen
   * @param view what he is sent; without one everybody is near
   */
  at(ms: number, view: ClientView | undefined): Past {
    const newestMs = this.#timeOf(this.#newest);
    this.#ms = Math.min(newestMs, Math.max(newestMs - MAX_REWIND_MS, ms));
    this.#rim = view?.rim;
    this.#found = undefined;
    this.#after = this.#newest + 1;
    while (this.#after > this.#oldest && this.#timeOf(this.#after - 1) > this.#ms) this.#after--;
    return this;
  }

  value(avatar: Avatar, field: 'x' | 'y'): number {
    if (this.#found !== avatar) this.#find(avatar);
    return field === 'x' ? this.#x : this.#y;
  }

  seenAt(avatar: Avatar): number {
    if (this.#found !== avatar) this.#find(avatar);
    return this.#seenAt;
  }

  get #oldest(): number {
    return Math.max(0, this.#newest - KEPT + 1);
  }

  #timeOf(patch: number): number {
    return this.#times[patch & (KEPT - 1)] ?? 0;
  }

  #begin(slot: number, avatar: Avatar): void {
    if ((slot + 1) * KEPT > this.#xs.length) this.#grow(slot + 1);
    this.#avatars[slot] = avatar;
    this.#numbers[slot] = -1;
    this.#firsts[slot] = this.#newest;
    this.#slots.set(avatar, slot);
  }

  #grow(slots: number): void {
    const length = Math.max(slots, 2 * (this.#xs.length / KEPT)) * KEPT;
    const { xs, ys, lives, moved } = { xs: this.#xs, ys: this.#ys, lives: this.#lives, moved: this.#moved };
    this.#xs = new Float64Array(length);
    this.#ys = new Float64Array(length);
    this.#lives = new Uint8Array(length);
    this.#moved = new Uint8Array(length);
    this.#xs.set(xs);
    this.#ys.set(ys);
    this.#lives.set(lives);
    this.#moved.set(moved);
  }

  #find(avatar: Avatar): void {
    this.#found = avatar;
    this.#seenAt = this.#ms;
    const slot = this.#slots.get(avatar);
    if (slot === undefined || this.#avatars[slot] !== avatar) {
      this.#x = avatar.x;
      this.#y = avatar.y;
      return;
    }
    const number = this.#numbers[slot] ?? -1;
    let first = Math.max(this.#oldest, this.#firsts[slot] ?? 0);
    if (this.#rim === undefined || number < 0) {
      this.#between(slot, Math.max(first, this.#after - 1), Math.max(first, this.#after), this.#ms);
      return;
    }
    const since = this.#rim.recall(number, this.#sending.rim, this.#timeOf(this.#newest), this.#delay);
    while (first < this.#newest && this.#timeOf(first) < since) first++;
    const ms = this.#ms - this.#delay.at(this.#ms);
    let later = Math.max(first, this.#after);
    while (later > first && this.#timeOf(later - 1) > ms) later--;
    let earlier = Math.max(first, later - 1);
    while (later <= this.#newest && !this.#told(slot, later)) later++;
    while (earlier > first && !this.#told(slot, earlier)) earlier--;
    this.#between(slot, earlier, later, ms);
  }

  /** Whether a client was told by a patch where somebody was, by what `#delay` says. */
  #told(slot: number, patch: number): boolean {
    return this.#moved[slot * KEPT + (patch & (KEPT - 1))] === 1 || !this.#delay.isSparse(this.#timeOf(patch));
  }

  /** Between two patches that told of somebody; the second may be one that is to come yet. */
  #between(slot: number, earlier: number, later: number, ms: number): void {
    const from = slot * KEPT + (earlier & (KEPT - 1));
    this.#seenAt = ms;
    const x = this.#xs[from] ?? 0;
    const y = this.#ys[from] ?? 0;
    this.#x = x;
    this.#y = y;
    if (later > this.#newest || later === earlier) return;
    const to = slot * KEPT + (later & (KEPT - 1));
    const dx = (this.#xs[to] ?? 0) - x;
    const dy = (this.#ys[to] ?? 0) - y;
    if (Math.abs(dx) > SNAP_DISTANCE || Math.abs(dy) > SNAP_DISTANCE || this.#lives[from] !== this.#lives[to]) return;
    const laterMs = this.#timeOf(later);
    // Who has not moved when it was his turn stood: a client takes that in, too.
    const stood = RIM_EVERY * Math.floor((later - earlier - 1) / RIM_EVERY);
    const earlierMs = this.#timeOf(earlier + stood);
    const share = Math.min(1, Math.max(0, (ms - earlierMs) / (laterMs - earlierMs)));
    this.#x = x + dx * share;
    this.#y = y + dy * share;
  }
}
