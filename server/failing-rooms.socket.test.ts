/** Room types whose rules throw, over real sockets: the room ends alone, and log and players are told whose fault it was. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from 'colyseus.js';
import { en as text } from '../game-client/text/en.ts';
import { refusalText } from '../game-client/ui/refusal-text.ts';
import { field } from '../shared/content/arenas.ts';
import { CLOSE, type ClosingEvent } from '../shared/engine/events.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import type { Rules } from '../shared/engine/rules.ts';
import type { World } from '../shared/engine/state.ts';
import { wander } from '../shared/rooms/wander.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';

function faulty(id: string, rules: Rules<Record<never, never>, Record<never, never>>): RoomType {
  return defineRoomType({
    id,
    menu: { title: 'Faulty', blurb: 'Throws.', players: [0, 4] },
    arena: field,
    move: { maxSpeed: 300, accel: 2600, friction: 9 },
    rules,
  });
}

function nothing(): { x: number } {
  return undefined as unknown as { x: number };
}

const soon = faulty('faulty-soon', {
  tick(_world, ctx) {
    if (ctx.tick === 90) nothing().x++;
  },
});
const onJoin = faulty('faulty-join', {
  joined() {
    throw new Error('nobody\u0000 else,\nplease');
  },
});
const onLeave = faulty('faulty-leave', {
  left() {
    throw new Error('stay');
  },
});

interface Ending {
  readonly told: Promise<ClosingEvent>;
  readonly code: Promise<number>;
}

describe('rooms whose rules throw', () => {
  let app: App;
  let client: Client;
  const logged: { fields: Record<string, unknown>; line: string }[] = [];
  const open: Room[] = [];

  before(async () => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ROOM_CREATIONS_PER_MINUTE: '50' });
    app = createApp({ config, types: [wander, soon, onJoin, onLeave], ownsProcess: false });
    app.log.error = (fields: unknown, line?: string) =>
      void logged.push({ fields: fields as Record<string, unknown>, line: line ?? '' });
    client = new Client(`http://127.0.0.1:${await app.listen()}`);
  });
  beforeEach(() => {
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.allSettled(open.splice(0).map((room) => (room.connection.isOpen ? room.leave() : undefined)));
  });
  after(() => app.close());

  async function join(type: string): Promise<Room> {
    const room = await client.joinOrCreate(type, {});
    open.push(room);
    room.onMessage('*', () => {});
    room.reconnection.enabled = false;
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    return room;
  }
  const ending = (room: Room): Ending => ({
    told: new Promise((resolve) => room.onMessage('closing', resolve)),
    code: new Promise((resolve) => room.onLeave((code) => resolve(code))),
  });
  async function goesOn(room: Room): Promise<void> {
    let patches = 0;
    room.onStateChange(() => patches++);
    const input = room.input<{ moveX: number }>();
    input.data.moveX = 127;
    for (let sent = 0; sent < 20; sent++) {
      input.send();
      await sleep(15);
    }
    assert.ok(patches > 0, 'another room of the process stopped, too');
  }

  it('end alone: players read file, callback, tick and error, and the log has the stack', async () => {
    const witness = await join('wander');
    const room = await join('faulty-soon');
    const { told, code } = ending(room);
    const { reason, detail } = await told;
    assert.equal(reason, 'room-failed');
    assert.match(detail, /^shared\/rooms\/faulty-soon\.ts, rules\.tick, tick 90: .*undefined/);
    assert.equal(await code, CLOSE.roomFailed);
    assert.equal(refusalText({ code: await code, detail }, text), `This room stopped: ${detail}`);
    const [failure] = logged.filter(({ line }) => line === 'room failed');
    assert.equal(failure?.fields.reason, detail);
    assert.match(String(failure?.fields.stack), /failing-rooms\.socket\.test\.ts:\d+/);
    await goesOn(witness);
  });

  it('end when somebody who comes is too much for them', async () => {
    const witness = await join('wander');
    const first = await join('faulty-join');
    const { told, code } = ending(first);
    // Whether he gets in before the room ends is a matter of milliseconds.
    client.joinById(first.roomId).then(
      (second) => {
        second.reconnection.enabled = false;
        open.push(second);
      },
      () => undefined,
    );
    assert.match(
      (await told).detail,
      /^shared\/rooms\/faulty-join\.ts, rules\.joined, tick \d+: nobody else, please\./,
    );
    assert.equal(await code, CLOSE.roomFailed);
    await goesOn(witness);
  });

  it('end when somebody who goes is too much for them', async () => {
    const first = await join('faulty-leave');
    const second = await client.joinById(first.roomId);
    open.push(second);
    const { told, code } = ending(first);
    await second.leave();
    assert.match((await told).detail, /^shared\/rooms\/faulty-leave\.ts, rules\.left, tick \d+: stay\./);
    assert.equal(await code, CLOSE.roomFailed);
    assert.equal(logged.filter(({ line }) => line === 'room failed').length, 1);
  });

  it('leave the way to another room open', async () => {
    const room = await join('faulty-soon');
    await ending(room).code;
    const next = await join('wander');
    assert.ok((next.state as World).players.has(next.sessionId));
  });
});
