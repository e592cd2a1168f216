/** For tests: a TCP relay before a server, which hands on what the server sends no faster than it is told. */

import { connect, createServer, type Server, type Socket } from 'node:net';

/** Ms between two pieces. */
const EVERY_MS = 25;
/** Bytes that it takes in, and has not handed on yet. */
const MOST_HELD = 8192;

export class SlowRelay {
  /** Of what the server sends; 0 is nothing, and then nothing is read either. */
  bitsPerSecond = Infinity;
  port = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(toPort: number) {
    this.#server = createServer((near) => this.#relay(near, connect(toPort, '127.0.0.1')));
  }

  static async open(toPort: number): Promise<SlowRelay> {
    const relay = new SlowRelay(toPort);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    relay.port = (relay.#server.address() as { port: number }).port;
    return relay;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #relay(near: Socket, far: Socket): void {
    const waiting: Buffer[] = [];
    let held = 0;
    const timer = setInterval(() => {
      if (this.bitsPerSecond === 0) far.pause();
      else held -= this.#handOn(waiting, near);
      if (this.bitsPerSecond > 0 && held <= MOST_HELD) far.resume();
    }, EVERY_MS);
    near.setNoDelay(true);
    far.setNoDelay(true);
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (waiting.length === 0 && this.bitsPerSecond === Infinity) near.write(bytes);
      else {
        waiting.push(bytes);
        held += bytes.length;
        if (held > MOST_HELD) far.pause();
      }
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        clearInterval(timer);
        other.destroy();
      });
    }
  }

  /** @returns how many bytes */
  #handOn(waiting: Buffer[], near: Socket): number {
    let left = Math.ceil((this.bitsPerSecond * EVERY_MS) / 8000);
    let handed = 0;
    for (let first = waiting[0]; first !== undefined && left > 0; first = waiting[0]) {
      const piece = first.subarray(0, left);
      near.write(piece);
      if (first.length > left) waiting[0] = first.subarray(left);
      else waiting.shift();
      left -= piece.length;
      handed += piece.length;
    }
    return handed;
  }
}
