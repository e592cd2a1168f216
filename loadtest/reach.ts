/** What is looked at before a run: is there a server, does it have the room, what does the room say of itself. */

import { Protocol } from 'colyseus.js';
import { z } from 'zod';
import { TICK_MS, TICK_RATE } from '../shared/engine/input.ts';
import type { RoomType } from '../shared/engine/room-type.ts';
import { CODE_MASK } from './bench/protocol.ts';
import { UsageError } from './flags.ts';
import { type Handshake, readHandshake } from './handshake.ts';
import { JoinRefused } from './load-client.ts';
import { NotColyseus, readError, reserveSeat, socketAddress } from './seat.ts';
import { clientFrame } from './socket/client-frame.ts';
import { LeanSocket } from './socket/lean-socket.ts';

const TIMEOUT_MS = 5000;
/** Of Colyseus, where a room tells nothing else. */
const STOCK_PATCH_RATE = 20;
/** What a process has open beside its clients. */
const OTHER_FILES = 64;

/** What the clients have to know of the room. */
export interface RoomFacts {
  readonly stock: boolean;
  /** A second. */
  readonly patchRate: number;
  /** Between two inputs. */
  readonly tickMs: number;
  /** False when the room takes none, so that clients only watch. */
  readonly takesInputs: boolean;
}

export function factsOf({ patchRate }: Pick<RoomType, 'patchRate'>): RoomFacts {
  return { stock: false, patchRate, tickMs: TICK_MS, takesInputs: true };
}

/**
 * Asks a server that runs already.
 * @throws UsageError when it cannot be reached, takes no players, or has no such room
 */
export async function inspectRoom(url: string, room: string, types: readonly RoomType[]): Promise<RoomFacts> {
  await reach(url);
  const there = await roomTypesOf(url);
  const known = types.find(({ id }) => id === room);
  if (there !== undefined && !there.includes(room))
    throw new UsageError(`--room: the server at ${url} has no room type "${room}". It has: ${there.join(', ')}.`);
  if (there !== undefined && known !== undefined) return factsOf(known);
  const { input, tickRate, patchRate } = await shakeHands(url, room);
  return {
    stock: true,
    patchRate: patchRate ?? STOCK_PATCH_RATE,
    tickMs: 1000 / (tickRate ?? TICK_RATE),
    takesInputs: input !== undefined,
  };
}

/**
 * Each client is an open file of its worker's, and of the server's when that is started here.
 * @throws UsageError when there are more of them than this shell allows
 */
export function checkOpenFiles(clients: number, workers: number, serverHere: boolean, most = openFilesLimit()): void {
  const needed = (serverHere ? clients : Math.ceil(clients / workers)) + OTHER_FILES;
  if (most === undefined || needed <= most) return;
  const fix = serverHere ? '' : ', or use more --workers';
  throw new UsageError(
    `--clients: ${clients} clients need ${needed} open files in one process, and this shell allows ${most}. ` +
      `Raise it with ulimit -n ${needed}${fix}, or use fewer clients.`,
  );
}

/** So many need no more open files than this shell allows, and than a server does that is started here. */
export function mostClients(workers: number, serverHere: boolean, most = openFilesLimit()): number {
  return most === undefined ? Infinity : Math.max(0, most - OTHER_FILES) * (serverHere ? 1 : workers);
}

function openFilesLimit(): number | undefined {
  const { report } = process;
  // Without asking a name server for everybody who is connected.
  Object.assign(report, { excludeNetwork: true });
  const told = z
    .object({ userLimits: z.object({ open_files: z.object({ soft: z.union([z.number(), z.string()]) }) }) })
    .safeParse(report.getReport());
  const soft = told.success ? Number(told.data.userLimits.open_files.soft) : Number.NaN;
  return Number.isNaN(soft) ? undefined : soft;
}

/** Any answer will do, except that it is not ready: a stock server knows no `/ready`. */
async function reach(url: string): Promise<void> {
  let status: number;
  try {
    status = (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) })).status;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `--url: nothing answers at ${url} (${why}). Start the server there, or leave --url out to have one started.`,
    );
  }
  if (status === 503)
    throw new UsageError(`--url: the server at ${url} takes no players now (/ready says 503). Try again when it does.`);
}

/** Ids; undefined when it is no server of ours. */
async function roomTypesOf(url: string): Promise<string[] | undefined> {
  try {
    const response = await fetch(`${url}/api/room-types`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const types = z.array(z.object({ id: z.string() })).safeParse(await response.json());
    return types.success ? types.data.map(({ id }) => id) : undefined;
  } catch {
    return undefined;
  }
}

/** Joins and leaves once. @throws UsageError when that is not possible */
async function shakeHands(url: string, room: string): Promise<Handshake> {
  try {
    const seat = await reserveSeat(url, room, 'Load');
    return await greet(socketAddress(url, seat));
  } catch (error) {
    if (!(error instanceof JoinRefused)) throw error;
    if (error instanceof NotColyseus)
      throw new UsageError(
        `--url: what answers at ${url} is no Colyseus server of 0.17 or newer, or has something in front of it that ` +
          `answers in its place: asked for a seat, it ${error.message}. Name the address that clients of the game connect to.`,
      );
    throw new UsageError(
      `--room: the server at ${url} lets nobody into "${room}" (${error.message}). ` +
        'Name a room that it defines and that has a free seat.',
    );
  }
}

function greet(address: string): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const fail = (problem: string): void => {
      clearTimeout(timeout);
      // Before the socket ends, which has a problem of its own to tell.
      reject(new JoinRefused(0, problem));
      socket.terminate();
    };
    const socket = new LeanSocket(address, {
      message(payload) {
        const code = (payload[0] ?? 0) & CODE_MASK;
        if (code === Protocol.ERROR) return fail(readError(payload).message);
        if (code !== Protocol.JOIN_ROOM) return;
        clearTimeout(timeout);
        socket.send(Uint8Array.of(Protocol.JOIN_ROOM));
        void socket.leave(clientFrame(Uint8Array.of(Protocol.LEAVE_ROOM)));
        resolve(readHandshake(payload));
      },
      closed: ({ code, reason }) => fail(`the socket closed before the room greeted (${code} ${reason})`),
    });
    const timeout = setTimeout(() => fail('the room did not greet in time'), TIMEOUT_MS);
  });
}
