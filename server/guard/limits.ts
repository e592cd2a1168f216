/**
 * How much one client may send, by buckets that refill steadily: a burst behind a stall fits in, a flood does not. Runs
 * for each frame of each player, and allocates nothing.
 */

import { MESSAGES } from './client-messages.ts';

export interface Bucket {
  /** Most that can be saved up, and what comes in a second. */
  readonly burst: number;
  readonly perSecond: number;
}

/** A client sends 60 inputs a second; behind a stall of five seconds a stock one sends 300 at once. */
const FRAMES: Bucket = { burst: 600, perSecond: 250 };
/** An input has 2 to 14 bytes. */
const BYTES: Bucket = { burst: 65_536, perSecond: 16_384 };

/** Of types that are not in `MESSAGES` together, and of Colyseus's own pings. */
const OTHERS: Bucket = { burst: 30, perSecond: 10 };
const PINGS: Bucket = { burst: 30, perSecond: 10 };

const MESSAGE_BUCKETS: readonly Bucket[] = [...Object.values(MESSAGES), OTHERS, PINGS];
const TYPE_BYTES = Object.keys(MESSAGES).map((type) => new TextEncoder().encode(type));
const OTHERS_PLACE = TYPE_BYTES.length;
const PINGS_PLACE = OTHERS_PLACE + 1;

/** Of Colyseus's encoding: a string of up to 31 bytes begins with its length over this. */
const SHORT_STRING = 0xa0;
const PING = 18;

export class ClientLimits {
  #frames = FRAMES.burst;
  #bytes = BYTES.burst;
  #atMs: number;
  readonly #left = Float64Array.from(MESSAGE_BUCKETS, ({ burst }) => burst);
  readonly #leftAtMs: Float64Array;

  /** @param nowMs monotonic, as in all that follow */
  constructor(nowMs: number) {
    this.#atMs = nowMs;
    this.#leftAtMs = new Float64Array(MESSAGE_BUCKETS.length).fill(nowMs);
  }

  /** Counts a frame of any kind; false when it is one of a flood. */
  takeFrame(length: number, nowMs: number): boolean {
    const seconds = (nowMs - this.#atMs) / 1000;
    this.#atMs = nowMs;
    this.#frames = Math.min(FRAMES.burst, this.#frames + seconds * FRAMES.perSecond) - 1;
    this.#bytes = Math.min(BYTES.burst, this.#bytes + seconds * BYTES.perSecond) - length;
    return this.#frames >= 0 && this.#bytes >= 0;
  }

  /** Counts a message or a ping, `[code][type][body]`, by its type; false when there were too many of that. */
  takeMessage(bytes: Uint8Array, nowMs: number): boolean {
    const place = bytes[0] === PING ? PINGS_PLACE : placeOf(bytes);
    const bucket = MESSAGE_BUCKETS[place] ?? OTHERS;
    const seconds = (nowMs - (this.#leftAtMs[place] ?? 0)) / 1000;
    const left = Math.min(bucket.burst, (this.#left[place] ?? 0) + seconds * bucket.perSecond);
    this.#leftAtMs[place] = nowMs;
    this.#left[place] = left < 1 ? left : left - 1;
    return left >= 1;
  }
}

function placeOf(bytes: Uint8Array): number {
  for (let place = 0; place < TYPE_BYTES.length; place++) {
    const type = TYPE_BYTES[place];
    if (type !== undefined && bytes[1] === (SHORT_STRING | type.length) && startsWith(bytes, 2, type)) return place;
  }
  return OTHERS_PLACE;
}

function startsWith(bytes: Uint8Array, at: number, type: Uint8Array): boolean {
  for (let index = 0; index < type.length; index++) if (bytes[at + index] !== type[index]) return false;
  return true;
}
