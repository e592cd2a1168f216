/** For tests: a socket at the end of a link in virtual time. */

import { EventEmitter } from 'node:events';

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
  ping(): void {
    this.send(new Uint8Array(0));
  }
}
