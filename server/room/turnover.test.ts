/** Rooms after hundreds of players have come and gone: nothing of them is left. Virtual time, with the real room and Colyseus. */

import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import { Protocol } from 'colyseus.js';
import { parseReading } from '../../loadtest/prometheus.ts';
import { sizesWithin } from '../../loadtest/soak/server/sizes.ts';
import { HOLD_SECONDS } from '../../shared/engine/events.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { kingOfTheHill } from '../../shared/rooms/king-of-the-hill.ts';
import { createLogger } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { ServerSocket } from '../stepped-socket.ts';
import type { GameRoom } from './game-room.ts';
import type { GameClient } from './player.ts';
import { gameRoomWith } from './served-room.ts';

const ACKNOWLEDGE = Buffer.of(Protocol.JOIN_ROOM);
const LEAVE = Buffer.of(Protocol.LEAVE_ROOM);

/** What of a room is private to Colyseus. */
interface Inside {
  readonly _listing: Parameters<typeof matchMaker.reserveSeatFor>[0];
  readonly _reservedSeats: object;
  readonly _reservedSeatTimeouts: object;
  readonly _reconnections: object;
  readonly _reconnectionAttempts: object;
  _onJoin(client: unknown, context: unknown, connection?: { reconnectionToken: string }): Promise<void>;
}
const inside = (room: GameRoom): Inside => room as unknown as Inside;

/** All that Colyseus does when a promise of its own is settled comes before this goes on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a room that hundreds pass through', () => {
  const metrics = createMetrics();
  const presence = new LocalPresence();
  const driver = new LocalDriver();
  const pacer = { add: () => () => {}, size: 0 };
  let nowMs = 0;

  before(async () => {
    await matchMaker.setup(presence, driver, '', async () => matchMaker.processId);
    const Room = gameRoomWith({
      ...{ types: [kingOfTheHill], pacer, maxRooms: 1000, idleSeconds: 0 },
      ...{
        choices: () => ({ private: false, settings: { bots: 0 } }),
        metrics,
        log: createLogger('silent'),
        seed: () => 1,
      },
    });
    matchMaker.defineRoomType(kingOfTheHill.id, Room);
  });
  // The date, too: Colyseus tells how many rooms there are once a second of it.
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.now() }));
  afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
  });
  after(() => matchMaker.removeRoomType(kingOfTheHill.id));

  const figures = () => ({
    rooms: driver.rooms.length,
    topics: presence.subscriptions.eventNames().length,
    keys: [presence.keys, presence.data, presence.hash].map((map) => Object.keys(map).length),
  });

  async function makeRoom(): Promise<GameRoom> {
    const { roomId } = await matchMaker.handleCreateRoom(kingOfTheHill.id, {});
    return matchMaker.getLocalRoomById(roomId) as unknown as GameRoom;
  }

  async function join(room: GameRoom): Promise<{ client: GameClient; socket: ServerSocket }> {
    const { sessionId } = await matchMaker.reserveSeatFor(inside(room)._listing, { name: 'Guest' });
    return connect(room, sessionId);
  }

  async function connect(room: GameRoom, sessionId: string, reconnectionToken?: string) {
    // It answers pings, and reads nothing else.
    const socket = new ServerSocket((bytes) => bytes.length === 0 && socket.emit('pong'));
    const client = new WebSocketClient(sessionId, socket as never) as unknown as GameClient;
    await inside(room)._onJoin(client, {}, reconnectionToken === undefined ? undefined : { reconnectionToken });
    socket.emit('message', ACKNOWLEDGE);
    return { client, socket };
  }

  function play(room: GameRoom, seconds: number): void {
    for (const end = nowMs + seconds * 1000; nowMs < end; nowMs += TICK_MS) room.step(nowMs);
  }

  /** Eight come; they leave, drop, come back, are taken over, or never say that they are there. */
  async function turnOver(room: GameRoom): Promise<void> {
    const guests = [];
    for (let guest = 0; guest < 8; guest++) guests.push(await join(room));
    play(room, 0.5);
    for (const [guest, { client, socket }] of guests.entries()) {
      const { sessionId, reconnectionToken } = client;
      if (guest % 4 === 0) socket.emit('message', LEAVE);
      else socket.terminate();
      await settled();
      if (guest % 4 < 2) continue;
      const back = await connect(room, sessionId, reconnectionToken);
      if (guest % 4 === 2) back.socket.emit('message', LEAVE);
      else back.socket.terminate();
      await settled();
    }
    play(room, 0.5);
    mock.timers.tick(HOLD_SECONDS * 1000);
    await settled();
    play(room, 0.5);
  }

  it('has as much in it as before they came', async () => {
    const room = await makeRoom();
    const host = await join(room);
    // Numbers of what has gone rest for forty seconds of the room's before they are given again.
    for (let turn = 0; turn < 35; turn++) await turnOver(room);
    const before = sizesWithin({ room: [room] });
    const views = (room as unknown as { _serializer: { views: Set<unknown> } })._serializer.views;
    for (let turn = 0; turn < 35; turn++) await turnOver(room);
    assert.equal(room.people, 1);
    assert.equal(room.clients.length, 1);
    assert.equal(views.size, 1);
    for (const map of ['_reservedSeats', '_reservedSeatTimeouts', '_reconnections', '_reconnectionAttempts'] as const)
      assert.deepEqual(Object.getOwnPropertyNames(inside(room)[map]), [], map);
    const after = sizesWithin({ room: [room] });
    assert.ok((after['room.#players.#byId'] ?? 0) === 1, 'private lists are seen');
    // Of what rests a part has been given again already: it is taken off the list when it is half of it.
    const most = (name: string): number => (before[name] ?? 0) * (name.endsWith('#resting') ? 2 : 1.1) + 4;
    const grown = Object.entries(after).filter(([name, size]) => size > most(name));
    assert.deepEqual(Object.fromEntries(grown), {});
    host.socket.emit('message', LEAVE);
    await settled();
    mock.timers.tick(2000);
    await settled();
    assert.equal(driver.rooms.length, 0);
  });

  it('is forgotten by its process when the last has left, and so are hundreds of others', async () => {
    let before = figures();
    for (let made = 0; made <= 200; made++) {
      const room = await makeRoom();
      const guest = await join(room);
      if (made % 2 === 0) guest.socket.emit('message', LEAVE);
      else guest.socket.terminate();
      await settled();
      mock.timers.tick((HOLD_SECONDS + 2) * 1000);
      await settled();
      // With what Colyseus says of the process itself, from the first room on.
      if (made === 0) before = figures();
    }
    mock.timers.tick(60_000);
    await settled();
    assert.deepEqual(figures(), before);
    const told = parseReading(await metrics.registry.metrics());
    const gauges = ['skirmish_rooms', 'skirmish_players', 'skirmish_bots'].map((name) => told.get(name));
    assert.deepEqual(gauges, [0, 0, 0]);
  });

  it('costs nothing when it is refused, as there is no place for it', async () => {
    const before = figures();
    const ended = mock.method(globalThis, 'clearInterval');
    const started = mock.method(globalThis, 'setInterval');
    pacer.size = 1000;
    try {
      for (let refused = 0; refused < 50; refused++) await assert.rejects(makeRoom, /no place for another room/);
    } finally {
      pacer.size = 0;
    }
    await settled();
    assert.deepEqual(figures(), before);
    assert.ok(started.mock.callCount() > 0);
    const cleared = new Set(ended.mock.calls.map((call) => call.arguments[0]));
    const left = started.mock.calls.filter(({ result }) => !cleared.has(result));
    assert.equal(left.length, 0, `${left.length} of ${started.mock.callCount()} timers go on`);
  });
});
