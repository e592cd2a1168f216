/** For tests: a link in virtual time, and a socket at its end. */

import { EventEmitter } from 'node:events';
import type { Random } from '../shared/engine/random.ts';

/** Each message takes `delayMs`, up to `jitterMs` more or less; order is kept. */
interface Way {
  readonly delayMs: number;
  readonly jitterMs: number;
}

/** One way of a link. */
export class Pipe {
  readonly #spec: Way;
  readonly #random: Random;
  readonly #deliver: (bytes: Uint8Array) => void;
  readonly #waiting: { at: number; bytes: Uint8Array }[] = [];
  #lastAt = 0;

  constructor(spec: Way, random: Random, deliver: (bytes: Uint8Array) => void) {
    this.#spec = spec;
    this.#random = random;
    this.#deliver = deliver;
  }

  send(bytes: Uint8Array, now: number): void {
    const late = this.#spec.delayMs + (this.#random.next() * 2 - 1) * this.#spec.jitterMs;
    this.#lastAt = Math.max(this.#lastAt, now + Math.max(0, late));
    this.#waiting.push({ at: this.#lastAt, bytes: new Uint8Array(bytes) });
  }

  pump(now: number, stalledUntil: number): void {
    if (now < stalledUntil) return;
    for (let next = this.#waiting[0]; next !== undefined && next.at <= now; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#deliver(next.bytes);
    }
  }
}

/** What a room's side of a socket needs to be. */
export class ServerSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  closeCode = 0;
  readonly #send: (bytes: Uint8Array) => void;

  constructor(send: (bytes: Uint8Array) => void) {
    super();
    this.#send = send;
  }
  send(bytes: Uint8Array): void {
    if (this.readyState === 1) this.#send(bytes);
  }
  close(code = 1005): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.closeCode = code;
    this.emit('close', code);
  }
  terminate(): void {
    this.close(1006);
  }
  ping(): void {}
}
