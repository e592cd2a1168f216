/** A client without a game: joins over HTTP, sends wandering inputs over a bare socket, decodes no state. */

import { decode } from '@colyseus/schema';
import { Protocol } from 'colyseus.js';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { SimulatedLink } from '../game-client/net/simulated-link.ts';
import { type JoinOptions, PROTOCOL_VERSION } from '../shared/engine/events.ts';
import { MOVE_RANGE, neutralInput, TICK_MS, TICK_RATE } from '../shared/engine/input.ts';
import { createRandom, type Random } from '../shared/engine/random.ts';
import { createInputWriter } from './input-frame.ts';
import { type ClientContext, JOIN_TIMEOUT_MS, JoinRefused, type LoadClient } from './load-client.ts';
import { WireMeter } from './wire-meter.ts';

const PING_EVERY_TICKS = TICK_RATE;
/** A direction is kept for so many seconds. */
const KEEP_MIN = 0.5;
const KEEP_MAX = 2;
const LEAVE_TIMEOUT_MS = 1000;

const JOIN_ACKNOWLEDGED = Uint8Array.of(Protocol.JOIN_ROOM);
const LEAVE = Uint8Array.of(Protocol.LEAVE_ROOM);
const PING = Uint8Array.of(Protocol.PING);

const seatSchema = z.object({
  roomId: z.string(),
  processId: z.string(),
  sessionId: z.string(),
  publicAddress: z.string().optional(),
});
type Seat = z.infer<typeof seatSchema>;

export class ThinClient implements LoadClient {
  connected = false;

  readonly #context: ClientContext;
  readonly #meter: WireMeter;
  readonly #random: Random;
  readonly #input = neutralInput();
  #write = createInputWriter();
  #socket: WebSocket | undefined;
  #link: SimulatedLink<Uint8Array, Buffer> | undefined;
  #ticksToTurn = 0;
  #ticksToPing: number;

  constructor(context: ClientContext) {
    this.#context = context;
    this.#meter = new WireMeter(context.recorder);
    this.#random = createRandom(context.seed);
    this.#ticksToPing = this.#random.below(PING_EVERY_TICKS);
  }

  async join(): Promise<void> {
    await this.#connect(await reserveSeat(this.#context));
  }

  tick(): void {
    if (!this.connected) return;
    if (--this.#ticksToTurn <= 0) this.#turn();
    this.#send(this.#write(this.#input));
    if (--this.#ticksToPing <= 0) {
      this.#ticksToPing = PING_EVERY_TICKS;
      this.#send(PING);
    }
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    this.connected = false;
    this.#socket = undefined;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    if (socket.readyState === WebSocket.OPEN) socket.send(LEAVE);
    const cut = setTimeout(() => socket.terminate(), LEAVE_TIMEOUT_MS);
    await closed;
    clearTimeout(cut);
  }

  #turn(): void {
    const direction = this.#random.between(0, Math.PI * 2);
    this.#input.moveX = Math.round(Math.cos(direction) * MOVE_RANGE);
    this.#input.moveY = Math.round(Math.sin(direction) * MOVE_RANGE);
    this.#input.aim = direction;
    this.#ticksToTurn = Math.round((this.#random.between(KEEP_MIN, KEEP_MAX) * 1000) / TICK_MS);
  }

  #send(frame: Uint8Array): void {
    this.#meter.sent(frame, performance.now());
    if (this.#link !== undefined) this.#link.send(new Uint8Array(frame), frame.length);
    // ws copies to mask, so the writer may use its bytes again.
    else this.#socket?.send(frame);
  }

  /** Opens the socket and waits for the room's greeting. */
  #connect(seat: Seat): Promise<void> {
    const socket = new WebSocket(socketAddress(this.#context.url, seat), {
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
        if (!this.connected) fail(code, `closed while joining (${code} ${reason})`);
        else if (socket === this.#socket) this.#lose(code, String(reason));
      });
      const receive = (frame: Buffer): void => {
        this.#meter.received(frame, performance.now());
        const code = (frame[0] ?? 0) & 0x1f;
        if (code === Protocol.JOIN_ROOM && !this.connected) {
          clearTimeout(timeout);
          this.#socket = socket;
          this.#write = createInputWriter();
          this.#link = this.#simulate(socket, receive);
          this.#send(JOIN_ACKNOWLEDGED);
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
    this.#context.recorder.counts.disconnects++;
    this.#context.complain(`the server closed a connection (${code}${reason === '' ? '' : ` ${reason}`})`);
  }
}

/** @throws JoinRefused */
async function reserveSeat({ url, room, name }: ClientContext): Promise<Seat> {
  const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${url}/matchmake/joinOrCreate/${encodeURIComponent(room)}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(options),
      signal: AbortSignal.timeout(JOIN_TIMEOUT_MS),
    });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new JoinRefused(0, `no answer to the request for a seat: ${cause instanceof Error ? cause.message : cause}`);
  }
  const seat = seatSchema.safeParse(body);
  if (response.ok && seat.success) return seat.data;
  const refusal = z.object({ code: z.number(), error: z.string(), message: z.string() }).partial().safeParse(body).data;
  const retryAfter = Number(response.headers.get('retry-after'));
  throw new JoinRefused(
    response.ok ? (refusal?.code ?? 0) : response.status,
    `refused a seat (HTTP ${response.status}${refusal?.code === undefined ? '' : `, code ${refusal.code}`}): ${
      refusal?.message ?? refusal?.error ?? 'no reason given'
    }`,
    retryAfter > 0 ? retryAfter * 1000 : undefined,
  );
}

function socketAddress(url: string, seat: Seat): string {
  const base = new URL(url);
  const scheme = base.protocol === 'https:' ? 'wss:' : 'ws:';
  const host = seat.publicAddress ?? `${base.host}${base.pathname.replace(/\/$/, '')}`;
  return `${scheme}//${host}/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`;
}

function readError(frame: Buffer): { code: number; message: string } {
  const at = { offset: 1 };
  return { code: decode.number(frame, at), message: decode.string(frame, at) };
}
