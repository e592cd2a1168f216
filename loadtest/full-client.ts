/** A client with the whole game: the net code that players run, a brain in place of the device, nothing drawn. */

import { setTimeout as delay } from 'node:timers/promises';
import { breakOff } from '../game-client/net/retried-room.ts';
import { Session, type SessionHost, type SessionPhase } from '../game-client/net/session.ts';
import type { View } from '../game-client/net/view.ts';
import { type Brain, createBrain } from '../shared/bots/brain.ts';
import type { InputFrame } from '../shared/engine/input.ts';
import type { RoomType } from '../shared/engine/room-type.ts';
import { type ClientContext, JOIN_TIMEOUT_MS, JoinRefused, type LoadClient } from './load-client.ts';
import { Sight } from './sight.ts';
import { WireMeter } from './wire-meter.ts';

const LEAVE_TIMEOUT_MS = 1000;

export class FullClient implements LoadClient {
  readonly #context: ClientContext;
  readonly #session: Session;
  readonly #meter: WireMeter;
  readonly #brain: Brain;
  readonly #sample: (frame: InputFrame) => void;
  #sight: Sight | undefined;
  #view: View | undefined;
  #corrections = 0;
  /** The clock that the session reads inside a frame: the frame's due time, as a browser's frames are evenly spaced. */
  #frameTime: number | undefined;
  #leaving = false;
  /** When it was made to drop; NaN while it was not. */
  #droppedAt = Number.NaN;

  constructor(context: ClientContext, type: RoomType) {
    this.#context = context;
    this.#meter = new WireMeter(context.recorder, context.patchMs);
    this.#brain = createBrain(type, context.seed);
    this.#session = new Session(
      createHost(context, () => this.#frameTime ?? performance.now()),
      [type],
    );
    this.#sample = (frame) => {
      if (this.#sight?.look()) this.#brain.think(this.#sight, frame);
    };
    let before = this.#session.phase;
    this.#session.onChange(() => {
      const { phase } = this.#session;
      if (phase !== before && !this.#leaving) this.#note(before, phase);
      before = phase;
    });
  }

  get connected(): boolean {
    return this.#session.phase === 'playing';
  }

  async join(): Promise<void> {
    const { room, roomId, name } = this.#context;
    this.#leaving = false;
    const joining = this.#session.join({ type: room, roomId: await roomId?.() }, name);
    const timeout = new AbortController();
    await Promise.race([joining, delay(JOIN_TIMEOUT_MS, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
    if (this.connected) return;
    const { phase, refusal } = this.#session;
    if (refusal === undefined) {
      // It may still come in; nobody would play it then.
      void joining.then(() => this.leave());
      throw new JoinRefused(0, `no first state in time (session is "${phase}")`);
    }
    throw new JoinRefused(refusal.code || 0, `refused a seat (code ${refusal.code}): ${refusal.detail}`);
  }

  tick(due: number): void {
    const { view } = this.#session;
    if (!this.connected || view === undefined) return;
    this.#frameTime = due;
    if (view !== this.#view) this.#adopt(view);
    view.frame(this.#sample);
    this.#session.watch();
    this.#frameTime = undefined;
    this.#noteCorrections(view);
  }

  settle(now: number): void {
    this.#meter.settle(now);
  }

  /** The session itself says when it tries again: that is a part of what players have. */
  drop(): void {
    const { view } = this.#session;
    if (!this.connected || view === undefined) return;
    this.#droppedAt = performance.now();
    breakOff(view.room as Parameters<typeof breakOff>[0]);
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await Promise.race([this.#session.leave().catch(() => undefined), delay(LEAVE_TIMEOUT_MS)]);
  }

  #note(before: SessionPhase, phase: SessionPhase): void {
    const { recorder, complain } = this.#context;
    const { refusal } = this.#session;
    const why = refusal === undefined ? '' : ` (${refusal.code}: ${refusal.detail})`;
    const dropped = !Number.isNaN(this.#droppedAt);
    if (dropped && phase === 'playing') {
      recorder.counts.returns++;
      recorder.record('return', performance.now() - this.#droppedAt);
      this.#droppedAt = Number.NaN;
    } else if (dropped && (phase === 'lost' || phase === 'waiting')) {
      recorder.counts.failedReturns++;
      complain(`a session that had dropped went to "${phase}"${why}`);
      this.#droppedAt = Number.NaN;
    } else if (!dropped && before === 'playing') {
      recorder.counts.disconnects++;
      complain(`a session left "playing" for "${phase}"${why}`);
    }
  }

  #noteCorrections(view: View): void {
    if (view.corrections.count === this.#corrections) return;
    this.#context.recorder.counts.corrections += view.corrections.count - this.#corrections;
    this.#corrections = view.corrections.count;
    this.#context.recorder.record('correction', view.corrections.last);
  }

  /** A new view: a new room, and so a new connection to listen to. */
  #adopt(view: View): void {
    this.#view = view;
    // The greeting of this connection came before anybody listened here.
    this.#meter.begin();
    this.#sight = new Sight(view);
    this.#corrections = view.corrections.count;
    const { connection } = view.room;
    const { events } = connection;
    const received = events.onmessage;
    events.onmessage = (event: { data: ArrayBuffer }) => {
      const now = performance.now();
      this.#meter.received(new Uint8Array(event.data), now);
      this.#context.between?.(now);
      received?.(event);
    };
    const send = connection.send.bind(connection);
    connection.send = (frame) => {
      this.#meter.sent(frame, performance.now());
      send(frame);
    };
  }
}

function createHost({ url, link }: ClientContext, now: () => number): SessionHost {
  const stored = new Map<string, string>();
  return {
    origin: url,
    link,
    now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    ready: () =>
      fetch(`${url}/ready`).then(
        (response) => response.ok,
        () => false,
      ),
    storage: {
      get: (key) => stored.get(key) ?? null,
      set: (key, value) => void stored.set(key, value),
      remove: (key) => void stored.delete(key),
    },
  };
}
