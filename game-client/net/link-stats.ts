/** What the net graph shows of the link: round trip, jitter, patch age, bytes. */

import type { Room } from 'colyseus.js';

const PING_EVERY_MS = 500;
/** A ping without an answer for so long is given up, and the next one sent. */
const PING_LOST_MS = 5000;
/** Gain of the running averages (RFC 6298 uses 1/8 for the round trip). */
const GAIN = 1 / 8;
const REMEMBERED = 10;
const WARM_UP = 3;

export class LinkStats {
  /** Round trip of the socket in ms, without the wait in the server's ring; 0 until measured. */
  rttMs = 0;
  /** Shortest of the newest round trips in ms: what the link takes when nothing holds it up. */
  bestRttMs = 0;
  /** Mean deviation of the round trip in ms. */
  jitterMs = 0;
  bytesInPerSecond = 0;
  bytesOutPerSecond = 0;

  readonly #now: () => number;
  readonly #recent: number[] = [];
  #lastPing = -Infinity;
  #awaiting = false;
  #lastFrame = Number.NaN;
  #bytesIn = 0;
  #bytesOut = 0;
  #windowStart = 0;
  #room: Room | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Ms since the newest frame from the server. */
  get patchAgeMs(): number {
    return this.#now() - this.#lastFrame;
  }

  /** Starts to count a room's frames; its connection object stays the same through reconnects. */
  attach(room: Room): void {
    this.#room = room;
    this.#lastFrame = this.#now();
    this.#windowStart = this.#now();
    const { events } = room.connection;
    const received = events.onmessage;
    events.onmessage = (event: { data: ArrayBuffer }) => {
      this.#bytesIn += event.data.byteLength;
      this.#lastFrame = this.#now();
      received?.(event);
    };
    const connection = room.connection;
    const send = connection.send.bind(connection);
    connection.send = (bytes) => {
      this.#bytesOut += bytes.byteLength;
      send(bytes);
    };
  }

  /** Call once per frame. */
  update(): void {
    const now = this.#now();
    const passed = now - this.#windowStart;
    if (passed >= 1000) {
      this.bytesInPerSecond = (this.#bytesIn * 1000) / passed;
      this.bytesOutPerSecond = (this.#bytesOut * 1000) / passed;
      this.#bytesIn = 0;
      this.#bytesOut = 0;
      this.#windowStart = now;
    }
    // One at a time: the SDK keeps one callback, and would take an old answer for the newest ping's.
    if (now - this.#lastPing < (this.#awaiting ? PING_LOST_MS : PING_EVERY_MS)) return;
    this.#lastPing = now;
    this.#awaiting = true;
    // The SDK's own reading is rounded to whole ms; this one is not.
    this.#room?.ping(() => this.#sample(this.#now() - now));
  }

  #sample(rttMs: number): void {
    this.#awaiting = false;
    this.#recent.push(rttMs);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    this.bestRttMs = Math.min(...this.#recent);
    // The first ones fall into the start of a match, when the page is busiest.
    if (this.#recent.length <= WARM_UP) {
      this.rttMs = this.bestRttMs;
      return;
    }
    this.jitterMs += (Math.abs(rttMs - this.rttMs) - this.jitterMs) * GAIN;
    this.rttMs += (rttMs - this.rttMs) * GAIN;
  }
}
