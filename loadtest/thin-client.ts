/** A client without a game: joins over HTTP, sends inputs by chance over a bare socket, decodes no state. */

import { setTimeout as delay } from 'node:timers/promises';
import { Protocol } from 'colyseus.js';
import { type RawData, WebSocket } from 'ws';
import { SimulatedLink } from '../game-client/net/simulated-link.ts';
import { createRandom, type Random } from '../shared/engine/random.ts';
import { type Habit, habitOf } from './habits.ts';
import { readHandshake, readToken } from './handshake.ts';
import { type InputSource, reflectedInputs, wanderingInputs } from './input-source.ts';
import { type ClientContext, JOIN_TIMEOUT_MS, JoinRefused, type LoadClient, tryPatiently } from './load-client.ts';
import { readError, reserveSeat, type Seat, socketAddress, takeBackSeat } from './seat.ts';
import { WireMeter } from './wire-meter.ts';

const LEAVE_TIMEOUT_MS = 1000;
/** Who is thrown out for what he sends comes again after so long, ms. */
const AGAIN = [1000, 4000] as const;

const JOIN_ACKNOWLEDGED = Uint8Array.of(Protocol.JOIN_ROOM);
const LEAVE = Uint8Array.of(Protocol.LEAVE_ROOM);
const PING = Buffer.of(Protocol.PING);

export class ThinClient implements LoadClient {
  connected = false;

  readonly #context: ClientContext;
  readonly #meter: WireMeter;
  readonly #random: Random;
  /** Of what depends on the server, so that inputs do not. */
  readonly #waits: Random;
  readonly #habit: Habit;
  #inputs: InputSource | undefined;
  #socket: WebSocket | undefined;
  #link: SimulatedLink<Uint8Array, Buffer> | undefined;
  #seat: Seat | undefined;
  #token = '';
  /** When this tick began, ms: the clock is read once for it. */
  #now = 0;
  /** Has left: nothing brings it back. */
  #left = false;

  constructor(context: ClientContext) {
    this.#context = context;
    this.#meter = new WireMeter(context.recorder);
    this.#random = createRandom(context.seed);
    this.#waits = createRandom(context.seed + 1);
    const role = context.role === 'full' ? 'thin' : context.role;
    this.#habit = habitOf(role, this.#random, context.tickMs);
  }

  async join(): Promise<void> {
    this.#left = false;
    const { url, room, name, roomId } = this.#context;
    await this.#connect(await reserveSeat(url, room, name, await roomId?.()));
  }

  tick(_due: number, now: number): void {
    this.#now = now;
    if (this.connected) this.#habit(this);
  }

  turn(): void {
    this.#inputs?.turn();
  }

  input(): void {
    if (this.#inputs !== undefined) this.#send(this.#inputs.write(), this.#now);
  }

  ping(): void {
    this.#send(PING, this.#now);
  }

  pause(ms: number): void {
    const socket = this.#socket;
    socket?.pause();
    setTimeout(() => socket?.resume(), ms);
  }

  send(frame: Uint8Array): void {
    this.#send(frame, performance.now());
  }

  #send(frame: Uint8Array, now: number): void {
    this.#meter.sent(frame, now);
    if (this.#link !== undefined) this.#link.send(new Uint8Array(frame), frame.length);
    // ws copies to mask, so the writer may use its bytes again.
    else this.#socket?.send(frame);
  }

  drop(backAfter: number): void {
    const socket = this.#socket;
    const seat = this.#seat;
    if (!this.connected || seat === undefined) return;
    this.connected = false;
    this.#socket = undefined;
    socket?.terminate();
    void this.#comeBack(seat, backAfter);
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    this.#left = true;
    this.connected = false;
    this.#socket = undefined;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    if (socket.readyState === WebSocket.OPEN) socket.send(LEAVE);
    const cut = setTimeout(() => socket.terminate(), LEAVE_TIMEOUT_MS);
    await closed;
    clearTimeout(cut);
  }

  async #comeBack(seat: Seat, after: number): Promise<void> {
    const { recorder, url, complain } = this.#context;
    await delay(after);
    if (this.#left) return;
    try {
      const attempt = async (): Promise<void> => this.#connect(await takeBackSeat(url, seat, this.#token), this.#token);
      await tryPatiently(attempt, 'return', recorder, this.#waits);
      recorder.counts.returns++;
      if (this.#left) await this.leave();
    } catch (error) {
      recorder.counts.failedReturns++;
      complain(`could not come back: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Opens the socket and waits for the room's greeting. */
  #connect(seat: Seat, token?: string): Promise<void> {
    this.#seat = seat;
    const { between } = this.#context;
    const socket = new WebSocket(socketAddress(this.#context.url, seat, token), {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      handshakeTimeout: JOIN_TIMEOUT_MS,
    });
    socket.binaryType = 'nodebuffer';
    return new Promise((resolve, reject) => {
      const fail = (code: number, problem: string): void => {
        clearTimeout(timeout);
        socket.terminate();
        reject(new JoinRefused(code, problem));
      };
      const timeout = setTimeout(() => fail(0, 'the room did not greet in time'), JOIN_TIMEOUT_MS);
      socket.on('error', (error) => fail(0, `socket: ${error.message}`));
      socket.on('close', (code, reason) => {
        if (socket !== this.#socket && !this.connected) fail(code, `closed while joining (${code} ${reason})`);
        else if (socket === this.#socket) this.#lose(code, String(reason));
      });
      const receive = (frame: Buffer): void => {
        const now = performance.now();
        this.#meter.received(frame, now);
        between?.(now);
        const code = (frame[0] ?? 0) & 0x1f;
        if (code === Protocol.JOIN_ROOM && !this.connected) {
          clearTimeout(timeout);
          this.#socket = socket;
          this.#begin(frame);
          this.#link = this.#simulate(socket, receive);
          this.send(JOIN_ACKNOWLEDGED);
          this.connected = true;
          resolve();
        } else if (code === Protocol.ERROR) {
          const problem = readError(frame);
          if (this.connected) this.#context.complain(`the room reports: ${problem.message}`);
          else fail(problem.code, problem.message);
        }
      };
      socket.on('message', (message: RawData) => {
        const frame = message as Buffer;
        if (this.#link !== undefined) this.#link.receive(frame, frame.length);
        else receive(frame);
      });
    });
  }

  /** Inputs are counted and compared anew on every connection. */
  #begin(greeting: Buffer): void {
    this.#token = readToken(greeting);
    if (!this.#context.stock) this.#inputs = wanderingInputs(this.#random);
    else {
      const { input } = readHandshake(greeting);
      this.#inputs = input && reflectedInputs(input, this.#random);
    }
    this.#inputs?.turn();
  }

  /** From the greeting on, as players have it. */
  #simulate(socket: WebSocket, receive: (frame: Buffer) => void): SimulatedLink<Uint8Array, Buffer> | undefined {
    const { link } = this.#context;
    if (link === undefined) return undefined;
    const host = {
      now: () => performance.now(),
      after(ms: number, run: () => void) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    const send = (frame: Uint8Array): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    };
    const simulated = new SimulatedLink(link, host, send, receive);
    socket.once('close', () => simulated.cut());
    return simulated;
  }

  #lose(code: number, reason: string): void {
    this.connected = false;
    if (this.#context.role === 'hostile') {
      // Thrown out, as it should be.
      setTimeout(() => void (this.#left || this.join().catch(() => {})), this.#waits.between(...AGAIN));
      return;
    }
    this.#context.recorder.counts.disconnects++;
    this.#context.complain(`the server closed a connection (${code}${reason === '' ? '' : ` ${reason}`})`);
  }
}
