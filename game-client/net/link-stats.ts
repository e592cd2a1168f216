/** What the net graph shows of the link: round trip, jitter, patch age, bytes. */

import type { Room } from 'colyseus.js';

const PING_EVERY_MS = 500;
/** Gain of the running averages (RFC 6298 uses 1/8 for the round trip). */
const GAIN = 1 / 8;

export class LinkStats {
  /** Round trip of the socket in ms, without the wait in the server's ring; 0 until measured. */
  rttMs = 0;
  /** Mean deviation of the round trip in ms. */
  jitterMs = 0;
  bytesInPerSecond = 0;
  bytesOutPerSecond = 0;
  /** Ms since the newest patch. */
  patchAgeMs = 0;

  readonly #now: () => number;
  #lastPing = -Infinity;
  #lastFrame = Number.NaN;
  #bytesIn = 0;
  #bytesOut = 0;
  #windowStart = 0;
  #room: Room | undefined;

  constructor(now: () => number) {
    this.#now = now;
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
    this.patchAgeMs = now - this.#lastFrame;
    const passed = now - this.#windowStart;
    if (passed >= 1000) {
      this.bytesInPerSecond = (this.#bytesIn * 1000) / passed;
      this.bytesOutPerSecond = (this.#bytesOut * 1000) / passed;
      this.#bytesIn = 0;
      this.#bytesOut = 0;
      this.#windowStart = now;
    }
    if (this.#room !== undefined && now - this.#lastPing >= PING_EVERY_MS) {
      this.#lastPing = now;
      // The SDK's own reading is rounded to whole ms; this one is not.
      this.#room.ping(() => this.#sample(this.#now() - now));
    }
  }

  #sample(rttMs: number): void {
    if (this.rttMs === 0) {
      this.rttMs = rttMs;
      return;
    }
    this.jitterMs += (Math.abs(rttMs - this.rttMs) - this.jitterMs) * GAIN;
    this.rttMs += (rttMs - this.rttMs) * GAIN;
  }
}
