/**
 * Which of the entities that one client has lie outside of his screen, and since when: of those he is told where they
 * are in a third of the patches.
 */

import { type RimDelay, rimTurnOf } from '../../shared/sim/rim-delay.ts';
import type { RimDelays } from './rim-refresh.ts';

/** It is to be at the rim; the client was told that it is; only when it is its turn something is sent. */
const WANTED = 1;
const TOLD = 2;
export const SPARSE_BIT = 2;
const SPARSE = 1 << SPARSE_BIT;
/** From here on with the next patch the client is told that it is at the rim, or not any more. */
export const TURNS = 8;

/** Of what happened to whom, the newest. A power of two. */
const REMEMBERED = 128;
/** Ms for which that is asked for, at most: what a shot is rewound by, and a turn before it. */
const ASKED_MS = 1000;
/** With what happened: 1 is to the rim, 0 away from it; or what it came as, or was when it went. */
const CAME = 2;
const WENT = 4;

export class RimMarks {
  /** By the entity's number. */
  marks = new Uint8Array(64);
  /** How many have a mark. */
  count = 0;
  /** Whether the client was ever told that something is at his rim. */
  hasTold = false;
  /** Server ms from which on this client has what it has: the whole state, or an entity that came later. */
  #sinceMs = 0;
  /** Those on their way to the rim, first those that are there first, and the time of the last patch before they are. */
  readonly #turning: number[] = [];
  readonly #turningUntil: number[] = [];
  readonly #whom = new Int32Array(REMEMBERED);
  readonly #when = new Float64Array(REMEMBERED);
  readonly #what = new Uint8Array(REMEMBERED);
  #events = 0;

  /** Makes room for an entity. */
  reserve(entity: number): void {
    if (entity < this.marks.length) return;
    const grown = new Uint8Array(Math.max(entity + 1, this.marks.length * 2));
    grown.set(this.marks);
    this.marks = grown;
  }

  /** With the next patch an entity that the client has, or gets, is at the rim or near. */
  want(entity: number, rim: boolean): void {
    const mark = this.marks[entity] ?? 0;
    this.#put(entity, turning(rim ? mark | WANTED : mark & ~WANTED));
  }

  /** Whether the client is to be told something else of an entity than it was. */
  turns(entity: number): boolean {
    return (this.marks[entity] ?? 0) >= TURNS;
  }

  wants(entity: number): boolean {
    return ((this.marks[entity] ?? 0) & WANTED) !== 0;
  }

  /** Whether the client was told that an entity is at his rim. */
  told(entity: number): boolean {
    return ((this.marks[entity] ?? 0) & TOLD) !== 0;
  }

  /**
   * The client was told by a patch that an entity which it has is where it is wanted now.
   * @param delayMs extra delay at the rim
   */
  turned(entity: number, nowMs: number, delayMs: number): void {
    const rim = this.wants(entity);
    this.#endTurn(entity);
    if (rim) this.#beginTurn(entity, nowMs + rimTurnOf(delayMs));
    this.#put(entity, rim ? WANTED | TOLD : 0);
    this.hasTold = true;
    this.#remember(entity, nowMs, rim ? 1 : 0);
  }

  /** The client got an entity, and was told where it is. */
  entered(entity: number, nowMs: number): void {
    const rim = this.wants(entity);
    this.#put(entity, rim ? WANTED | TOLD | SPARSE : 0);
    this.hasTold ||= rim;
    this.#remember(entity, nowMs, CAME | (rim ? 1 : 0));
  }

  /** The client loses an entity; gives what is needed if it stays after all. */
  lose(entity: number): number {
    const mark = this.marks[entity] ?? 0;
    this.#put(entity, 0);
    return mark;
  }

  /** What was to be lost stays. */
  keep(entity: number, mark: number): void {
    this.#put(entity, mark);
  }

  /** The client was told that an entity is gone. @param mark what `lose` gave */
  lost(entity: number, mark: number, nowMs: number): void {
    this.#endTurn(entity);
    this.#remember(entity, nowMs, WENT | ((mark & TOLD) === 0 ? 0 : 1));
  }

  /** The client was sent the whole state, in which everything is near. */
  beginAnew(entities: readonly number[], nowMs: number): void {
    for (const entity of entities) this.#put(entity, turning((this.marks[entity] ?? 0) & WANTED));
    this.#turning.length = 0;
    this.#turningUntil.length = 0;
    this.#events = 0;
    this.#sinceMs = nowMs;
  }

  /** Patches come at another rate: all at the rim turn to its delay. */
  turnAll(entities: readonly number[], nowMs: number, delayMs: number): void {
    for (const entity of entities) {
      const mark = this.marks[entity] ?? 0;
      if ((mark & TOLD) === 0) continue;
      this.#endTurn(entity);
      this.#beginTurn(entity, nowMs + rimTurnOf(delayMs));
      this.#put(entity, mark & ~SPARSE);
    }
  }

  /** A patch is about to be written: who has been on the way to the rim long enough is there. */
  advance(nowMs: number): void {
    while ((this.#turningUntil[0] ?? Infinity) < nowMs) {
      this.#turningUntil.shift();
      const entity = this.#turning.shift() ?? 0;
      const mark = this.marks[entity] ?? 0;
      if ((mark & TOLD) !== 0) this.#put(entity, mark | SPARSE);
    }
  }

  /**
   * The delay by which the client draws an entity, as it was over the last second.
   * @returns server ms since which the client has it
   */
  recall(entity: number, delays: RimDelays, nowMs: number, delay: RimDelay): number {
    const from = Math.max(0, this.#events - REMEMBERED);
    let first = this.#events;
    for (let event = this.#events - 1; event >= from; event--) {
      if ((this.#when[event % REMEMBERED] ?? 0) < nowMs - ASKED_MS) break;
      if (this.#whom[event % REMEMBERED] === entity) first = event;
    }
    const what = this.#what[first % REMEMBERED] ?? 0;
    // Before its first turn it was the other way round.
    let rim = first === this.#events ? ((this.marks[entity] ?? 0) & TOLD) !== 0 : what === 0 || what === (WENT | 1);
    let since = this.#sinceMs;
    let change = delays.count - 1;
    while (change > 0 && (delays.times[change] ?? 0) > nowMs - ASKED_MS) change--;
    delay.begin(rim ? (delays.delays[change] ?? 0) : 0);
    for (let event = first; ; event++) {
      const there = event < this.#events;
      if (there && this.#whom[event % REMEMBERED] !== entity) continue;
      const timeMs = there ? (this.#when[event % REMEMBERED] ?? 0) : Infinity;
      for (; change + 1 < delays.count && (delays.times[change + 1] ?? 0) <= timeMs; change++)
        if (rim) delay.turn(delays.times[change + 1] ?? 0, delays.delays[change + 1] ?? 0);
      if (!there) return since;
      const happened = this.#what[event % REMEMBERED] ?? 0;
      if ((happened & WENT) !== 0) continue;
      rim = (happened & 1) !== 0;
      const to = rim ? (delays.delays[change] ?? 0) : 0;
      if ((happened & CAME) === 0) delay.turn(timeMs, to);
      else {
        delay.begin(to);
        since = timeMs;
      }
    }
  }

  #put(entity: number, mark: number): void {
    const before = this.marks[entity] ?? 0;
    if ((before === 0) !== (mark === 0)) this.count += mark === 0 ? -1 : 1;
    this.marks[entity] = mark;
  }

  #beginTurn(entity: number, untilMs: number): void {
    this.#turning.push(entity);
    this.#turningUntil.push(untilMs);
  }

  #endTurn(entity: number): void {
    const place = this.#turning.indexOf(entity);
    if (place < 0) return;
    this.#turning.splice(place, 1);
    this.#turningUntil.splice(place, 1);
  }

  #remember(entity: number, nowMs: number, what: number): void {
    const at = this.#events++ % REMEMBERED;
    this.#whom[at] = entity;
    this.#when[at] = nowMs;
    this.#what[at] = what;
  }
}

function turning(mark: number): number {
  return (mark & WANTED) === (mark & TOLD) >> 1 ? mark & ~TURNS : mark | TURNS;
}
