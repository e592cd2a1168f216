/** One client of the load: a bare TCP socket that speaks just enough WebSocket to join, send inputs and read acks. */

import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { TICK_RATE } from '../../../shared/engine/input.ts';
import { CODE } from '../protocol.ts';
import type { Timings } from '../timings.ts';
import { clientFrame, FrameReader, OPCODE } from './frame-reader.ts';
import { Wander } from './wander.ts';

const JOIN_TIMEOUT_MS = 6000;
/** Inputs whose times are remembered; a power of two, far above what may be pending. */
const REMEMBERED = 1024;
const END_OF_HEADERS = '\r\n\r\n';

const JOIN = clientFrame(Uint8Array.of(CODE.join));
const LEAVE = clientFrame(Uint8Array.of(CODE.leave));
const PING = clientFrame(Uint8Array.of(CODE.ping));
const PONG = clientFrame(new Uint8Array(0), OPCODE.pong);

/** All sockets read into this: what is in it is used before the next one reads. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

export class BenchClient {
  playing = false;
  /** Offset in the tick, ms. */
  readonly phase: number;
  /** Since `mark`. */
  bytes = 0;
  patches = 0;
  firstPatchAt = 0;
  lastPatchAt = 0;

  readonly #wander: Wander;
  readonly #acks: Timings;
  readonly #sentAt = new Float64Array(REMEMBERED);
  readonly #reader = new FrameReader((opcode, code, ack, bytes) => this.#frame(opcode, code, ack, bytes));
  #socket: Socket | undefined;
  #sequence = 0;
  #acknowledged = 0;
  #ticksToPing: number;
  #headers = '';
  #upgraded = false;
  /** When the bytes that are being read came. */
  #now = 0;
  #settle: ((problem: string | undefined) => void) | undefined;

  /** @param acks takes input→ack times, ms */
  constructor(phase: number, seed: number, buttons: number, acks: Timings) {
    this.phase = phase;
    this.#wander = new Wander(seed, buttons);
    this.#ticksToPing = this.#wander.someTick();
    this.#acks = acks;
  }

  /** @throws Error that says why not */
  join(port: number, path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => this.#settle?.('the room did not greet in time'), JOIN_TIMEOUT_MS);
      this.#settle = (problem) => {
        clearTimeout(timeout);
        this.#settle = undefined;
        if (problem === undefined) return resolve();
        this.#socket?.destroy();
        reject(new Error(problem));
      };
      const socket = connect({
        host: '127.0.0.1',
        port,
        noDelay: true,
        onread: {
          buffer: shared,
          callback: (length) => {
            this.#received(length);
            return true;
          },
        },
      });
      this.#socket = socket;
      socket.on('error', (error) => this.#lost(error.message));
      socket.on('close', () => this.#lost('the server closed the connection'));
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}${END_OF_HEADERS}`,
      );
    });
  }

  /** The measured window begins. */
  mark(): void {
    this.bytes = 0;
    this.patches = 0;
  }

  tick(_due: number, now: number): void {
    if (!this.playing) return;
    this.#sequence++;
    this.#sentAt[this.#sequence % REMEMBERED] = now;
    this.#socket?.write(this.#wander.next());
    if (--this.#ticksToPing > 0) return;
    this.#ticksToPing = TICK_RATE;
    this.#socket?.write(PING);
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    this.playing = false;
    if (socket === undefined || socket.destroyed) return;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const cut = setTimeout(() => socket.destroy(), 1000);
    socket.write(LEAVE);
    await closed;
    clearTimeout(cut);
    this.#socket = undefined;
  }

  #lost(problem: string): void {
    this.playing = false;
    this.#settle?.(problem);
  }

  #received(length: number): void {
    this.#now = performance.now();
    if (this.#upgraded) {
      this.#reader.read(shared, 0, length);
      return;
    }
    // Kept as one character a byte: frames may follow in the same piece.
    this.#headers += shared.toString('latin1', 0, length);
    const end = this.#headers.indexOf(END_OF_HEADERS);
    if (end < 0) return;
    if (!this.#headers.startsWith('HTTP/1.1 101')) {
      this.#lost(`the socket was refused: ${this.#headers.split('\r\n')[0]}`);
      return;
    }
    this.#upgraded = true;
    const rest = Buffer.from(this.#headers.slice(end + END_OF_HEADERS.length), 'latin1');
    this.#headers = '';
    this.#reader.read(rest, 0, rest.length);
  }

  #frame(opcode: number, code: number, ack: number, bytes: number): void {
    this.bytes += bytes;
    if (code === CODE.patch) {
      if (this.patches === 0) this.firstPatchAt = this.#now;
      this.patches++;
      this.lastPatchAt = this.#now;
      if (ack > this.#acknowledged) this.#acknowledge(ack);
    } else if (code === CODE.join) {
      this.#socket?.write(JOIN);
      this.playing = true;
      this.#settle?.(undefined);
    } else if (code === CODE.error) this.#settle?.('the room refused the client');
    else if (opcode === OPCODE.ping) this.#socket?.write(PONG);
    else if (opcode === OPCODE.close) {
      this.#socket?.end();
      this.#lost('the room sent the client away');
    }
  }

  #acknowledge(ack: number): void {
    const newest = Math.min(ack, this.#sequence);
    const oldest = Math.max(this.#acknowledged + 1, newest - REMEMBERED + 1);
    for (let sequence = oldest; sequence <= newest; sequence++)
      this.#acks.record(this.#now - (this.#sentAt[sequence % REMEMBERED] ?? this.#now));
    this.#acknowledged = Math.max(this.#acknowledged, newest);
  }
}
