/** For tests: a network before a server that can be cut, and is back when it is mended. */

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export class Network {
  origin = '';
  readonly #port: number;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #down = false;

  constructor(port: number) {
    this.#port = port;
    this.#server = createServer((near) => {
      if (this.#down) return near.destroy();
      const far = connect(this.#port, '127.0.0.1');
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          this.#open.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
      return undefined;
    });
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.origin = `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
    return this;
  }

  cut(): void {
    this.#down = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#down = false;
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }
}
