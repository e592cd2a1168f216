/** Rooms over real sockets, played by the stock SDK. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from 'colyseus.js';
import { WebSocket } from 'ws';
import { crossfire } from '../shared/content/arenas.ts';
import { rifle } from '../shared/content/weapons.ts';
import { CLOSE, JOIN_ERROR } from '../shared/engine/events.ts';
import { defineRoomType, t } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';

/** A third room type costs one file and one line: this is the file. */
const tag = defineRoomType({
  id: 'tag',
  menu: { title: 'Tag', blurb: 'Somebody is it.', players: [1, 2] },
  arena: crossfire,
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  weapons: { primary: rifle },
  world: { it: t.string().default('') },
  player: { timesIt: t.uint8().default(0) },
  rules: {
    tick(world, ctx) {
      if (ctx.every(1) && ctx.players.length > 0) {
        const chosen = ctx.pick(ctx.players);
        chosen.timesIt++;
        world.it = chosen.id;
      }
    },
  },
});

/** Its rules throw after half a second. */
const faulty = defineRoomType({
  id: 'faulty',
  menu: { title: 'Faulty', blurb: 'Throws.', players: [1, 4] },
  arena: crossfire,
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  rules: {
    tick(_world, ctx) {
      if (ctx.tick > 30) throw new Error('as planned');
    },
  },
});

describe('rooms over real sockets', () => {
  let app: App;
  let origin = '';
  let client: Client;
  const open: Room[] = [];

  before(async () => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ROOM_CREATIONS_PER_MINUTE: '5' });
    app = createApp({ config, types: [...roomTypes, tag, faulty], ownsProcess: false });
    origin = `http://127.0.0.1:${await app.listen()}`;
    client = new Client(origin);
  });
  afterEach(async () => {
    await Promise.allSettled(open.splice(0).map((room) => (room.connection.isOpen ? room.leave() : undefined)));
  });
  after(() => app.close());

  async function join(type: string, options: object = {}, roomId?: string): Promise<Room> {
    const room =
      roomId === undefined ? await client.joinOrCreate(type, options) : await client.joinById(roomId, options);
    open.push(room);
    room.onMessage('*', () => {});
    room.reconnection.minUptime = 0;
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    return room;
  }
  const world = (room: Room): World => room.state as World;
  const own = (room: Room) => {
    const avatar = world(room).players.get(room.sessionId);
    assert.ok(avatar);
    return avatar;
  };
  async function refusal(attempt: Promise<unknown>): Promise<{ code: number; message: string }> {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error, 'it was not refused');
    return { code: Number((error as { code?: unknown }).code), message: error.message };
  }
  /** Holds right with 60 inputs a second. */
  /** Runs to the right, or in the right half to the left, where no wall is near. */
  async function run(room: Room, ms: number): Promise<void> {
    const input = room.input<{ moveX: number }>();
    input.data.moveX = own(room).x > 2000 ? -127 : 127;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      input.send();
      await sleep(15);
    }
    input.data.moveX = 0;
    input.send();
  }
  const drop = (room: Room): void => {
    (room.connection.transport as unknown as { ws: WebSocket }).ws.close();
  };
  async function until(condition: () => boolean, what: string, ms = 5000): Promise<void> {
    const end = performance.now() + ms;
    while (!condition()) {
      assert.ok(performance.now() < end, `waited in vain: ${what}`);
      await sleep(20);
    }
  }

  it('a stock client joins with a name, sends inputs and sees its own x follow', async () => {
    const room = await join('free-for-all', { name: 'Stock' });
    assert.equal(world(room).roster.get(room.sessionId)?.name, 'Stock');
    const before = own(room).x;
    await run(room, 400);
    await sleep(100);
    assert.notEqual(own(room).x, before);
    assert.ok(room.input().lastProcessed > 10);
  });

  it('bots fill the room to its minimum and give way to people', async () => {
    const first = await join('free-for-all');
    assert.equal(world(first).roster.size, 6);
    const second = await join('free-for-all');
    assert.equal(second.roomId, first.roomId, 'quick play opened another room');
    await until(() => world(first).roster.size === 6 && world(first).roster.has(second.sessionId), 'the second player');
    assert.equal([...world(first).roster.values()].filter((entry) => entry.bot).length, 4);
  });

  it('a player is not sent what belongs to the owner of another avatar', async () => {
    const room = await join('free-for-all');
    const other = [...world(room).players.entries()].find(([id]) => id !== room.sessionId)?.[1];
    assert.ok(other);
    assert.equal(own(room).magazine, 24);
    // A field that never arrives keeps what the decoder's class starts with.
    assert.ok(!other.magazine && !other.granted && !other.vx);
  });

  it('in wander only those within the square are sent', async () => {
    const rooms = await Promise.all(Array.from({ length: 30 }, () => join('wander')));
    const [room] = rooms;
    assert.ok(room);
    await sleep(300);
    const me = own(room);
    const seen = world(room).players;
    assert.ok(seen.size < 30, 'everybody is sent');
    for (const [id, avatar] of seen.entries()) {
      const apart = Math.max(Math.abs(avatar.x - me.x), Math.abs(avatar.y - me.y));
      assert.ok(id === room.sessionId || apart <= 1000, `${apart} units away`);
    }
    assert.equal(world(room).roster.size, 30);
  });

  it('a full room, an unknown one and an unknown type are refused in words', async () => {
    const first = await join('tag');
    await join('tag', {}, first.roomId);
    const full = await refusal(client.joinById(first.roomId));
    assert.match(full.message, /locked|full/);
    const unknown = await refusal(client.joinById('nowhere'));
    assert.match(unknown.message, /not found/);
    assert.match((await refusal(client.joinOrCreate('no-such-type'))).message, /not defined/);
  });

  it('a name that is too long or has control characters and a wrong version are refused', async () => {
    assert.equal((await refusal(client.joinOrCreate('tag', { name: 'x'.repeat(10_000) }))).code, JOIN_ERROR.badName);
    assert.equal((await refusal(client.joinOrCreate('tag', { name: 'a\u0000b' }))).code, JOIN_ERROR.badName);
    assert.equal((await refusal(client.joinOrCreate('tag', { name: 7 }))).code, JOIN_ERROR.badOptions);
    assert.equal((await refusal(client.joinOrCreate('tag', { protocol: 999 }))).code, JOIN_ERROR.wrongVersion);
  });

  it('nobody makes rooms but through POST /api/rooms, which is limited', async () => {
    assert.match((await refusal(client.create('free-for-all'))).message, /invalid method/);
    const post = (body: unknown) =>
      fetch(`${origin}/api/rooms`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const made = (await (await post({ type: 'free-for-all', private: true, options: { bots: false } })).json()) as {
      roomId: string;
    };
    const listed = (await (await fetch(`${origin}/api/rooms`)).json()) as { roomId: string }[];
    assert.ok(!listed.some(({ roomId }) => roomId === made.roomId), 'a private room is listed');
    const room = await join('free-for-all', {}, made.roomId);
    assert.equal(world(room).roster.size, 1, 'bots came although they were not wanted');
    const quick = await join('free-for-all');
    assert.notEqual(quick.roomId, made.roomId, 'quick play led into a private room');
    const rows = (await (await fetch(`${origin}/api/rooms`)).json()) as { roomId: string; players?: number }[];
    const { players = 0, ...row } = rows.find(({ roomId }) => roomId === quick.roomId) ?? {};
    const { arena, id, menu } = freeForAll;
    const bots = Math.max(0, menu.players[0] - players);
    assert.ok(players > 0, 'the room is not listed');
    assert.deepEqual(row, { roomId: quick.roomId, type: id, arena: arena.name, bots, seats: menu.players[1] });
    assert.ok(!rows.some(({ roomId }) => roomId === made.roomId), 'a private room with players is listed');
    assert.equal((await post({ type: 'nope' })).status, 404);
    assert.equal((await post({ type: 'tag', surprise: 1 })).status, 400);
    let refused = 0;
    for (let index = 0; index < 6; index++) if ((await post({ type: 'tag' })).status === 429) refused++;
    assert.ok(refused > 0, 'no limit');
  });

  it('a third room type with fields and rules of its own works by being listed', async () => {
    const room = await join('tag');
    await until(() => (world(room) as World & { it: string }).it === room.sessionId, 'the rules');
    assert.ok((own(room) as unknown as { timesIt: number }).timesIt > 0);
  });

  it('a drop in the first second resumes with the same avatar, score and place', async () => {
    const room = await join('wander', { name: 'Comeback' });
    await run(room, 300);
    await sleep(100);
    const { x } = own(room);
    const back = new Promise<void>((resolve) => room.onReconnect.once(() => resolve()));
    drop(room);
    await back;
    await sleep(200);
    assert.equal(own(room).x, x);
    assert.equal(world(room).roster.get(room.sessionId)?.connected, true);
    await run(room, 300);
    await until(() => own(room).x !== x, 'inputs are taken after the return');
  });

  it('a reload, which is a new client with the old token, resumes too', async () => {
    const room = await join('wander', { name: 'Reloader' });
    await run(room, 200);
    await sleep(100);
    const { x } = own(room);
    const token = room.reconnectionToken;
    room.reconnection.enabled = false;
    drop(room);
    await sleep(50);
    const again = await new Client(origin).reconnect(token);
    open.push(again);
    again.onMessage('*', () => {});
    await new Promise<void>((resolve) => again.onStateChange.once(() => resolve()));
    assert.equal(again.sessionId, room.sessionId);
    assert.equal(own(again).x, x);
    await run(again, 200);
    await sleep(100);
    assert.notEqual(own(again).x, x);
  });

  it('a seat is held, too, for one who drops again before his resumed connection is let in', async () => {
    const witness = await join('wander');
    const room = await join('wander');
    const token = room.reconnectionToken;
    room.reconnection.enabled = false;
    drop(room);
    await until(() => world(witness).roster.get(room.sessionId)?.connected === false, 'the drop was not noticed');
    const response = await fetch(`${origin}/matchmake/reconnect/${room.roomId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reconnectionToken: token.split(':')[1] }),
    });
    const seat = (await response.json()) as { processId: string; sessionId: string };
    const query = `sessionId=${seat.sessionId}&reconnectionToken=${token.split(':')[1]}`;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/${seat.processId}/${room.roomId}?${query}`);
    // The greeting; it is not answered.
    await new Promise((resolve) => socket.once('message', resolve));
    socket.terminate();
    await sleep(300);
    assert.equal(world(witness).roster.get(room.sessionId)?.connected, false, 'the seat is gone');
  });

  it('who is removed for malformed frames cannot come back to the seat', async () => {
    const witness = await join('wander');
    const room = await join('wander');
    room.reconnection.enabled = false;
    const left = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
    const socket = (room.connection.transport as unknown as { ws: WebSocket }).ws;
    for (let index = 0; index < 15; index++) socket.send(Uint8Array.of(20, 1, 255));
    assert.equal(await left, CLOSE.malformedFrames);
    await until(() => !world(witness).roster.has(room.sessionId), 'the seat is still there');
  });

  it('rules that throw end their room only, and say so', async () => {
    const witness = await join('wander');
    const room = await join('faulty');
    const told = new Promise<{ reason: string }>((resolve) => room.onMessage('closing', resolve));
    const left = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
    assert.equal((await told).reason, 'room-failed');
    assert.equal(await left, CLOSE.roomFailed);
    const before = own(witness).x;
    await run(witness, 300);
    await sleep(100);
    assert.notEqual(own(witness).x, before, 'the other room stopped too');
  });

  it('frames before the join is acknowledged are refused, and text is no input', async () => {
    const response = await fetch(`${origin}/matchmake/joinOrCreate/wander`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { processId, roomId, sessionId } = (await response.json()) as Record<string, string>;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`);
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.once('message', resolve));
    for (let index = 0; index < 20; index++) socket.send(index % 2 ? 'hello' : Uint8Array.of(19, 0x80, 127));
    assert.equal(await closed, CLOSE.malformedFrames);
  });

  it('health, readiness, metrics and the room types are told', async () => {
    assert.equal((await fetch(`${origin}/health`)).status, 200);
    assert.equal((await fetch(`${origin}/ready`)).status, 200);
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    for (const name of ['skirmish_tick_gap_seconds_bucket', 'skirmish_ticks_total', 'skirmish_players'])
      assert.ok(metrics.includes(name), name);
    for (const name of ['debt_ticks', 'rooms_at_patch_rate{rate="20"}', 'patch_rate_lowered_total{reason="late"}'])
      assert.match(metrics, new RegExp(`^skirmish_${name.replace(/[{}]/g, '\\$&')} \\d`, 'm'));
    const types = (await (await fetch(`${origin}/api/room-types`)).json()) as { id: string; listed: boolean }[];
    assert.ok(types.some(({ id }) => id === 'free-for-all'));
    assert.equal(types.find(({ id }) => id === 'wander')?.listed, false);
    assert.equal((await fetch(`${origin}/api/nothing`)).status, 404);
  });
});
