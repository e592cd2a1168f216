/** What a page may ask of a room in development, over real sockets, and that no other server listens to it. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from 'colyseus.js';
import { openField } from '../../shared/content/tiled.ts';
import { DEV_MESSAGE, type DevStatus } from '../../shared/engine/dev-messages.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import type { World } from '../../shared/engine/state.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { RoomControl } from './room-control.ts';

const define = (breaks = false) =>
  defineRoomType({
    id: 'asked',
    menu: { title: 'Asked', blurb: 'For tests.', players: [3, 6] },
    arena: openField('field', 1500, 1500),
    move: { maxSpeed: 300, accel: 2600, friction: 9 },
    match: { seconds: 60 },
    rules: {
      tick() {
        if (breaks) throw new Error('as planned');
      },
    },
  });

/** Close code of what Colyseus does not know. */
const UNKNOWN = 4002;

describe('what a page asks of a room', () => {
  const apps: App[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  async function start(attends: boolean): Promise<{ room: Room; heard: DevStatus[]; controls: RoomControl[] }> {
    const controls: RoomControl[] = [];
    const app = createApp({
      config: readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' }),
      types: [define()],
      ownsProcess: false,
      ...(attends && {
        attend: (room) => {
          const control = new RoomControl(room, { fault: (_room, error) => String(error), disposed: () => {} });
          controls.push(control);
          return control;
        },
      }),
    });
    apps.push(app);
    const room = await new Client(`http://127.0.0.1:${await app.listen()}`).joinOrCreate('asked');
    room.reconnection.enabled = false;
    const heard: DevStatus[] = [];
    room.onMessage(DEV_MESSAGE, (status: DevStatus) => heard.push(status));
    room.onMessage('*', () => {});
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    return { room, heard, controls };
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; !isSo(); tries++) {
      assert.ok(tries < 400, isSo.toString());
      await sleep(10);
    }
  }

  it('is refused like any message that nobody knows, where there is no development', async () => {
    const { room } = await start(false);
    const left = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
    room.send(DEV_MESSAGE, { do: 'tune', path: 'move.maxSpeed', value: 1500 });
    assert.equal(await left, UNKNOWN);
  });

  it('is done, and told to all: numbers, bots, the match', async () => {
    const { room, heard } = await start(true);
    const state = room.state as unknown as World;
    room.send(DEV_MESSAGE, { do: 'hello' });
    await until(() => heard.length === 1);
    assert.deepEqual(heard[0], { pace: 1, steps: 0, bots: 2, mostBots: 5, fault: '', outdated: '' });
    room.send(DEV_MESSAGE, { do: 'tune', path: 'move.maxSpeed', value: 450 });
    await until(() => state.tuned === '{"move.maxSpeed":450}');
    room.send(DEV_MESSAGE, { do: 'reset' });
    await until(() => state.tuned === '');
    room.send(DEV_MESSAGE, { do: 'bots', count: 99 });
    await until(() => state.roster.size === 6);
    room.send(DEV_MESSAGE, { do: 'bots', count: 0 });
    await until(() => state.roster.size === 1);
    room.send(DEV_MESSAGE, { do: 'end' });
    await until(() => state.phase === 1);
    const { match } = state;
    room.send(DEV_MESSAGE, { do: 'restart' });
    await until(() => state.phase === 0 && state.match === match + 1);
  });

  it('does no harm when it is nonsense', async () => {
    const { room, heard } = await start(true);
    for (const nonsense of [undefined, null, 5, 'step', [], { do: 'pace' }, { do: 'tune', path: 'move', value: 'x' }])
      room.send(DEV_MESSAGE, nonsense);
    room.send(DEV_MESSAGE, { do: 'pace', pace: 1e9 });
    room.send(DEV_MESSAGE, { do: 'tune', path: 'move.maxSpeed', value: 1e9 });
    room.send(DEV_MESSAGE, { do: 'hello' });
    await until(() => heard.length === 2);
    assert.equal(heard[1]?.pace, 1);
    assert.equal((room.state as unknown as World).tuned, '');
  });

  it('a rule that throws holds the room still, and the next save lets it go on', async () => {
    const { heard, controls, room } = await start(true);
    const [control = assert.fail()] = controls;
    const { game } = control.room;
    control.swap(define(true));
    await until(() => /rules\.tick, tick \d+: as planned/.test(heard.at(-1)?.fault ?? ''));
    const { tick } = game;
    await sleep(100);
    assert.equal(game.tick, tick);
    control.swap(define());
    await until(() => game.tick > tick + 5 && heard.at(-1)?.fault === '');
    assert.equal(room.connection.isOpen, true);
  });
});
