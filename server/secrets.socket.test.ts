/** Secrets over a real socket: a stock SDK client keeps every byte that it is sent and all that it decodes of it. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { Client, type Room } from 'colyseus.js';
import { neutralInput } from '../shared/engine/input.ts';
import type { World } from '../shared/engine/state.ts';
import { captureTheFlag } from '../shared/rooms/capture-the-flag.ts';
import { infection } from '../shared/rooms/infection.ts';
import { POSITION } from '../shared/sim/quantise.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';
import type { GameRoom } from './room/game-room.ts';

describe('claim: a secret stays secret, over a real socket', () => {
  let app: App;
  let address = '';
  before(async () => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
    app = createApp({ config, types: [infection, captureTheFlag], ownsProcess: false });
    address = `http://127.0.0.1:${await app.listen()}`;
  });
  after(() => app.close());

  async function join(type: string) {
    const room: Room<World> = await new Client(address).joinOrCreate(type, { name: 'Looker' });
    room.reconnection.enabled = false;
    const bytes: Buffer[] = [];
    const told: [string, unknown][] = [];
    const { events } = room.connection;
    const { onmessage } = events;
    events.onmessage = (event: { data: ArrayBuffer }) => {
      bytes.push(Buffer.from(event.data));
      onmessage?.(event as never);
    };
    room.onMessage('*', (name, event) => told.push([String(name), event]));
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    return { room, bytes, told, server: matchMaker.getLocalRoomById(room.roomId) as unknown as GameRoom };
  }

  it('infection: who is ill has nothing that others have not, in no field and no message', async () => {
    const { room, bytes, told, server } = await join('infection');
    await sleep(1500);
    const { first } = server.game.match.memory as { first: string[] };
    const [zero = assert.fail('nobody is ill')] = first;
    assert.ok(bytes.length > 60);
    const { players, roster } = room.state;
    const shapes = (rows: { forEach(of: (row: unknown, id: string) => void): void }): Map<string, string> => {
      const found = new Map<string, string>();
      rows.forEach((row, id) => {
        // What its owner alone is sent is there for who looks.
        if (id !== room.sessionId) found.set(id, Object.keys((row as { toJSON(): object }).toJSON()).join());
      });
      return found;
    };
    for (const rows of [players, roster]) assert.equal(new Set(shapes(rows).values()).size, 1);
    players.forEach(({ team, scale }) => {
      assert.deepEqual([team, scale], [1, 100]);
    });
    roster.forEach(({ team, score }) => {
      assert.deepEqual([team, score], [1, 0]);
    });
    assert.deepEqual(told, []);
    // Each id is written where a player and his row come, and nowhere else.
    const written = (id: string): number =>
      bytes.reduce((sum, one) => sum + (one.toString('latin1').split(id).length - 1), 0);
    const others = server.game.seats.players.filter(({ bot, id }) => bot && id !== zero && id.length === zero.length);
    if (zero.startsWith('bot-')) for (const { id } of others) assert.equal(written(id), written(zero));
    await room.leave();
  });

  it('capture the flag: a thief out of sight is named, and nowhere', async () => {
    const { room, bytes, told, server } = await join('capture-the-flag');
    const { game } = server;
    const looker = game.seats.get(room.sessionId)?.contestant ?? assert.fail();
    const still = {
      due: () => 1,
      next: (out: object) => void Object.assign(out, neutralInput()),
      renderTime: 0,
      depth: 0,
    };
    server.bots.fillTo = 0;
    server.bots.adjust(1);
    const thief = game.addSeat('thief', 'Thief', true, still).contestant;
    assert.notEqual(thief.team, looker.team);
    for (let tries = 0; !game.match.running && tries < 500; tries++) await sleep(20);
    const home = game.type.places.spot('flag', looker.team);
    looker.place(game.type.places.spot('flag', thief.team));
    thief.place(home);
    await sleep(400);
    assert.equal(room.state.players.has('thief'), false);
    bytes.length = 0;
    const hideaway = { x: home.x + 37, y: home.y + 211 };
    thief.place(hideaway);
    await sleep(600);
    const flags = (room.state as World & { flags: Map<string, { carrier: string; x: number; y: number }> }).flags;
    const flag = flags.get(String(looker.team));
    assert.deepEqual([flag?.carrier, flag?.x, flag?.y], ['thief', home.x, home.y]);
    assert.ok(told.some(([name, event]) => name === 'announce' && JSON.stringify(event).includes('Thief')));
    assert.equal(room.state.players.has('thief'), false);
    assert.ok(bytes.length > 20, `${bytes.length} messages`);
    const wire = (value: number): Buffer => {
      const steps = Math.round(((value - POSITION.min) / (POSITION.max - POSITION.min)) * (2 ** POSITION.bits - 1));
      return Buffer.from([steps & 255, steps >> 8]);
    };
    const has = (value: number): boolean => Buffer.concat(bytes).includes(wire(value));
    assert.ok(!has(thief.x) || !has(thief.y), 'where he is was sent');
    looker.place({ x: looker.x + 41, y: looker.y + 73 });
    await sleep(300);
    assert.ok(has(looker.x) && has(looker.y), 'this test would not find it');
    await room.leave();
  });
});
