/** Asks a server that stopped whether it takes players again: now and then, and at once when the page wakes. */

import type { SessionHost } from './session.ts';

const ASK_EVERY_MS = 1000;

export class ServerWait {
  readonly #host: Pick<SessionHost, 'after' | 'random' | 'ready'>;
  readonly #ready: () => void;
  #waits = false;
  #cancel: (() => void) | undefined;

  /** @param ready called once for each wait, when it does */
  constructor(host: Pick<SessionHost, 'after' | 'random' | 'ready'>, ready: () => void) {
    this.#host = host;
    this.#ready = ready;
  }

  start(): void {
    this.#waits = true;
    this.#askLater();
  }

  /** The network may be back. */
  hurry(): void {
    if (this.#waits) void this.#ask();
  }

  stop(): void {
    this.#waits = false;
    this.#cancel?.();
  }

  async #ask(): Promise<void> {
    this.#cancel?.();
    const ready = await this.#host.ready();
    if (!this.#waits) return;
    if (!ready) return this.#askLater();
    this.stop();
    this.#ready();
  }

  #askLater(): void {
    // Who woke while an answer was under way has asked twice: one of the two goes on.
    this.#cancel?.();
    // Not all together: everybody was dropped when the server stopped.
    const wait = ASK_EVERY_MS * (0.5 + this.#host.random());
    this.#cancel = this.#host.after(wait, () => void this.#ask());
  }
}
