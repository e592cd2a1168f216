/** A client without a game: joins over HTTP, sends inputs by chance over a bare socket, decodes no state. */

import { setTimeout as delay } from 'node:timers/promises';
import { Protocol } from 'colyseus.js';
import { SimulatedLink } from '../game-client/net/simulated-link.ts';
import { createRandom, type Random } from '../shared/engine/random.ts';
import { CODE_MASK } from './bench/protocol.ts';
import { type Habit, habitOf } from './habits.ts';
import { readHandshake, readToken } from './handshake.ts';
import { type InputSource, reflectedInputs, wanderingInputs } from './input-source.ts';
import { type ClientContext, JOIN_TIMEOUT_MS, JoinRefused, type LoadClient, tryPatiently } from './load-client.ts';
import { readError, reserveSeat, type Seat, socketAddress, takeBackSeat } from './seat.ts';
import { clientFrame } from './socket/client-frame.ts';
import { LeanSocket } from './socket/lean-socket.ts';
import { WireMeter } from './wire-meter.ts';

/** Who is thrown out for what he sends comes again after so long, ms. */
const AGAIN = [1000, 4000] as const;

const JOIN_ACKNOWLEDGED = Uint8Array.of(Protocol.JOIN_ROOM);
const LEAVE = clientFrame(Uint8Array.of(Protocol.LEAVE_ROOM));
const PING = Uint8Array.of(Protocol.PING);

/** What is kept of a message, and its whole size. */
interface Arriving {
  readonly payload: Buffer;
  readonly size: number;
}

export class ThinClient implements LoadClient {
  connected = false;

  readonly #context: ClientContext;
  readonly #meter: WireMeter;
  readonly #random: Random;
  /** Of what depends on the server, so that inputs do not. */
  readonly #waits: Random;
  readonly #habit: Habit;
  #inputs: InputSource | undefined;
  #socket: LeanSocket | undefined;
  #link: SimulatedLink<Uint8Array, Arriving> | undefined;
  #seat: Seat | undefined;
  #token = '';
  /** When this tick began, ms: the clock is read once for it. */
  #now = 0;
  /** Counts joins and leaves: what one of them began is given up by the next. */
  #life = 0;

  constructor(context: ClientContext) {
    this.#context = context;
    this.#meter = new WireMeter(context.recorder, context.patchMs);
    this.#random = createRandom(context.seed);
    this.#waits = createRandom(context.seed + 1);
    const role = context.role === 'full' ? 'thin' : context.role;
    this.#habit = habitOf(role, this.#random, context.tickMs);
  }

  async join(): Promise<void> {
    const life = ++this.#life;
    const { url, room, name, roomId, takeSeat } = this.#context;
    const id = await roomId?.();
    const seat = (await takeSeat?.()) ?? (await reserveSeat(url, room, name, id));
    if (life === this.#life) await this.#connect(seat);
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
    else this.#socket?.send(frame);
  }

  settle(now: number): void {
    this.#meter.settle(now);
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
    this.#life++;
    this.connected = false;
    this.#socket = undefined;
    await socket?.leave(LEAVE);
  }

  async #comeBack(seat: Seat, after: number): Promise<void> {
    const { recorder, url, complain } = this.#context;
    const life = this.#life;
    const attempt = async (): Promise<void> => {
      if (life !== this.#life) return;
      const back = await takeBackSeat(url, seat, this.#token);
      if (life === this.#life) await this.#connect(back, this.#token);
    };
    await delay(after);
    if (life !== this.#life) return;
    try {
      await tryPatiently(attempt, 'return', recorder, this.#waits);
      if (life === this.#life) recorder.counts.returns++;
    } catch (error) {
      if (life !== this.#life) return;
      recorder.counts.failedReturns++;
      complain(`could not come back: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Opens the socket and waits for the room's greeting, or for somebody to leave or join anew. */
  #connect(seat: Seat, token?: string): Promise<void> {
    this.#seat = seat;
    const life = this.#life;
    return new Promise((resolve, reject) => {
      let greeted = false;
      let link: SimulatedLink<Uint8Array, Arriving> | undefined;
      const fail = (code: number, problem: string): void => {
        clearTimeout(timeout);
        // Before the socket ends, which has a problem of its own to tell.
        if (life === this.#life) reject(new JoinRefused(code, problem));
        else resolve();
        socket.terminate();
      };
      const read = (payload: Buffer, size: number, now: number): void => {
        this.#meter.received(payload, now, size);
        this.#context.between?.(now);
        const code = (payload[0] ?? 0) & CODE_MASK;
        if (code === Protocol.JOIN_ROOM && !greeted) {
          if (life !== this.#life) {
            fail(0, 'left while joining');
            return;
          }
          greeted = true;
          clearTimeout(timeout);
          this.#begin(payload);
          link = this.#simulate(socket, read);
          this.#link = link;
          this.send(JOIN_ACKNOWLEDGED);
          this.connected = true;
          resolve();
        } else if (code === Protocol.ERROR) {
          const problem = readError(payload);
          if (greeted) this.#context.complain(`the room reports: ${problem.message}`);
          else fail(problem.code, problem.message);
        }
      };
      const socket = new LeanSocket(socketAddress(this.#context.url, seat, token), {
        message: (payload, size, now) => {
          // What a link holds back is read when the socket has long read on.
          if (link === undefined) read(payload, size, now);
          else link.receive({ payload: Buffer.from(payload), size }, size);
        },
        closed: ({ code, reason }) => {
          link?.cut();
          if (!greeted) fail(0, `the socket closed before the room greeted (${code} ${reason})`);
          else if (socket === this.#socket) this.#lose(code, reason);
        },
      });
      const timeout = setTimeout(() => fail(0, 'the room did not greet in time'), JOIN_TIMEOUT_MS);
      this.#link = undefined;
      this.#socket = socket;
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
  #simulate(
    socket: LeanSocket,
    read: (payload: Buffer, size: number, now: number) => void,
  ): SimulatedLink<Uint8Array, Arriving> | undefined {
    const { link } = this.#context;
    if (link === undefined) return undefined;
    const host = {
      now: () => performance.now(),
      after(ms: number, run: () => void) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    return new SimulatedLink(
      link,
      host,
      (frame) => socket.send(frame),
      ({ payload, size }) => read(payload, size, performance.now()),
    );
  }

  #lose(code: number, reason: string): void {
    this.connected = false;
    if (this.#context.role === 'hostile') {
      // Thrown out, as it should be.
      const life = this.#life;
      setTimeout(
        () => {
          if (life === this.#life) this.join().catch(() => {});
        },
        this.#waits.between(...AGAIN),
      );
      return;
    }
    this.#context.recorder.counts.disconnects++;
    this.#context.complain(`the server closed a connection (${code}${reason === '' ? '' : ` ${reason}`})`);
  }
}
