/** The game's own sessions over real sockets: dropped all at once, copied into another tab, told less than was sent. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'colyseus.js';
import { WebSocket } from 'ws';
import type { OtherTabs, Resumable, TabStorage } from '../game-client/net/resume.ts';
import { Session } from '../game-client/net/session.ts';
import { openField } from '../shared/content/tiled.ts';
import { CLOSE, JOIN_ERROR } from '../shared/engine/events.ts';
import { fingerprintOf } from '../shared/engine/fingerprint.ts';
import { createRandom } from '../shared/engine/random.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { wander } from '../shared/rooms/wander.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';
import { Network } from './cut-network.ts';
import { gameRoomWith } from './room/served-room.ts';

/** Announces something four times a second. */
const telling = defineRoomType({
  id: 'telling',
  menu: { title: 'Telling', blurb: 'For tests.', players: [0, 110] },
  arena: openField('telling', 4000, 4000),
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  patchRate: 20,
  interest: { radius: 800 },
  hud: { says: { told: ({ at }) => `${at}` } },
  rules: {
    tick(_world, ctx) {
      if (ctx.tick % 15 === 0) ctx.announce('told', { at: ctx.tick });
    },
  },
});
const types = [...roomTypes, telling];

class Storage implements TabStorage {
  readonly kept: Map<string, string>;
  constructor(copied?: Storage) {
    this.kept = new Map(copied?.kept);
  }
  get = (key: string): string | null => this.kept.get(key) ?? null;
  set = (key: string, value: string): void => void this.kept.set(key, value);
  remove = (key: string): void => void this.kept.delete(key);
}

/** As pages of one browser hear each other. */
function browser(): () => OtherTabs {
  const answers: ((sessionId: string) => Resumable | undefined)[] = [];
  return () => ({
    answer: (give) => void answers.push(give),
    ask: async (sessionId) => answers.map((give) => give(sessionId)).find((seat) => seat !== undefined),
  });
}

describe('sessions over real sockets', function () {
  this.timeout(20_000);
  let app: App;
  let network: Network;
  const { log, info, warn } = console;
  const sessions: Session[] = [];
  const more: Network[] = [];
  let port = 0;
  /** Told of each wait that is drawn by lot, in ms. */
  let waits: ((session: Session, ms: number) => void) | undefined;

  before(async () => {
    // The SDK tells the console of each attempt.
    Object.assign(console, { info: () => {}, warn: () => {} });
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
    app = createApp({ config, types, ownsProcess: false });
    port = await app.listen();
    network = await new Network(port).start();
  });
  afterEach(async () => {
    waits = undefined;
    network.mend();
    for (const other of more.splice(0)) other.stop();
    await Promise.allSettled(sessions.splice(0).map((session) => session.leave()));
  });
  after(async () => {
    network.stop();
    await app.close();
    Object.assign(console, { log, info, warn });
  });

  function open(storage = new Storage(), tabs?: () => OtherTabs, over = network): Session {
    const random = createRandom(sessions.length + 1);
    let isDrawn = false;
    const session: Session = new Session(
      {
        origin: over.origin,
        now: () => performance.now(),
        after(ms, run) {
          if (isDrawn) waits?.(session, ms);
          isDrawn = false;
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        random() {
          isDrawn = true;
          return random.between(0, 1);
        },
        ready: async () => false,
        storage,
        ...(tabs && { otherTabs: tabs() }),
      },
      types,
    );
    sessions.push(session);
    return session;
  }
  async function until(condition: () => boolean, what: string, ms = 10_000): Promise<void> {
    const end = performance.now() + ms;
    while (!condition()) {
      assert.ok(performance.now() < end, `waited in vain: ${what}`);
      await sleep(20);
    }
  }

  it('100 that are dropped at once are all back on their seats, not all at one time, and are told what they missed', async () => {
    const direct = { origin: `http://127.0.0.1:${port}` } as Network;
    const witness = open(undefined, undefined, direct);
    await witness.join({ type: 'telling' }, 'Witness');
    const all = Array.from({ length: 100 }, () => open());
    await Promise.all(all.map((session) => session.join({ type: 'telling' }, 'Dropped')));
    const heard = [witness, ...all].map((session) => {
      const told: string[] = [];
      session.view?.on('chat', ({ text }) => told.push(text));
      session.view?.on('announce', ({ values }) => told.push(String(values.at)));
      return told;
    });
    const seats = all.map(({ view }) => view?.id ?? '');
    assert.equal(new Set(seats).size, 100);
    const firstWaits = new Map<Session, number>();
    waits = (session, ms) => firstWaits.has(session) || firstWaits.set(session, ms);
    network.cut();
    await until(() => all.every(({ phase }) => phase === 'reconnecting'), 'the drop');
    for (let line = 0; line < 4; line++) {
      witness.view?.news.say(`line ${line}`);
      await sleep(200);
    }
    network.mend();
    await until(() => all.every(({ phase }) => phase === 'playing'), 'all are back');
    assert.deepEqual(
      all.map(({ view }) => view?.id),
      seats,
    );
    assert.ok(all.every(({ view }) => view !== undefined && view.entry(view.id)?.name === 'Dropped'));
    witness.view?.news.say('last');
    await until(() => heard.every((told) => told.includes('last')), 'all are told of the last line');

    const bins = new Array<number>(20).fill(0);
    for (const wait of firstWaits.values()) bins[Math.floor(wait / 50)] = (bins[Math.floor(wait / 50)] ?? 0) + 1;
    assert.equal(firstWaits.size, 100);
    assert.ok(Math.max(...bins) <= 15, `first retries in each 50 ms: ${bins}`);
    const whole = heard[0] ?? [];
    for (const [index, told] of heard.entries()) {
      // Who listens when the first of them is under way hears it, or does not.
      const first = told.find((text) => whole.includes(text)) ?? '';
      const [mine, all] = [told, whole].map((list) => list.slice(list.indexOf(first), list.indexOf('last')));
      assert.ok(told.indexOf(first) <= 1 && whole.indexOf(first) <= 1, `of ${index}: ${told}`);
      assert.deepEqual(mine, all, `of ${index}`);
      assert.equal(told.filter((text) => text.startsWith('line')).length, 4);
    }
  });

  it('a second tab takes the seat over; the first says so, stays away, and takes it back when asked to', async () => {
    const tabs = browser();
    const storage = new Storage();
    const first = open(storage, tabs);
    await first.join({ type: 'wander' }, 'Twice');
    const seat = first.view?.id;
    const second = open(new Storage(storage), tabs);
    assert.equal(await second.resume(), true);
    assert.equal(second.view?.id, seat);
    await until(() => first.phase === 'lost', 'the first tab is told');
    assert.equal(first.refusal?.code, CLOSE.takenOver);
    await sleep(1200);
    assert.deepEqual([first.phase, second.phase], ['lost', 'playing']);
    await first.playHere();
    assert.equal(first.view?.id, seat);
    await until(() => second.phase === 'lost', 'the second tab is told');
    assert.equal(second.refusal?.code, CLOSE.takenOver);
    assert.equal(first.phase, 'playing');
  });

  it('a seat that cannot be taken back takes nothing from who has joined or left meanwhile', async () => {
    const { reconnect } = Client.prototype;
    let refuse = (): void => {};
    Client.prototype.reconnect = () =>
      new Promise<never>((_, reject) => {
        refuse = () => reject(new Error('too late'));
      });
    try {
      const storage = new Storage();
      const session = open(storage);
      const saved = JSON.stringify({ token: 'gone:gone', type: 'wander', name: 'Late' });
      storage.set('resume', saved);
      const resuming = session.resume();
      await session.join({ type: 'wander' }, 'New');
      refuse();
      await resuming;
      assert.equal(session.phase, 'playing');
      assert.ok(storage.get('resume')?.includes('New'), 'the new seat would be lost with a reload');

      const seat = { token: 'gone:gone', type: 'wander', name: 'Back' };
      const back = open(new Storage(), () => ({ answer: () => {}, ask: async () => seat }));
      await back.join({ type: 'wander' }, 'Back');
      const returning = back.playHere();
      await sleep(1);
      await back.leave();
      refuse();
      await returning;
      assert.equal(back.phase, 'idle');
    } finally {
      Client.prototype.reconnect = reconnect;
    }
  });

  it('a tab without a network is told when it comes back that it was taken over from', async () => {
    const own = await new Network(port).start();
    more.push(own);
    const storage = new Storage();
    const first = open(storage, undefined, own);
    await first.join({ type: 'wander' }, 'Away');
    own.cut();
    await until(() => first.phase === 'reconnecting', 'the drop');
    const second = open(new Storage(storage));
    assert.equal(await second.resume(), true);
    own.mend();
    await until(() => first.phase === 'lost', 'the first tab is told');
    assert.equal(first.refusal?.code, CLOSE.takenOver);
    assert.equal(second.phase, 'playing');
    // Its seat is gone with the other tab, and it plays on another one.
    await second.leave();
    await first.playHere();
    assert.equal(first.phase, 'playing');
  });

  it('a token is good until the next one is known to have arrived, and not afterwards', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/wander`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { processId, roomId, sessionId } = (await answer.json()) as Record<string, string>;
    const path = `ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${sessionId}`;
    /** The first byte that comes back, the socket, and the token in it. */
    const enter = async (token?: string) => {
      const socket = new WebSocket(token === undefined ? path : `${path}&reconnectionToken=${token}&skipHandshake=1`);
      const [bytes] = (await once(socket, 'message')) as [Buffer];
      return { socket, code: bytes[0], token: bytes.subarray(2, 2 + (bytes[1] ?? 0)).toString() };
    };
    const drop = async (socket: WebSocket) => {
      socket.terminate();
      await sleep(50);
    };
    const [JOIN, ERROR] = [10, 11];
    const first = await enter();
    first.socket.send(Uint8Array.of(JOIN));
    await once(first.socket, 'message');
    await drop(first.socket);
    const unheard = await enter(first.token);
    await drop(unheard.socket);
    const again = await enter(first.token);
    assert.equal(again.code, JOIN, 'the token that the client still has was refused');
    // Its connection is not known to be lost yet.
    const oncemore = await enter(first.token);
    assert.equal(oncemore.code, JOIN);
    await drop(oncemore.socket);
    const heard = await enter(oncemore.token);
    assert.equal(heard.code, JOIN, 'the newest token was refused');
    heard.socket.send(Uint8Array.of(JOIN));
    await once(heard.socket, 'message');
    const old = await enter(first.token);
    assert.equal(old.code, ERROR, 'an old token took the seat');
    assert.equal(heard.socket.readyState, WebSocket.OPEN);
    heard.socket.terminate();
  });

  it('a state that was not told whole is put right within 5 s', async () => {
    const [player, other] = [open(), open()];
    await player.join({ type: 'wander' }, 'Told');
    await other.join({ type: 'wander', roomId: player.roomId }, 'Other');
    await until(() => player.view?.entry(other.view?.id ?? '') !== undefined, 'the other one');
    const entry = player.view?.entry(other.view?.id ?? '');
    assert.ok(entry);
    entry.name = 'Nobody';
    await until(() => player.view?.entry(other.view?.id ?? '')?.name === 'Other', 'the right name', 5000);
    assert.equal(player.view?.desync.count, 1);
    assert.equal(other.view?.desync.count, 0);
  });

  it('a page of another version is refused, a stock client and a room in development are not', async () => {
    const hash = fingerprintOf(wander);
    const attempt = (attend: (() => never) | undefined, options: object): Promise<unknown> => {
      const Room = gameRoomWith({ types: roomTypes, attend } as never) as unknown as {
        onAuth(token: string, options: object): Promise<boolean>;
      };
      return Room.onAuth('', options).catch(({ code }) => code);
    };
    const attend = (): never => assert.fail();
    assert.equal(await attempt(undefined, { fingerprint: { type: 'wander', hash } }), true);
    assert.equal(await attempt(undefined, { fingerprint: { type: 'wander', hash: 'x' } }), JOIN_ERROR.wrongVersion);
    assert.equal(await attempt(attend, { fingerprint: { type: 'wander', hash: 'x' } }), true);
    assert.equal(await attempt(undefined, { name: 'Stock' }), true);
    assert.equal(await attempt(undefined, { fingerprint: 7 }), JOIN_ERROR.badOptions);
  });
});
