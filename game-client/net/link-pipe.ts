/** One way of a simulated link: messages arrive late and in order, as TCP has it. Whoever drives it has the clock. */

import type { Random } from '../../shared/engine/random.ts';
import type { Link } from './link-profiles.ts';
import type { LinkStalls } from './link-stalls.ts';

export interface Way {
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly bitsPerSecond: number;
}

interface Waiting<Message> {
  readonly message: Message;
  readonly bytes: number;
  /** When it has come to the narrow place, ms. */
  readonly comes: number;
}

export class LinkPipe<Message> {
  /** Holds for what is sent from now on. */
  way: Way;
  readonly #random: Random;
  readonly #stalls: LinkStalls;
  readonly #deliver: (message: Message) => unknown;
  readonly #waiting: Waiting<Message>[] = [];
  #lastComes = -Infinity;
  /** When the newest of what was delivered had come through. */
  #freeAt = -Infinity;

  /** @param stalls of the whole link: its other way has the same */
  constructor(way: Way, random: Random, stalls: LinkStalls, deliver: (message: Message) => unknown) {
    this.way = way;
    this.#random = random;
    this.#stalls = stalls;
    this.#deliver = deliver;
  }

  /** How many are on their way. */
  get size(): number {
    return this.#waiting.length;
  }

  /** When the next one is through, as far as is known now; Infinity when there is none. */
  get nextAt(): number {
    const next = this.#waiting[0];
    if (next === undefined) return Infinity;
    const { bitsPerSecond } = this.way;
    return this.#stalls.openFor((next.bytes * 8000) / bitsPerSecond, Math.max(next.comes, this.#freeAt));
  }

  /** @param bytes its length; it is kept as it is, so what is used again has to be copied before */
  send(message: Message, bytes: number, now: number): void {
    const late = this.way.delayMs + (this.#random.next() * 2 - 1) * this.way.jitterMs;
    this.#lastComes = Math.max(this.#lastComes, now + Math.max(0, late));
    this.#waiting.push({ message, bytes, comes: this.#lastComes });
  }

  /** Delivers what is through by now. */
  pump(now: number): void {
    for (let next = this.#waiting[0]; next !== undefined && next.comes <= now; next = this.#waiting[0]) {
      const at = this.nextAt;
      if (at > now) return;
      this.#waiting.shift();
      this.#freeAt = at;
      this.#deliver(next.message);
    }
  }

  /** What is on its way is lost: the connection was. */
  cut(): void {
    this.#waiting.length = 0;
  }
}

/** What a link is towards the server, and towards the client. */
export function waysOf({ delayMs, jitterMs, bitsPerSecond = Infinity, readBitsPerSecond = Infinity }: Link): {
  readonly up: Way;
  readonly down: Way;
} {
  return {
    up: { delayMs, jitterMs, bitsPerSecond },
    down: { delayMs, jitterMs, bitsPerSecond: Math.min(bitsPerSecond, readBitsPerSecond) },
  };
}
