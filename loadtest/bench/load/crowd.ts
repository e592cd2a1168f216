/** All clients of a load: who joins when, at which phase each ticks, and what came to them. */

import { setTimeout as delay } from 'node:timers/promises';
import { TICK_MS } from '../../../shared/engine/input.ts';
import { startPacer } from '../../pacer.ts';
import type { Percentiles } from '../results.ts';
import { Timings } from '../timings.ts';
import { BenchClient } from './client.ts';
import { Seats } from './seat.ts';

export interface CrowdPlan {
  readonly port: number;
  /** Room's name; undefined is a server without rooms, whose sockets are open to all. */
  readonly room: string | undefined;
  /** Rooms to make first and to deal the clients to; 0 lets them join or create. */
  readonly rooms: number;
  readonly clients: number;
  /** Seconds over which the joins are spread. */
  readonly ramp: number;
  readonly seed: number;
  readonly buttons: number;
}

export interface Joined {
  readonly joined: number;
  readonly failed: number;
  /** The first reason for a failure. */
  readonly problem: string | undefined;
}

export interface LoadSecond {
  readonly cpuMicros: number;
  readonly clients: number;
  /** Received by all clients since `mark`. */
  readonly bytes: number;
}

export interface LoadFigures {
  readonly clients: number;
  /** Connections lost since they joined. */
  readonly lost: number;
  readonly seconds: number;
  readonly cpuMicros: number;
  readonly latenessMs: Percentiles;
  readonly inputToAckMs: Percentiles;
  /** Per second, mean of all clients. */
  readonly bytesPerClient: number;
  /** Mean size of a patch's frame without its header, for the floor. */
  readonly patchBytes: number;
  readonly patchesPerClient: { readonly least: number; readonly p50: number };
}

/** Of a frame between 126 and 65,535 bytes. */
const FRAME_HEADER = 4;

export class Crowd {
  readonly #clients: BenchClient[] = [];
  readonly #acks = new Timings();
  readonly #lateness = new Timings();
  readonly #seats = new Seats();
  readonly #stops: (() => void)[] = [];
  #markedAt = 0;
  #cpu = process.cpuUsage();

  /** Joins, and plays from then on. Phases are spread evenly over the tick, those of later crowds anew. */
  async join(plan: CrowdPlan): Promise<Joined> {
    const { clients: count, rooms, room, port, ramp, seed, buttons } = plan;
    const roomIds = room === undefined ? [] : await this.#seats.makeRooms(port, room, rooms);
    const first = this.#clients.length;
    const clients = Array.from(
      { length: count },
      // A step that shares no factor with any round number: neighbours in time are not neighbours in the list.
      (_, index) =>
        new BenchClient(((index * 0.618034) % 1) * TICK_MS, seed * 100_003 + first + index, buttons, this.#acks),
    );
    this.#clients.push(...clients);
    const epoch = performance.now() + TICK_MS;
    const paced = clients.map((client) => ({
      phase: client.phase,
      tick: (due: number, now: number) => {
        if (client.playing) this.#lateness.record(now - due);
        client.tick(due, now);
      },
    }));
    if (count > 0) this.#stops.push(startPacer(paced, epoch, () => this.#lateness.record(1000)).stop);
    let failed = 0;
    let problem: string | undefined;
    await Promise.all(
      clients.map(async (client, index) => {
        await delay((index / count) * ramp * 1000);
        try {
          const roomId = roomIds[index % Math.max(1, roomIds.length)];
          const seat = { port, room: room ?? '', roomId, name: `Bench ${first + index}` };
          await client.join(port, room === undefined ? '/' : await this.#seats.reserve(seat));
        } catch (error) {
          failed++;
          problem ??= error instanceof Error ? error.message : String(error);
        }
      }),
    );
    return { joined: count - failed, failed, problem };
  }

  /** The measured window begins. */
  mark(): void {
    this.#acks.reset();
    this.#lateness.reset();
    for (const client of this.#clients) client.mark();
    this.#cpu = process.cpuUsage();
    this.#markedAt = performance.now();
  }

  second(): LoadSecond {
    const { user, system } = process.cpuUsage();
    return {
      cpuMicros: user + system,
      clients: this.#clients.length,
      bytes: this.#clients.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  collect(): LoadFigures {
    const now = performance.now();
    const seconds = (now - this.#markedAt) / 1000;
    const { user, system } = process.cpuUsage(this.#cpu);
    const rates = this.#clients.map((client) => patchRate(client, now, seconds)).sort((a, b) => a - b);
    const { bytes } = this.second();
    const patches = this.#clients.reduce((sum, client) => sum + client.patches, 0);
    const count = Math.max(1, this.#clients.length);
    return {
      clients: this.#clients.length,
      lost: this.#clients.filter(({ playing }) => !playing).length,
      seconds,
      cpuMicros: user + system,
      latenessMs: this.#lateness.percentiles(),
      inputToAckMs: this.#acks.percentiles(),
      bytesPerClient: bytes / count / seconds,
      patchBytes: patches === 0 ? 0 : bytes / patches - FRAME_HEADER,
      patchesPerClient: { least: rates[0] ?? 0, p50: rates[Math.floor(rates.length / 2)] ?? 0 },
    };
  }

  async leave(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await Promise.all(this.#clients.splice(0).map((client) => client.leave()));
  }

  close(): void {
    this.#seats.close();
  }
}

/** By the times of the first and the last, so that no window cuts one; a client that gets no more of them shows. */
function patchRate({ patches, firstPatchAt, lastPatchAt }: BenchClient, now: number, seconds: number): number {
  const silent = now - lastPatchAt > 6 * TICK_MS;
  if (silent || patches < 2) return patches / seconds;
  return ((patches - 1) * 1000) / (lastPatchAt - firstPatchAt);
}
