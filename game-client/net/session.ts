/**
 * One player's connection as states:
 *
 *   idle → joining → playing ⇄ reconnecting → playing
 *                       └────────┴→ waiting → joining     the server stopped, or forgot the seat
 *                                └→ lost → idle           removed, or refused
 *
 * It needs no browser: clock, timers, storage and the `/ready` question are handed in, so bots use it as it is.
 */

import { Client, type Room } from 'colyseus.js';
import {
  CLOSE,
  type ClosingEvent,
  HOLD_SECONDS,
  type JoinOptions,
  PROTOCOL_VERSION,
} from '../../shared/engine/events.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { ResumeStore, type TabStorage } from './resume.ts';
import { type LinkSimulation, simulateLink } from './simulated-link.ts';
import { View } from './view.ts';

const RETRY_DELAY_MS = 250;
const RETRY_MAX_DELAY_MS = 1500;
const READY_POLL_MS = 1000;
/** Patches come at least 20 times a second; a link that is silent for so long is dead, whatever the socket says. */
const SILENCE_MS = 4000;
/** An attempt to reconnect, and the wait before it, may take so long. */
const ATTEMPT_MS = 6000;

/** Close codes of Colyseus that are read here. */
const CONSENTED = 4000;
const MAY_TRY_RECONNECT = 4010;

export type SessionPhase = 'idle' | 'joining' | 'playing' | 'reconnecting' | 'waiting' | 'lost';

export interface SessionHost {
  /** Address of the server, such as `http://localhost:2567`. */
  readonly origin: string;
  /** Monotonic, ms. */
  now(): number;
  /** Runs once after `ms`; gives what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Whether the server takes players; never rejects. */
  ready(): Promise<boolean>;
  readonly storage: TabStorage;
  /** Every room is played over it; absent: over the network as it is. */
  readonly link?: LinkSimulation | undefined;
}

export interface Target {
  /** Room type's id. */
  readonly type: string;
  /** Absent: any room of the type that has a seat. */
  readonly roomId?: string | undefined;
}

/** Why a join was refused, or a session ended: a code for the text, a detail from the server. */
export interface Refusal {
  readonly code: number;
  readonly detail: string;
}

export class Session {
  phase: SessionPhase = 'idle';
  view: View | undefined;
  /** Clock reading at which the server gives the seat away; only while reconnecting. */
  holdEnds = 0;
  /** Why the session is lost. */
  refusal: Refusal | undefined;

  readonly #host: SessionHost;
  readonly #types: readonly RoomType[];
  readonly #client: Client;
  readonly #resume: ResumeStore;
  readonly #listeners = new Set<() => void>();
  #room: Room | undefined;
  #target: Target | undefined;
  #name = '';
  /** Number of the newest join, resume or leave: what an older one brings is not wanted any more. */
  #attempt = 0;
  #closing: ClosingEvent | undefined;
  #cancelPoll: (() => void) | undefined;
  /** Clock reading of the drop, or of the newest failed attempt. */
  #attemptedAt = 0;

  constructor(host: SessionHost, types: readonly RoomType[]) {
    this.#host = host;
    this.#types = types;
    this.#client = new Client(host.origin);
    this.#resume = new ResumeStore(host.storage);
  }

  get roomId(): string {
    return this.#room?.roomId ?? '';
  }

  /** Calls back after every change of `phase` or `view`; gives what unsubscribes. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Joins and waits for the first state. A refusal ends in phase `lost` with `refusal` set, not in an exception. */
  async join(target: Target, name: string): Promise<void> {
    await this.#joinFirst([target], name);
  }

  /** Joins the first of the targets that takes the player; the last one's refusal is the answer. */
  async #joinFirst(targets: readonly Target[], name: string): Promise<void> {
    this.#name = name;
    this.#enter('joining');
    const attempt = ++this.#attempt;
    const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
    let refused: unknown;
    for (const { type, roomId } of targets) {
      try {
        const joining =
          roomId === undefined ? this.#client.joinOrCreate(type, options) : this.#client.joinById(roomId, options);
        await this.#adopt(await joining, attempt);
        return;
      } catch (error) {
        refused = error;
      }
      if (attempt !== this.#attempt) return;
    }
    this.#refuse(refused);
  }

  /** Takes back the seat that this tab held before a reload; false when there is none any more. */
  async resume(): Promise<boolean> {
    const saved = this.#resume.load();
    if (saved === undefined) return false;
    this.#name = saved.name;
    this.#enter('joining');
    const attempt = ++this.#attempt;
    try {
      await this.#adopt(await this.#client.reconnect(saved.token), attempt, true);
    } catch {
      this.#resume.forget();
      if (attempt === this.#attempt) this.#enter('idle');
    }
    return this.view !== undefined;
  }

  /** What this tab could resume; undefined when nothing. */
  get resumable(): Target | undefined {
    return this.#resume.load();
  }

  async leave(): Promise<void> {
    this.#attempt++;
    this.#cancelPoll?.();
    this.#resume.forget();
    const room = this.#room;
    this.#forget();
    this.#enter('idle');
    if (room?.connection.isOpen) await room.leave();
    else if (room) room.reconnection.enabled = false;
  }

  /** Call once per frame: notices a link that is dead without saying so, and an attempt that leads nowhere. */
  watch(): void {
    const room = this.#room;
    if (room === undefined || this.view === undefined) return;
    if (this.phase === 'playing') {
      if (this.view.link.patchAgeMs > SILENCE_MS) room.connection.close(MAY_TRY_RECONNECT, 'silent');
      return;
    }
    const now = this.#host.now();
    if (this.phase !== 'reconnecting' || now - this.#attemptedAt < ATTEMPT_MS) return;
    // Closing a socket that is still being opened counts as a failed attempt, and brings on the next.
    this.#attemptedAt = now;
    room.connection.close();
  }

  /** @param resumed the seat was this tab's before, and this page knows nothing of the match yet */
  async #adopt(room: Room, attempt: number, resumed = false): Promise<void> {
    const type = this.#types.find((known) => known.id === room.name);
    // Left again while the join was under way, or joined by a link into something newer than this page.
    if (attempt !== this.#attempt || type === undefined) {
      void room.leave();
      if (type === undefined) throw new Error(`This client does not know the room type "${room.name}".`);
      return;
    }
    this.#room = room;
    if (this.#host.link !== undefined) simulateLink(room.connection, this.#host.link, this.#host);
    this.#target = { type: room.name, roomId: room.roomId };
    this.#closing = undefined;
    Object.assign(room.reconnection, {
      minUptime: 0,
      maxRetries: Number.POSITIVE_INFINITY,
      minDelay: 0,
      maxDelay: RETRY_MAX_DELAY_MS,
      backoff: fullJitter,
    });
    room.onMessage('closing', (event: ClosingEvent) => {
      this.#closing = event;
    });
    room.onDrop(() => this.#dropped(room));
    room.onReconnect(() => this.#returned(room));
    room.onLeave((code, reason) => this.#left(room, code, reason ?? ''));
    const view = new View(room, type, () => this.#host.now());
    if (resumed) view.news.startBlank();
    // Whatever comes first: a link that breaks before the first state leaves nothing to wait for.
    await new Promise<void>((resolve) => {
      room.onStateChange.once(() => resolve());
      room.onLeave.once(() => resolve());
    });
    if (this.#room !== room) return;
    this.view = view;
    this.#save(room);
    this.#enter('playing');
  }

  #dropped(room: Room): void {
    if (room !== this.#room) return;
    const now = this.#host.now();
    this.#attemptedAt = now;
    if (this.phase === 'reconnecting') {
      // Called again for each attempt that failed.
      if (now > this.holdEnds) room.reconnection.enabled = false;
      return;
    }
    this.holdEnds = now + HOLD_SECONDS * 1000;
    this.#enter('reconnecting');
  }

  #returned(room: Room): void {
    // An attempt that was under way when the player left comes through all the same, and would hold a seat for nobody.
    if (room !== this.#room) {
      void Promise.resolve().then(() => room.leave());
      return;
    }
    // The SDK sets the new token after this callback.
    void Promise.resolve().then(() => this.#save(room));
    this.#enter('playing');
  }

  #left(room: Room, code: number, reason: string): void {
    if (room !== this.#room) return;
    const closing = this.#closing;
    const wasHolding = this.phase === 'reconnecting';
    this.#forget();
    this.#resume.forget();
    if (code === CONSENTED) this.#enter('idle');
    else if (code === CLOSE.serverShutdown || wasHolding) this.#waitForServer();
    else this.#lose({ code, detail: closing?.detail ?? reason });
  }

  #waitForServer(): void {
    this.#enter('waiting');
    const poll = (): void => {
      this.#cancelPoll = this.#host.after(READY_POLL_MS, async () => {
        const ready = await this.#host.ready();
        if (this.phase !== 'waiting') return;
        const target = this.#target;
        // The room may still be there; if it is gone with the server that ran it, any of its type will do.
        if (ready && target) await this.#joinFirst([target, { type: target.type }], this.#name);
        else poll();
      });
    };
    poll();
  }

  #refuse(error: unknown): void {
    const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : 0;
    this.#forget();
    this.#lose({
      code,
      detail: error instanceof Error ? error.message : String(error),
    });
  }

  #lose(refusal: Refusal): void {
    this.refusal = refusal;
    this.#enter('lost');
  }

  #forget(): void {
    this.view?.dispose();
    this.view = undefined;
    this.#room = undefined;
  }

  #enter(phase: SessionPhase): void {
    if (phase !== 'lost') this.refusal = undefined;
    this.phase = phase;
    for (const listener of this.#listeners) listener();
  }

  #save(room: Room): void {
    this.#resume.save({ token: room.reconnectionToken, type: room.name, roomId: room.roomId, name: this.#name });
  }
}

/** Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", 2015). */
function fullJitter(attempt: number): number {
  return Math.random() * Math.min(RETRY_MAX_DELAY_MS, RETRY_DELAY_MS * 2 ** attempt);
}
