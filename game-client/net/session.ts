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
import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type OtherTabs, type Resumable, ResumeStore, type TabStorage } from './resume.ts';
import { breakOff, retryRoom } from './retried-room.ts';
import type { Retries, RetryHost } from './retries.ts';
import { ServerWait } from './server-wait.ts';
import { Silence } from './silence.ts';
import { type LinkSimulation, simulateLink } from './simulated-link.ts';
import { View } from './view.ts';

/** Close code of Colyseus. */
const CONSENTED = 4000;

export type SessionPhase = 'idle' | 'joining' | 'playing' | 'reconnecting' | 'waiting' | 'lost';

export interface SessionHost extends RetryHost {
  /** Address of the server, such as `http://localhost:2567`. */
  readonly origin: string;
  /** Calls back, for good, when the network may be back: it says so, or somebody looks at the page again. */
  onWake?(woken: () => void): void;
  /** Other pages of this browser; absent: there are none. */
  readonly otherTabs?: OtherTabs;
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
  #retries: Retries | undefined;
  readonly #silence: Silence;
  readonly #wait: ServerWait;
  /** Seat that another connection took over. */
  #takenSeat = '';

  constructor(host: SessionHost, types: readonly RoomType[]) {
    this.#host = host;
    this.#types = types;
    this.#client = new Client(host.origin);
    this.#resume = new ResumeStore(host.storage);
    this.#silence = new Silence(
      host,
      () => (this.phase === 'playing' ? this.view?.link.patchAgeMs : undefined),
      () => this.#room && breakOff(this.#room),
    );
    this.#wait = new ServerWait(host, () => this.#joinAgain());
    host.onWake?.(() => this.#wake());
    host.otherTabs?.answer((sessionId) =>
      this.phase === 'playing' && this.#room?.sessionId === sessionId ? this.#resume.load() : undefined,
    );
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
    let refused: unknown;
    for (const { type, roomId } of targets) {
      const known = this.#types.find(({ id }) => id === type);
      const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
      if (known !== undefined) options.fingerprint = { type, hash: fingerprintOf(known) };
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

  /**
   * Takes back the seat that this tab held before a reload; false when there is none any more. What is begun meanwhile,
   * be it to leave, goes on: then it is not for this one to say what comes.
   */
  async resume(): Promise<boolean> {
    const saved = this.#resume.load();
    return saved !== undefined && (await this.#resumeWith(saved));
  }

  async #resumeWith(saved: Resumable): Promise<boolean> {
    this.#name = saved.name;
    this.#enter('joining');
    const attempt = ++this.#attempt;
    try {
      await this.#adopt(await this.#client.reconnect(saved.token), attempt, true);
    } catch {
      if (attempt !== this.#attempt) return true;
      this.#resume.forget();
      this.#enter('idle');
    }
    return attempt !== this.#attempt || this.view !== undefined;
  }

  /** What this tab could resume; undefined when nothing. */
  get resumable(): Target | undefined {
    return this.#resume.load();
  }

  /** After another tab took the seat over: takes it back, or another one when nobody has it any more. */
  async playHere(): Promise<void> {
    const target = this.#target;
    const attempt = ++this.#attempt;
    const saved = await this.#host.otherTabs?.ask(this.#takenSeat);
    if (attempt !== this.#attempt) return;
    if (saved !== undefined && (await this.#resumeWith(saved))) return;
    if (target !== undefined) await this.#joinFirst([target, { type: target.type }], this.#name);
  }

  async leave(): Promise<void> {
    this.#attempt++;
    this.#retries?.stop();
    this.#resume.forget();
    const room = this.#room;
    this.#forget();
    this.#enter('idle');
    // A link that breaks before the goodbye is answered is not to be mended.
    if (room) room.reconnection.enabled = false;
    if (room?.connection.isOpen) await room.leave();
  }

  /** Call once per frame: notices a link that is dead without saying so. */
  watch(): void {
    this.#silence.look();
  }

  #wake(): void {
    if (this.phase === 'reconnecting') this.#retries?.hurry();
    else if (this.phase === 'waiting') this.#wait.hurry();
    else this.#silence.look();
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
    this.#retries = retryRoom(room, this.#host);
    const told = new Set<number>();
    room.onError((code) => told.add(code));
    room.onMessage('closing', (event: ClosingEvent) => {
      this.#closing = event;
    });
    room.onDrop(() => this.#dropped(room));
    room.onReconnect(() => this.#returned(room));
    room.onLeave((code, reason) => this.#left(room, told.has(CLOSE.takenOver) ? CLOSE.takenOver : code, reason ?? ''));
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
    this.#silence.start();
    this.#enter('playing');
  }

  #dropped(room: Room): void {
    if (room !== this.#room) return;
    const now = this.#host.now();
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
    this.#retries?.stop();
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
    else if (code === CLOSE.takenOver) {
      this.#takenSeat = room.sessionId;
      this.#lose({ code, detail: reason });
    } else if (code === CLOSE.serverShutdown || wasHolding) this.#enter('waiting');
    else this.#lose({ code, detail: closing?.detail ?? reason });
  }

  /** The room may still be there; if it is gone with the server that ran it, any of its type will do. */
  #joinAgain(): void {
    const target = this.#target;
    if (target) void this.#joinFirst([target, { type: target.type }], this.#name);
  }

  #refuse(error: unknown): void {
    const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : 0;
    this.#forget();
    this.#lose({ code, detail: error instanceof Error ? error.message : String(error) });
  }

  #lose(refusal: Refusal): void {
    this.refusal = refusal;
    this.#enter('lost');
  }

  #forget(): void {
    this.view?.dispose();
    this.view = undefined;
    this.#retries?.stop();
    this.#silence.stop();
    this.#room = undefined;
  }

  #enter(phase: SessionPhase): void {
    if (phase !== 'lost') this.refusal = undefined;
    this.phase = phase;
    if (phase === 'waiting') this.#wait.start();
    else this.#wait.stop();
    for (const listener of this.#listeners) listener();
  }

  #save(room: Room): void {
    this.#resume.save({ token: room.reconnectionToken, type: room.name, roomId: room.roomId, name: this.#name });
  }
}
