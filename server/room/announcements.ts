/**
 * What everybody in a room is told: numbered, and remembered for as long as the seat of a dropped player is held, so that
 * he can be told what he missed. Lines of chat are remembered longer, for who comes later.
 */

import type { Room } from '@colyseus/core';
import {
  type ChatEvent,
  type ClosingEvent,
  HOLD_SECONDS,
  type MissedEvent,
  type ToldEntry,
  type ToldEvents,
  type ToldName,
} from '../../shared/engine/events.ts';
import type { Seat } from '../../shared/game/seats.ts';

/** Longer than a seat is held, with the 17 s for which nobody may have known that its client hears nothing. */
const KEPT_MS = (HOLD_SECONDS + 20) * 1000;
/** So many, and so many characters of JSON, at most: a room full of people who all write is far below. */
const MOST_KEPT = 1000;
const MOST_LENGTH = 128 * 1024;
/** What a player finds who comes into a room where people talk. */
const OLD_LINES = 20;
const OLD_MS = 300_000;

interface Kept {
  readonly entry: ToldEntry;
  readonly atMs: number;
  readonly length: number;
}

/** How a told message reaches all connections, and one. */
export interface Reach {
  broadcast(name: ToldName, event: ToldEvents[ToldName]): void;
  /** Monotonic, ms; asked while rules run, too. */
  now(): number;
}

export class AnnouncementLog {
  readonly #reach: Reach;
  /** Oldest first, without a gap in their numbers. */
  readonly #kept: Kept[] = [];
  #length = 0;
  #newest = 0;
  readonly #lines: { readonly line: ChatEvent; readonly atMs: number }[] = [];
  /** Number of what was the newest when the player of a seat came. */
  readonly #since = new WeakMap<Seat, number>();

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  tell<Name extends ToldName>(name: Name, event: ToldEvents[Name]): void {
    const numbered = { ...event, n: ++this.#newest };
    const atMs = this.#reach.now();
    const entry = [name, numbered] as unknown as ToldEntry;
    const { length } = JSON.stringify(numbered);
    this.#kept.push({ entry, atMs, length });
    this.#length += length;
    this.#forget(atMs);
    if (entry[0] === 'chat') {
      this.#lines.push({ line: entry[1], atMs });
      if (this.#lines.length > OLD_LINES) this.#lines.shift();
    }
    this.#reach.broadcast(name, numbered);
  }

  /** A player came: what is told from now on concerns him. He is sent the last lines that were said before. */
  joined(seat: Seat, client: { send(name: 'chat', line: ChatEvent): void }): void {
    this.#since.set(seat, this.#newest);
    for (const line of this.#oldLines()) client.send('chat', line);
  }

  /** @param heard number of the newest that the player was told; undefined when his page shows nothing yet */
  missed(seat: Seat, heard: number | undefined): MissedEvent {
    this.#forget(this.#reach.now());
    const n = this.#newest;
    if (heard === undefined) return { n, skipped: 0, told: this.#oldLines().map((line): ToldEntry => ['chat', line]) };
    const from = Math.max(heard, this.#since.get(seat) ?? n);
    const missing = Math.max(0, n - from);
    const told = missing === 0 ? [] : this.#kept.slice(-missing).map(({ entry }) => entry);
    return { n, skipped: missing - told.length, told };
  }

  #oldLines(): ChatEvent[] {
    const from = this.#reach.now() - OLD_MS;
    return this.#lines.filter(({ atMs }) => atMs >= from).map(({ line }) => ({ ...line, old: true }));
  }

  #forget(nowMs: number): void {
    for (let oldest = this.#kept[0]; oldest !== undefined; oldest = this.#kept[0]) {
      const fits = this.#kept.length <= MOST_KEPT && this.#length <= MOST_LENGTH;
      if (fits && nowMs - oldest.atMs <= KEPT_MS) return;
      this.#length -= oldest.length;
      this.#kept.shift();
    }
  }
}

/** The last that a room tells: nobody comes back to it, and it has no number. */
export function tellClosing(room: Room, reason: ClosingEvent['reason'], detail: string): void {
  room.broadcast('closing', { reason, detail } satisfies ClosingEvent);
}
