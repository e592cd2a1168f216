/** One client of the soak: a bare socket that joins, plays, falls silent, drops, comes back and leaves as it is told. */

import { request } from 'node:http';
import { decode } from '@colyseus/schema';
import { Protocol } from 'colyseus.js';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type JoinOptions, PROTOCOL_VERSION } from '../../shared/engine/events.ts';
import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import { MOVE_RANGE, neutralInput } from '../../shared/engine/input.ts';
import type { Random } from '../../shared/engine/random.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { message, pack } from '../hostile/wire.ts';
import { createInputWriter } from '../input-frame.ts';

const TIMEOUT_MS = 10_000;
const CODE_MASK = 0x1f;
const JOIN_ACKNOWLEDGED = Uint8Array.of(Protocol.JOIN_ROOM);
const LEAVE = Uint8Array.of(Protocol.LEAVE_ROOM);

/** What each type of room is compared by; one that is not known here is not compared. */
const fingerprints = new Map(roomTypes.map((type) => [type.id, fingerprintOf(type)]));

const seatSchema = z.object({ name: z.string(), roomId: z.string(), processId: z.string(), sessionId: z.string() });
const madeSchema = z.object({ roomId: z.string() });
type Seat = z.infer<typeof seatSchema>;

/** Where a visitor comes from and goes to. */
export interface Way {
  /** Origin of the server. */
  readonly url: string;
  /** Own address; undefined leaves it to the system. */
  readonly from: string | undefined;
}

/** How far a visitor goes in: all the way; greeted and silent; or gone in the middle. */
export type Entry = 'play' | 'unacknowledged' | 'halfway';

export class Visitor {
  /** Touches nothing, until he is removed for it. */
  still = false;
  readonly #way: Way;
  readonly #random: Random;
  readonly #input = neutralInput();
  #write = createInputWriter();
  #seat: Seat | undefined;
  #token = '';
  #socket: WebSocket | undefined;
  #joined = false;

  constructor(way: Way, random: Random) {
    this.#way = way;
    this.#random = random;
  }

  get playing(): boolean {
    return this.#joined && this.#socket?.readyState === WebSocket.OPEN;
  }

  get roomId(): string | undefined {
    return this.#seat?.roomId;
  }

  /** @param path `joinOrCreate/<type>` or `joinById/<id>` @throws Error that says what the server answered */
  async reserve(path: string): Promise<void> {
    const options: JoinOptions = { name: 'Visitor', protocol: PROTOCOL_VERSION };
    this.#seat = seatSchema.parse(await post(this.#way, `/matchmake/${path}`, options));
  }

  /** Takes the reserved seat. */
  enter(entry: Entry = 'play'): Promise<void> {
    return this.#connect('', entry);
  }

  /** Comes back with the token of the connection before, whether that is open or not. */
  async resume(): Promise<void> {
    const { roomId } = this.#seat ?? {};
    const token = this.#token;
    this.#seat = seatSchema.parse(
      await post(this.#way, `/matchmake/reconnect/${roomId}`, { reconnectionToken: token }),
    );
    await this.#connect(`&reconnectionToken=${token}`, 'play');
    this.tell('heard', { n: this.#random.below(50) });
  }

  /** A message, as pages send them: `chat`, `resync` and so on. */
  tell(type: string, content: unknown = undefined): void {
    if (this.playing) this.#socket?.send(message(type, pack(content)));
  }

  /** One input, of somebody who wanders about and shoots. */
  play(): void {
    if (!this.playing) return;
    if (!this.still && this.#random.next() < 0.1) {
      const angle = this.#random.between(-Math.PI, Math.PI);
      this.#input.moveX = Math.round(Math.cos(angle) * MOVE_RANGE);
      this.#input.moveY = Math.round(Math.sin(angle) * MOVE_RANGE);
      this.#input.aim = angle;
      this.#input.buttons = this.#random.next() < 0.5 ? 1 : 0;
    }
    this.#socket?.send(this.#write(this.#input));
  }

  /** Reads nothing until `read`. */
  pause(): void {
    this.#socket?.pause();
  }

  read(): void {
    this.#socket?.resume();
  }

  /** The connection is gone without a word. */
  drop(): void {
    this.#joined = false;
    this.#socket?.terminate();
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    this.#joined = false;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    if (socket.readyState === WebSocket.OPEN) socket.send(LEAVE);
    const cut = setTimeout(() => socket.terminate(), 2000);
    await closed;
    clearTimeout(cut);
  }

  #connect(query: string, entry: Entry): Promise<void> {
    const { url, from } = this.#way;
    const { processId = '', roomId = '', sessionId = '' } = this.#seat ?? {};
    const socket = new WebSocket(
      `${url.replace(/^http/, 'ws')}/${processId}/${roomId}?sessionId=${sessionId}${query}`,
      { perMessageDeflate: false, handshakeTimeout: TIMEOUT_MS, ...(from && { localAddress: from }) },
    );
    this.#socket = socket;
    this.#joined = false;
    this.#write = createInputWriter();
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        socket.terminate();
        reject(new Error('the room did not greet in time'));
      }, TIMEOUT_MS);
      socket.on('error', () => {});
      socket.once('close', (code) => {
        clearTimeout(timeout);
        // Of two attempts at once the older one is over, and nothing is wrong with that.
        if (this.#socket !== socket) resolve();
        else if (!this.#joined) reject(new Error(`closed while joining (${code})`));
      });
      if (entry === 'halfway')
        socket.once('open', () => {
          socket.terminate();
          resolve();
        });
      socket.on('message', (frame: Buffer) => {
        if (((frame[0] ?? 0) & CODE_MASK) !== Protocol.JOIN_ROOM || this.#joined) return;
        clearTimeout(timeout);
        const at = { offset: 2 };
        this.#token = decode.utf8Read(frame, at, frame[1] ?? 0);
        this.#joined = entry === 'play';
        if (entry === 'play') {
          socket.send(JOIN_ACKNOWLEDGED);
          // From now on he is told what he should have.
          this.tell('check', { fingerprint: fingerprints.get(this.#seat?.name ?? '') ?? '' });
        }
        resolve();
      });
    });
  }
}

/** Makes a private room on purpose; gives its id. @throws Error that says what the server answered */
export async function makeRoom(way: Way, type: string): Promise<string> {
  return madeSchema.parse(await post(way, '/api/rooms', { type, private: true })).roomId;
}

function post({ url, from }: Way, path: string, body: object): Promise<unknown> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}${path}`,
      {
        method: 'POST',
        agent: false,
        timeout: TIMEOUT_MS,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        ...(from && { localAddress: from }),
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== undefined && response.statusCode < 300) resolve(JSON.parse(answer));
          else reject(new Error(`HTTP ${response.statusCode} to POST ${path}: ${answer.slice(0, 200)}`));
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`no answer to POST ${path}`)));
    asked.on('error', reject);
    asked.end(text);
  });
}
