/** One client of the load: a bare TCP socket that speaks just enough WebSocket to join, send inputs and read acks. */

import { TICK_RATE } from '../../../shared/engine/input.ts';
import { clientFrame } from '../../socket/client-frame.ts';
import { LeanSocket } from '../../socket/lean-socket.ts';
import { frameBytes } from '../../socket/message-reader.ts';
import { PendingInputs } from '../../socket/pending-inputs.ts';
import { ACK_AT, CODE, CODE_MASK, TIMED, TIMED_HEAD } from '../protocol.ts';
import type { Timings } from '../timings.ts';
import { Wander } from './wander.ts';

const JOIN_TIMEOUT_MS = 6000;

const JOIN = clientFrame(Uint8Array.of(CODE.join));
const LEAVE = clientFrame(Uint8Array.of(CODE.leave));
const PING = clientFrame(Uint8Array.of(CODE.ping));

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
  readonly #inputs: PendingInputs;
  #socket: LeanSocket | undefined;
  #ticksToPing: number;
  #settle: ((problem: string | undefined) => void) | undefined;

  /** @param acks takes input→ack times, ms */
  constructor(phase: number, seed: number, buttons: number, acks: Timings) {
    this.phase = phase;
    this.#wander = new Wander(seed, buttons);
    this.#ticksToPing = this.#wander.someTick();
    this.#inputs = new PendingInputs((ms) => acks.record(ms));
  }

  /** @throws Error that says why not */
  join(port: number, path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = (problem) => {
        clearTimeout(timeout);
        this.#settle = undefined;
        if (problem === undefined) return resolve();
        socket.terminate();
        reject(new Error(problem));
      };
      const socket = new LeanSocket(`ws://127.0.0.1:${port}${path}`, {
        message: (payload, size, now) => this.#message(payload, size, now),
        closed: ({ code, reason }) => {
          this.playing = false;
          this.#settle?.(`the socket closed before the room greeted (${code} ${reason})`);
        },
      });
      this.#socket = socket;
      const timeout = setTimeout(() => this.#settle?.('the room did not greet in time'), JOIN_TIMEOUT_MS);
    });
  }

  /** The measured window begins. */
  mark(): void {
    this.bytes = 0;
    this.patches = 0;
  }

  tick(_due: number, now: number): void {
    if (!this.playing) return;
    this.#inputs.send(now);
    this.#socket?.write(this.#wander.next());
    if (--this.#ticksToPing > 0) return;
    this.#ticksToPing = TICK_RATE;
    this.#socket?.write(PING);
  }

  async leave(): Promise<void> {
    this.playing = false;
    await this.#socket?.leave(LEAVE);
    this.#socket = undefined;
  }

  #message(payload: Buffer, size: number, now: number): void {
    this.bytes += frameBytes(size);
    const first = payload[0] ?? 0;
    const code = first & CODE_MASK;
    if (code === CODE.patch) {
      if (this.patches === 0) this.firstPatchAt = now;
      this.patches++;
      this.lastPatchAt = now;
      if ((first & TIMED) !== 0 && size >= TIMED_HEAD) this.#inputs.acknowledge(payload.readUInt32LE(ACK_AT), now);
    } else if (code === CODE.join) {
      this.#socket?.write(JOIN);
      this.playing = true;
      this.#settle?.(undefined);
    } else if (code === CODE.error) this.#settle?.('the room refused the client');
  }
}
