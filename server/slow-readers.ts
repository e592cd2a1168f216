/**
 * For tests: a room over real sockets in which some read slowly, or nothing at all, for a while. What it costs the server
 * and the others, and whether each of them sees what the server has once he reads again.
 */

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { Client, Protocol, type Room } from 'colyseus.js';
import { WebSocket } from 'ws';
import { createInputWriter } from '../loadtest/input-frame.ts';
import { openField } from '../shared/content/tiled.ts';
import { TICK_MS, TICK_RATE } from '../shared/engine/input.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import type { GameRoom } from './room/game-room.ts';
import { SlowRelay } from './slow-relay.ts';

/** Everybody on one screen, with forty bots that run about: about 150 kbit/s for each, and with all others more. */
const crowdOf = (players: number): RoomType =>
  defineRoomType({
    id: 'slow-crowd',
    menu: { title: 'Crowd', blurb: 'For tests.', players: [players + 40, 250] },
    arena: openField('slow-crowd', 1400, 1000),
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    interest: { radius: 800 },
  });
/** Bits a second of the slow ones, in turn. */
const RATES = [0, 64_000, 256_000];
/** Ms until all has settled, and within which who reads again is to be right. */
const SETTLE_MS = 1000;
const RIGHT_WITHIN_MS = 2000;
/** Ticks for which it is waited until it is known who reads nothing. */
const MOST_TICKS = 4 * TICK_RATE;
/** So many of the others decode what they are sent; all do not, or the tester would take more time than the server. */
const MOST_DECODING = 8;

export interface SlowReadersOptions {
  readonly players: number;
  /** How many of them: a third each reads nothing, 64 and 256 kbit/s. */
  readonly slow: number;
  /**
   * For so long everybody reads, and then for as long the slow ones do not; longer, where the machine is so busy that
   * this is not found out in that time. At most 8, or they could be cut.
   */
  readonly seconds: number;
}

export interface SlowReadersFound {
  /** Most bytes that waited in a socket of the server, and that were sent to one who reads nothing; none on Bun. */
  readonly queued: number;
  readonly sentToPaused: number;
  /** Bytes that one of the others was sent meanwhile. */
  readonly sentToOthers: number;
  /** Of the patches of the room in that time, those that came at least to each of the others. */
  readonly patches: number;
  readonly leastFrames: number;
  /** 99th percentile of the time between two patches to the others, in ms: while all read, and while some did not. */
  readonly gapsMs: readonly [control: number, meanwhile: number];
  /** How many were sent fewer patches at the end of it, and how many none. */
  readonly merged: number;
  readonly stopped: number;
  /** Close codes of those whose connection was lost. */
  readonly lost: readonly number[];
  /** What was wrong in the views of slow ones and of others in the end; empty for nothing. */
  readonly wrong: readonly string[];
  /** Until nothing was, since the slow ones read again, in ms of the room's time; a second is always waited. */
  readonly rightAfterMs: number;
}

interface Player {
  readonly relay: SlowRelay | undefined;
  readonly rate: number;
  readonly sessionId: string;
  /** Of one who decodes what he is sent. */
  readonly room?: Room;
  /** Of one who does not, and how he writes his inputs. */
  readonly socket?: WebSocket;
  readonly write?: ReturnType<typeof createInputWriter>;
  frames: number;
  lastAt: number;
}

export async function trySlowReaders({ players, slow, seconds }: SlowReadersOptions): Promise<SlowReadersFound> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
  const crowd = crowdOf(players);
  const app = createApp({ config, types: [crowd], ownsProcess: false, seed: () => 5 });
  const port = await app.listen();
  const all: Player[] = [];
  const lost: number[] = [];
  let gaps: number[] = [];
  const heard = (player: Player): void => {
    const now = performance.now();
    player.frames++;
    if (player.relay === undefined && player.lastAt > 0) gaps.push(now - player.lastAt);
    player.lastAt = now;
  };
  const steering = setInterval(() => steer(all), TICK_MS);
  try {
    for (let index = 0; index < players; index++) {
      const relay = index < slow ? await SlowRelay.open(port) : undefined;
      const origin = `http://127.0.0.1:${relay?.port ?? port}`;
      const some = { relay, rate: RATES[index % RATES.length] ?? 0, frames: 0, lastAt: 0 };
      if (index < slow + MOST_DECODING) {
        const room = await new Client(origin).joinOrCreate(crowd.id);
        const player = { ...some, room, sessionId: room.sessionId };
        room.onMessage('*', () => {});
        room.onStateChange(() => heard(player));
        room.onDrop((code) => void lost.push(code));
        all.push(player);
      } else {
        const { sessionId, socket } = await joinThinly(origin, crowd.id);
        const player = { ...some, sessionId, socket, write: createInputWriter() };
        socket.on('message', (frame: Buffer) => {
          if (((frame[0] ?? 0) & 0x1f) === Protocol.ROOM_STATE_PATCH) heard(player);
        });
        socket.on('close', (code) => void lost.push(code));
        all.push(player);
      }
    }
    const room = matchMaker.getLocalRoomById(all[0]?.room?.roomId ?? '') as unknown as GameRoom;
    const others = all.filter(({ relay }) => relay === undefined);
    const paused = all.filter(({ relay, rate }) => relay !== undefined && rate === 0);
    const sent = (some: readonly Player[]): number[] => some.map(({ sessionId }) => bytesTo(room, sessionId));
    let queued = 0;
    /** Waits, and watches. */
    const pass = async (ms: number): Promise<void> => {
      for (const end = performance.now() + ms; performance.now() < end; await sleep(100))
        for (const { ref } of room.clients as unknown as Iterable<{ ref: { bufferedAmount: number } }>)
          queued = Math.max(queued, ref.bufferedAmount);
    };
    await pass(SETTLE_MS);
    gaps = [];
    await pass(seconds * 1000);
    const control = p99(gaps);
    gaps = [];
    for (const { relay, rate } of all) if (relay) relay.bitsPerSecond = rate;
    const before = { paused: sent(paused), others: sent(others), patches: await patchesOf(app) };
    for (const player of all) player.frames = 0;
    await pass(seconds * 1000);
    const isKnown = async () => (await pacedAs(app, 'stopped')) >= paused.length;
    for (const from = room.game.tick; room.game.tick - from < MOST_TICKS && !(await isKnown()); ) await pass(100);
    const found = {
      queued,
      sentToPaused: Math.max(...sent(paused).map((bytes, index) => bytes - (before.paused[index] ?? 0))),
      sentToOthers: Math.max(...sent(others).map((bytes, index) => bytes - (before.others[index] ?? 0))),
      patches: (await patchesOf(app)) - before.patches,
      leastFrames: Math.min(...others.map(({ frames }) => frames)),
      gapsMs: [control, p99(gaps)] as const,
      merged: await pacedAs(app, 'merged'),
      stopped: await pacedAs(app, 'stopped'),
    };
    const readAgainAt = room.game.tick;
    const rightAfterMs = (): number => Math.round((room.game.tick - readAgainAt) * TICK_MS);
    for (const { relay } of all) if (relay) relay.bitsPerSecond = Infinity;
    // Patches go on, and what they tell of stands still: then all that is under way arrives.
    await sleep(RIGHT_WITHIN_MS / 2);
    room.game.step = () => void room.game.tick++;
    let wrong: string[] = [];
    do {
      await sleep(100);
      wrong = all.flatMap(({ room: of }) => (of && findStale(room, of.sessionId, of.state as object)) ?? []);
    } while (wrong.length > 0 && rightAfterMs() < RIGHT_WITHIN_MS);
    return { ...found, lost: [...lost], wrong, rightAfterMs: rightAfterMs() };
  } finally {
    clearInterval(steering);
    for (const { room, socket } of all) {
      if (room) room.reconnection.enabled = false;
      socket?.terminate();
    }
    await app.close();
    for (const { relay } of all) relay?.close();
  }
}

/** One who plays and looks at nothing. */
async function joinThinly(origin: string, type: string): Promise<{ sessionId: string; socket: WebSocket }> {
  const answer = await fetch(`${origin}/matchmake/joinOrCreate/${type}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { processId, roomId, sessionId } = (await answer.json()) as Record<
    'processId' | 'roomId' | 'sessionId',
    string
  >;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`);
  await once(socket, 'message');
  socket.send(Uint8Array.of(Protocol.JOIN_ROOM));
  return { sessionId, socket };
}

/** The others who do not decode run about; each for a while in a direction of his own. */
function steer(all: readonly Player[]): void {
  const turn = Math.floor(performance.now() / 700);
  for (const [index, { socket, write }] of all.entries()) {
    if (socket?.readyState !== WebSocket.OPEN || write === undefined) continue;
    const angle = index * 2.4 + turn * 1.9;
    const [moveX, moveY] = [Math.round(Math.cos(angle) * 127), Math.round(Math.sin(angle) * 127)];
    socket.send(write({ moveX, moveY, aim: angle, buttons: 0 }));
  }
}

function p99(values: number[]): number {
  values.sort((a, b) => a - b);
  return Math.round((values[Math.floor(values.length * 0.99)] ?? 0) * 10) / 10;
}

async function pacedAs({ metrics }: App, pace: string): Promise<number> {
  return (await metrics.slowPlayers.get()).values.find(({ labels }) => labels.pace === pace)?.value ?? 0;
}

async function patchesOf({ metrics }: App): Promise<number> {
  return (await metrics.patches.get()).values[0]?.value ?? 0;
}

/** Written to a client's socket so far; 0 where the runtime shows none. */
function bytesTo(room: GameRoom, sessionId: string): number {
  const client = room.clients.getById(sessionId) as unknown as
    | undefined
    | { ref?: { _socket?: { bytesWritten?: number } } };
  return client?.ref?._socket?.bytesWritten ?? 0;
}
