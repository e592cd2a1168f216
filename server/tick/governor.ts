/**
 * Decides the patch rates of a process's rooms from what a window measured of each: down when time is short, up again
 * after a calm time. No clock, no timer, no room of its own: times in, changes out.
 */

import { TICK_MS } from '../../shared/engine/input.ts';
import { PATCH_RATES, type PatchRate } from '../../shared/engine/patch-rates.ts';

/** What a window measured of one room. */
export interface Load<Key extends object = object> {
  readonly key: Key;
  /** Patches a second that the room type asks for, which are never exceeded, and those of now. */
  readonly own: PatchRate;
  readonly rate: PatchRate;
  readonly steps: number;
  /** Steps that began when the next one was due already, and steps that were given up. */
  readonly caughtUp: number;
  readonly lost: number;
  /** Ms of all steps with their patches, and of the patches alone. */
  readonly busyMs: number;
  readonly patchMs: number;
}

/**
 * `room`: it alone takes half of the time that there is. `process`: the rooms together take more than there is.
 * `late`: they do not, and yet their steps are late, since something else holds the thread or the processor.
 */
export const LOWER_REASONS = ['room', 'process', 'late'] as const;
export type LowerReason = (typeof LOWER_REASONS)[number];

export interface Change<Key extends object = object> {
  readonly key: Key;
  readonly from: PatchRate;
  readonly to: PatchRate;
  /** Of a lower rate. */
  readonly reason?: LowerReason;
}

/** Share of the tick that steps and patches of all rooms may take. Sockets and joins need the rest. */
const TOO_MUCH = 0.9;
/** Rates are lowered, and raised, to come to this. */
const ENOUGH = 0.75;
/** A room that takes so much of the tick alone is the first to be lowered. */
const HEAVY = 0.5;
/** Share of steps that began a whole tick late: from here on there is too little time, and up to here there is enough. */
const LATE = 0.5;
const HARDLY_LATE = 0.1;
/** Windows with too little time until a rate goes down; others take back half of one. A single stall fills two at most. */
const STRAINED_WINDOWS = 3;
/** Calm ms until a rate goes up; a window that is not calm takes back this much. */
const CALM_MS = 10_000;
const UNREST_MS = 1000;
/** A rate that had to go down so soon after it went up waits twice as long the next time. */
const TOO_SOON_MS = 30_000;
const MOST_CALM_MS = 320_000;
/** Ms until other rooms are raised, and how much of a window counts: it is longer when the process stood still. */
const SETTLE_MS = 1000;
const MOST_WINDOW_MS = 500;
/** Rooms that go up, or down for being late alone, at a time: a quarter of all. */
const AT_ONCE = 1 / 4;

interface Memory {
  calmMs: number;
  /** Calm ms that it needs to go up. */
  neededMs: number;
  sinceRaisedMs: number;
}

/** A room's load as shares of the tick. */
interface Share<Key extends object> {
  readonly load: Load<Key>;
  readonly whole: number;
  readonly patches: number;
}

export class Governor<Key extends object = object> {
  readonly #memories = new WeakMap<Key, Memory>();
  #strain = 0;
  #sinceRaisedMs = Infinity;

  /**
   * Call for every window, about four times a second.
   * @param loads all rooms of the process, with the rates that they have now
   * @param windowMs length of the window
   * @returns what is to change
   */
  judge(loads: readonly Load<Key>[], windowMs: number): Change<Key>[] {
    const shares = loads.map(shareOf);
    const whole = sum(shares, (share) => share.whole);
    const steps = sum(loads, (load) => load.steps);
    const lost = sum(loads, (load) => load.lost);
    const late = steps === 0 ? 0 : sum(loads, (load) => load.caughtUp) / steps;
    const strained = whole > TOO_MUCH || lost > 0 || late >= LATE;
    const calm = whole <= ENOUGH && lost === 0 && late <= HARDLY_LATE;
    this.#remember(loads, calm, Math.min(windowMs, MOST_WINDOW_MS));
    this.#strain = Math.max(0, this.#strain + (strained ? 1 : -0.5));
    if (!strained || this.#strain < STRAINED_WINDOWS) return calm ? this.#raise(shares, whole) : [];
    this.#strain = 0;
    return this.#lower(shares, whole);
  }

  #lower(shares: readonly Share<Key>[], whole: number): Change<Key>[] {
    const lowerable = shares.filter(({ load }) => below(load.rate) !== undefined);
    const heaviest = lowerable.filter((share) => share.whole >= HEAVY).toSorted((a, b) => b.whole - a.whole)[0];
    if (heaviest !== undefined) return [this.#lowerOne(heaviest, 'room')];
    const costliest = lowerable.toSorted((a, b) => saving(b) - saving(a));
    if (whole <= TOO_MUCH)
      return costliest.slice(0, atOnce(shares.length)).map((share) => this.#lowerOne(share, 'late'));
    // One room's endless step is not made up for by the others' patches: what does not help is not done to them.
    if (whole - sum(lowerable, mostSaving) >= 1) return [];
    const changes: Change<Key>[] = [];
    let left = whole;
    for (const share of costliest) {
      if (left <= ENOUGH) break;
      left -= saving(share);
      changes.push(this.#lowerOne(share, 'process'));
    }
    return changes;
  }

  #lowerOne({ load: { key, rate } }: Share<Key>, reason: LowerReason): Change<Key> {
    const memory = this.#memoryOf(key);
    const failed = memory.sinceRaisedMs < TOO_SOON_MS;
    if (failed) memory.neededMs = Math.min(MOST_CALM_MS, memory.neededMs * 2);
    memory.calmMs = 0;
    memory.sinceRaisedMs = Infinity;
    return { key, from: rate, to: below(rate) ?? rate, reason };
  }

  #raise(shares: readonly Share<Key>[], whole: number): Change<Key>[] {
    if (this.#sinceRaisedMs < SETTLE_MS) return [];
    const changes: Change<Key>[] = [];
    let then = whole;
    // The slowest first, and of those whose patches cost least.
    for (const share of shares.toSorted((a, b) => a.load.rate - b.load.rate || cost(a) - cost(b))) {
      const { key, rate, own } = share.load;
      const memory = this.#memoryOf(key);
      if (rate >= own || memory.calmMs < memory.neededMs || then + cost(share) > ENOUGH) continue;
      then += cost(share);
      memory.calmMs = 0;
      memory.sinceRaisedMs = 0;
      changes.push({ key, from: rate, to: above(rate) ?? rate });
      if (changes.length >= atOnce(shares.length)) break;
    }
    if (changes.length > 0) this.#sinceRaisedMs = 0;
    return changes;
  }

  #remember(loads: readonly Load<Key>[], calm: boolean, ms: number): void {
    this.#sinceRaisedMs += ms;
    for (const { key } of loads) {
      const memory = this.#memoryOf(key);
      memory.calmMs = calm ? memory.calmMs + ms : Math.max(0, memory.calmMs - UNREST_MS);
      memory.sinceRaisedMs += ms;
      // What went up and stayed there for long has been forgiven.
      if (memory.sinceRaisedMs !== Infinity && memory.sinceRaisedMs > 2 * TOO_SOON_MS) memory.neededMs = CALM_MS;
    }
  }

  #memoryOf(key: Key): Memory {
    let memory = this.#memories.get(key);
    if (memory === undefined) {
      memory = { calmMs: 0, neededMs: CALM_MS, sinceRaisedMs: Infinity };
      this.#memories.set(key, memory);
    }
    return memory;
  }
}

function shareOf<Key extends object>(load: Load<Key>): Share<Key> {
  // By the step and not by the window: a room that gives steps up would seem to take no more than there is.
  const due = Math.max(1, load.steps) * TICK_MS;
  return { load, whole: load.busyMs / due, patches: load.patchMs / due };
}

/** What a room takes less at the next lower rate, and at the lowest. */
function saving({ load: { rate }, patches }: Share<object>): number {
  return patches * (1 - (below(rate) ?? rate) / rate);
}
function mostSaving({ load: { rate }, patches }: Share<object>): number {
  return patches * (1 - LOWEST / rate);
}

/** What a room takes more at the next higher rate. */
function cost({ load: { rate }, patches }: Share<object>): number {
  return patches * ((above(rate) ?? rate) / rate - 1);
}

const LOWEST = Math.min(...PATCH_RATES);

function below(rate: PatchRate): PatchRate | undefined {
  return PATCH_RATES[PATCH_RATES.indexOf(rate) + 1];
}

function above(rate: PatchRate): PatchRate | undefined {
  return PATCH_RATES[PATCH_RATES.indexOf(rate) - 1];
}

function atOnce(rooms: number): number {
  return Math.ceil(rooms * AT_ONCE);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
