/**
 * A client's WebSocket that costs a tester as little as can be: all sockets read into one buffer, of what comes only
 * heads are looked at (`message-reader.ts`), and nothing is masked. What it sends and takes is plain RFC 6455.
 */

import { createHash, randomBytes } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { clientFrame, clientHeaderBytes, writeClientHeader } from './client-frame.ts';
import { BrokenStream, MessageReader, OPCODE } from './message-reader.ts';

export interface SocketEvents {
  /**
   * A binary message.
   * @param payload whole, or its first `HEAD_BYTES`: to be read during the call, then written again
   * @param size of all of it, bytes
   * @param now when its last byte was read, ms of `performance.now`
   */
  message(payload: Buffer, size: number, now: number): void;
  /** Once, also of a socket that never opened; nothing comes after it. */
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
const CLOSE_TIMEOUT_MS = 1000;
/** What WebSocket calls a close frame without a code, and a connection that ended without such a frame. */
const NO_CODE = 1005;
const NO_CLOSE_FRAME = 1006;
/** Of RFC 6455: what a server answers is made of the key and this. */
const ACCEPT_SALT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** Inputs and pings are far shorter. */
const SHORT = 64;

/** All sockets read into this: what is in it is used before the next one reads. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

export class LeanSocket {
  readonly #events: SocketEvents;
  readonly #socket: Socket;
  readonly #reader = new MessageReader((opcode, payload, size) => this.#message(opcode, payload, size));
  /** Short frames are written here, one after another. */
  readonly #short = Buffer.alloc(clientHeaderBytes(SHORT) + SHORT);
  /** Views of it by length, made once. */
  readonly #views: Buffer[] = [];
  readonly #key = randomBytes(16).toString('base64');
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  /** Until it must have opened, and later until it must be gone. */
  #timeout: NodeJS.Timeout;
  #headers = '';
  /** When the bytes that are being read came. */
  #now = 0;

  /** @param address ws: or wss: */
  constructor(address: string, events: SocketEvents) {
    this.#events = events;
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const secure = url.protocol === 'wss:';
    const options = {
      host,
      port: Number(url.port || (secure ? 443 : 80)),
      onread: {
        buffer: shared,
        callback: (length: number) => {
          this.#received(length);
          return true;
        },
      },
    };
    const ask = (): void => {
      this.#socket.setNoDelay(true);
      this.#socket.write(
        `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${this.#key}${END_OF_HEADERS}`,
      );
    };
    this.#socket = secure
      ? connectTls(isIP(host) === 0 ? { ...options, servername: host } : options, ask)
      : connect(options, ask);
    this.#timeout = setTimeout(() => this.#fail('did not open in time'), CONNECT_TIMEOUT_MS);
    // Of several addresses that all failed, Node tells a code alone.
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#fail(error.message || (error.code ?? '')));
    this.#socket.on('end', () => this.#end({ code: NO_CLOSE_FRAME, reason: '' }));
    this.#socket.on('close', () => {
      this.#end({ code: NO_CLOSE_FRAME, reason: '' });
      clearTimeout(this.#timeout);
    });
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  /** Its bytes may be used again at once. Nothing happens while it is not open. */
  send(payload: Uint8Array): void {
    if (this.#state !== 'open') return;
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
    if (this.#state === 'open') this.#socket.write(frame);
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
    if (this.#state === 'connecting') this.#socket.destroy();
    this.write(frame);
    await closed;
    clearTimeout(cut);
  }

  /** Without a word. */
  terminate(): void {
    this.#fail('');
  }

  #received(length: number): void {
    if (this.#state === 'closed') return;
    this.#now = performance.now();
    try {
      if (this.#state === 'open') this.#reader.read(shared, 0, length);
      else this.#upgrade(length);
    } catch (error) {
      if (!(error instanceof BrokenStream)) throw error;
      this.#fail(error.message);
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
    const head = this.#headers.slice(0, end);
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
    const accepted = /^sec-websocket-accept: *(\S+) *$/im.exec(head)?.[1];
    if (status !== '101') {
      this.#fail(`was refused (${head.split('\r\n', 1)[0]})`, Number(status ?? 0));
      return;
    }
    if (accepted !== this.#acceptance()) {
      this.#fail('was accepted by something that speaks no WebSocket');
      return;
    }
    this.#state = 'open';
    clearTimeout(this.#timeout);
    const rest = Buffer.from(this.#headers.slice(end + END_OF_HEADERS.length), 'latin1');
    this.#headers = '';
    this.#reader.read(rest, 0, rest.length);
  }

  #acceptance(): string {
    const hash = createHash('sha1');
    return hash.update(this.#key + ACCEPT_SALT).digest('base64');
  }

  #message(opcode: number, payload: Buffer, size: number): void {
    if (opcode === OPCODE.binary) this.#events.message(payload, size, this.#now);
    else if (opcode === OPCODE.ping) this.write(clientFrame(payload, OPCODE.pong));
    else if (opcode === OPCODE.close) {
      this.write(clientFrame(payload, OPCODE.close));
      const code = size < 2 ? NO_CODE : payload.readUInt16BE(0);
      this.#end({ code, reason: payload.toString('utf8', 2) });
    }
  }

  /** @param code other than of a connection that ended without a close frame */
  #fail(reason: string, code = NO_CLOSE_FRAME): void {
    this.#socket.destroy();
    this.#end({ code, reason });
  }

  /** Nothing comes or goes any more but what waits to be written, and that not for long. */
  #end(how: Closed): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#reader.stop();
    clearTimeout(this.#timeout);
    this.#socket.destroySoon();
    if (!this.#socket.closed) this.#timeout = setTimeout(() => this.#socket.destroy(), CLOSE_TIMEOUT_MS);
    this.#events.closed(how);
  }
}
