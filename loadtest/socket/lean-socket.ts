/**
 * A client's WebSocket that costs a tester as little as can be: all sockets read into one buffer, of what comes only
 * heads are looked at (`message-reader.ts`), and nothing is masked. What it sends and takes is plain RFC 6455.
 */

import { randomBytes } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { clientFrame, clientHeaderBytes, writeClientHeader } from './client-frame.ts';
import { MessageReader, OPCODE } from './message-reader.ts';

export interface SocketEvents {
  /**
   * A binary message.
   * @param payload whole, or its first `HEAD_BYTES`: to be read during the call, then written again
   * @param size of all of it, bytes
   * @param now when its last byte was read, ms of `performance.now`
   */
  message(payload: Buffer, size: number, now: number): void;
  /** Once, also of a socket that never opened. */
  closed(how: Closed): void;
}

export interface Closed {
  /** Of the server's close frame, 1006 without one; the HTTP status of a socket that was refused. */
  readonly code: number;
  readonly reason: string;
}

const END_OF_HEADERS = '\r\n\r\n';
const MOST_HEADERS = 16 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
const LEAVE_TIMEOUT_MS = 1000;
const NO_CLOSE_FRAME = 1006;
/** Inputs and pings are far shorter. */
const SHORT = 64;

/** All sockets read into this: what is in it is used before the next one reads. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

export class LeanSocket {
  readonly #events: SocketEvents;
  readonly #socket: Socket;
  readonly #timeout: NodeJS.Timeout;
  readonly #reader = new MessageReader((opcode, payload, size) => this.#message(opcode, payload, size));
  /** Short frames are written here, one after another. */
  readonly #short = Buffer.alloc(clientHeaderBytes(SHORT) + SHORT);
  /** Views of it by length, made once. */
  readonly #views: Buffer[] = [];
  #headers = '';
  #open = false;
  /** When the bytes that are being read came. */
  #now = 0;
  #closed: Closed = { code: NO_CLOSE_FRAME, reason: '' };

  /** @param address ws: or wss: */
  constructor(address: string, events: SocketEvents) {
    this.#events = events;
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const secure = url.protocol === 'wss:';
    const options = {
      host,
      port: Number(url.port || (secure ? 443 : 80)),
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (length: number) => {
          this.#received(length);
          return true;
        },
      },
    };
    const ask = (): void => {
      this.#socket.write(
        `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}${END_OF_HEADERS}`,
      );
    };
    this.#socket = secure
      ? connectTls(isIP(host) === 0 ? { ...options, servername: host } : options, ask)
      : connect(options, ask);
    this.#timeout = setTimeout(() => this.#fail('did not open in time'), CONNECT_TIMEOUT_MS);
    this.#socket.on('error', (error) => this.#note(NO_CLOSE_FRAME, error.message));
    this.#socket.on('end', () => this.#socket.destroySoon());
    this.#socket.on('close', () => {
      clearTimeout(this.#timeout);
      this.#open = false;
      events.closed(this.#closed);
    });
  }

  get open(): boolean {
    return this.#open;
  }

  /** Its bytes may be used again at once. Nothing happens while it is not open. */
  send(payload: Uint8Array): void {
    if (!this.#open) return;
    // What waits to be written still needs its bytes.
    if (payload.length > SHORT || this.#socket.writableLength > 0) {
      this.#socket.write(clientFrame(payload));
      return;
    }
    const header = writeClientHeader(this.#short, OPCODE.binary, payload.length);
    for (let index = 0; index < payload.length; index++) this.#short[header + index] = payload[index] ?? 0;
    const length = header + payload.length;
    this.#views[length] ??= this.#short.subarray(0, length);
    this.#socket.write(this.#views[length]);
  }

  /** A frame of `clientFrame`, whose bytes nobody changes any more. */
  write(frame: Buffer): void {
    if (this.#open) this.#socket.write(frame);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Sends a last frame and waits for the server to close, though not for long; never rejects. */
  async leave(frame: Buffer): Promise<void> {
    if (this.#socket.closed) return;
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    const cut = setTimeout(() => this.#socket.destroy(), LEAVE_TIMEOUT_MS);
    this.write(frame);
    await closed;
    clearTimeout(cut);
  }

  /** Without a word. */
  terminate(): void {
    this.#socket.destroy();
  }

  #received(length: number): void {
    this.#now = performance.now();
    try {
      if (this.#open) this.#reader.read(shared, 0, length);
      else this.#upgrade(length);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #upgrade(length: number): void {
    // Kept as one character a byte: frames may follow in the same piece.
    this.#headers += shared.toString('latin1', 0, length);
    const end = this.#headers.indexOf(END_OF_HEADERS);
    if (end < 0) {
      if (this.#headers.length > MOST_HEADERS) this.#fail('was answered with headers without an end');
      return;
    }
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(this.#headers)?.[1];
    if (status !== '101') {
      this.#note(Number(status ?? 0), `was refused (${this.#headers.split('\r\n', 1)[0]})`);
      this.#socket.destroy();
      return;
    }
    this.#open = true;
    clearTimeout(this.#timeout);
    const rest = Buffer.from(this.#headers.slice(end + END_OF_HEADERS.length), 'latin1');
    this.#headers = '';
    this.#reader.read(rest, 0, rest.length);
  }

  #message(opcode: number, payload: Buffer, size: number): void {
    if (opcode === OPCODE.binary) this.#events.message(payload, size, this.#now);
    else if (opcode === OPCODE.ping) this.write(clientFrame(payload, OPCODE.pong));
    else if (opcode === OPCODE.close) {
      if (size >= 2) this.#note(payload.readUInt16BE(0), payload.toString('utf8', 2));
      this.write(clientFrame(payload, OPCODE.close));
      this.#open = false;
      this.#socket.destroySoon();
    }
  }

  /** Only the first reason is one: what follows is its consequence. */
  #note(code: number, reason: string): void {
    if (this.#closed.reason === '' && this.#closed.code === NO_CLOSE_FRAME) this.#closed = { code, reason };
  }

  #fail(problem: string): void {
    this.#note(NO_CLOSE_FRAME, problem);
    this.#socket.destroy();
  }
}
