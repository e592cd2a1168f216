/**
 * For tests: a room over real sockets in which some read slowly, or nothing at all, for a while. What it costs the server
 * and the others, and whether each of them sees what the server has once he reads again.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { Client, type Room } from 'colyseus.js';
import { openField } from '../shared/content/tiled.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import type { GameRoom } from './room/game-room.ts';
import { SlowRelay } from './slow-relay.ts';

/** Everybody on one screen, with forty bots that run about: about 100 kbit/s for each. */
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

export interface SlowReadersOptions {
  readonly players: number;
  /** How many of them: a third each reads nothing, 64 and 256 kbit/s. */
  readonly slow: number;
  /** Who reads nothing answers nothing, and after 8 s his link counts as lost. */
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
  /** How many were sent fewer patches at the end of it, and how many none. */
  readonly merged: number;
  readonly stopped: number;
  /** Close codes of those whose connection was lost. */
  readonly lost: readonly number[];
  /** What was wrong in the views of slow ones and of others in the end; empty for nothing. */
  readonly wrong: readonly string[];
}

interface Player {
  readonly room: Room;
  readonly relay: SlowRelay | undefined;
  readonly rate: number;
  frames: number;
}

export async function trySlowReaders({ players, slow, seconds }: SlowReadersOptions): Promise<SlowReadersFound> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
  const crowd = crowdOf(players);
  const app = createApp({ config, types: [crowd], ownsProcess: false, seed: () => 5 });
  const port = await app.listen();
  const all: Player[] = [];
  const lost: number[] = [];
  try {
    for (let index = 0; index < players; index++) {
      const relay = index < slow ? await SlowRelay.open(port) : undefined;
      const room = await new Client(`http://127.0.0.1:${relay?.port ?? port}`).joinOrCreate(crowd.id);
      const player: Player = { room, relay, rate: RATES[index % RATES.length] ?? 0, frames: 0 };
      room.onMessage('*', () => {});
      room.onStateChange(() => player.frames++);
      room.onDrop((code) => void lost.push(code));
      all.push(player);
    }
    const room = matchMaker.getLocalRoomById(all[0]?.room.roomId ?? '') as unknown as GameRoom;
    await sleep(SETTLE_MS);
    const others = all.filter(({ relay }) => relay === undefined);
    const paused = all.filter(({ relay, rate }) => relay !== undefined && rate === 0);
    for (const { relay, rate } of all) if (relay) relay.bitsPerSecond = rate;
    const sent = (some: readonly Player[]): number[] => some.map(({ room: { sessionId } }) => bytesTo(room, sessionId));
    const before = { paused: sent(paused), others: sent(others), patches: await patchesOf(app) };
    for (const player of all) player.frames = 0;
    let queued = 0;
    for (let part = 0; part < seconds * 10; part++) {
      await sleep(100);
      for (const { ref } of room.clients as unknown as Iterable<{ ref: { bufferedAmount: number } }>)
        queued = Math.max(queued, ref.bufferedAmount);
    }
    const found = {
      queued,
      sentToPaused: Math.max(...sent(paused).map((bytes, index) => bytes - (before.paused[index] ?? 0))),
      sentToOthers: Math.max(...sent(others).map((bytes, index) => bytes - (before.others[index] ?? 0))),
      patches: (await patchesOf(app)) - before.patches,
      leastFrames: Math.min(...others.map(({ frames }) => frames)),
      merged: await pacedAs(app, 'merged'),
      stopped: await pacedAs(app, 'stopped'),
    };
    for (const { relay } of all) if (relay) relay.bitsPerSecond = Infinity;
    // Patches go on, and what they tell of stands still: then all that is under way arrives.
    await sleep(RIGHT_WITHIN_MS / 2);
    room.game.step = () => void room.game.tick++;
    let wrong: string[] = [];
    for (let waited = 0; waited < RIGHT_WITHIN_MS / 2 && (waited === 0 || wrong.length > 0); waited += 100) {
      await sleep(100);
      wrong = all.flatMap(({ room: { sessionId, state } }) => findStale(room, sessionId, state as object) ?? []);
    }
    return { ...found, lost, wrong };
  } finally {
    for (const player of all) player.room.reconnection.enabled = false;
    await app.close();
    for (const { relay } of all) relay?.close();
  }
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
