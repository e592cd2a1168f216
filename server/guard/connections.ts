/** How many sockets are open, in all and of each address: also of those that never ask for anything. */

import type { Duplex } from 'node:stream';

export class Connections {
  readonly #most: number;
  readonly #mostPerAddress: number;
  readonly #byAddress = new Map<string, number>();
  readonly #counted = new WeakMap<Duplex, () => void>();
  #open = 0;

  constructor(most: number, mostPerAddress: number) {
    this.#most = most;
    this.#mostPerAddress = mostPerAddress;
  }

  get open(): number {
    return this.#open;
  }

  /** Counts a socket until it closes, once however often it is called; false when there is no room for it. */
  take(socket: Duplex, address: string): boolean {
    if (this.#counted.has(socket)) return true;
    const before = this.#byAddress.get(address) ?? 0;
    if (before >= this.#mostPerAddress || this.#open >= this.#most) return false;
    this.#open++;
    this.#byAddress.set(address, before + 1);
    const release = () => this.#release(socket, address);
    this.#counted.set(socket, release);
    socket.once('close', release);
    return true;
  }

  /** For whom the end of a socket is told otherwise. */
  release(socket: Duplex): void {
    this.#counted.get(socket)?.();
  }

  #release(socket: Duplex, address: string): void {
    if (!this.#counted.delete(socket)) return;
    this.#open--;
    const left = (this.#byAddress.get(address) ?? 1) - 1;
    if (left > 0) this.#byAddress.set(address, left);
    else this.#byAddress.delete(address);
  }
}
