/** What the net graph shows of the link: round trip, jitter, patch age, bytes. */

import type { Room } from 'colyseus.js';
import type { LinkClock } from './link-clock.ts';

const PING_EVERY_MS = 250;
/** A ping without an answer for so long is given up, and the next one sent. */
const PING_LOST_MS = 5000;

export class LinkStats {
  bytesInPerSecond = 0;
  bytesOutPerSecond = 0;

  readonly #now: () => number;
  readonly #clock: LinkClock;
  #lastPing = -Infinity;
  #awaiting = false;
  #lastFrame = Number.NaN;
  #bytesIn = 0;
  #bytesOut = 0;
  #windowStart = 0;
  #room: Room | undefined;

  constructor(clock: LinkClock) {
    this.#clock = clock;
    this.#now = () => clock.now();
  }

  /** Round trip of the socket in ms, without the wait in the server's ring; 0 until measured. */
  get rttMs(): number {
    return this.#clock.roundTrip.rttMs;
  }
  /** Shortest of the newest round trips in ms: what the link takes when nothing holds it up. */
  get bestRttMs(): number {
    return this.#clock.roundTrip.bestMs;
  }
  /** Mean deviation of the round trip in ms. */
  get jitterMs(): number {
    return this.#clock.roundTrip.jitterMs;
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
    // What was on its way when the connection was lost is lost, and until there is another one nothing is measured.
    if (this.#room?.reconnection.isReconnecting) {
      this.#awaiting = false;
      return;
    }
    // One at a time: the SDK keeps one callback, and would take an old answer for the newest ping's.
    if (now - this.#lastPing < (this.#awaiting ? PING_LOST_MS : PING_EVERY_MS)) return;
    this.#lastPing = now;
    this.#awaiting = true;
    // The SDK's own reading is rounded to whole ms; this one is not.
    this.#room?.ping(() => {
      this.#awaiting = false;
      this.#clock.ping(this.#now() - now);
    });
  }
}
