/** What the front door lets one address do by default: a hall of players, a school, a load test from one machine. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { readConfig } from '../config.ts';
import { createLogger } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { useClock } from '../stepped-time.ts';
import { FrontDoor } from './front-door.ts';

describe('claim: one address may hold 2,500 seats and join 150 times a second', () => {
  const clock = { now: 0 };
  let restore: () => void;
  let door: FrontDoor;
  const server = new EventEmitter();
  let upgrades = 0;

  before(() => {
    restore = useClock(clock);
    door = new FrontDoor({ config: readConfig({}), metrics: createMetrics(), log: createLogger('silent') });
    server.on('upgrade', () => upgrades++);
    door.guard(server as unknown as Server);
  });
  after(() => restore());

  /** Gives the status of a refusal, or 0. */
  function ask(url: string): number {
    let status = 0;
    const response = {
      setHeader() {},
      writeHead(code: number) {
        status = code;
        return { end() {} };
      },
    };
    const headers = { host: 'x', 'content-type': 'application/json' };
    const request = { url, method: 'POST', headers, socket: { remoteAddress: '127.0.0.1' } };
    const answer = Object.assign(new EventEmitter(), response);
    server.emit('request', Object.assign(new EventEmitter(), request), answer);
    answer.emit('close');
    return status;
  }
  function connect(url: string): EventEmitter {
    const socket = Object.assign(new EventEmitter(), { end() {} });
    const request = { url, headers: { host: 'x' }, socket: { remoteAddress: '127.0.0.1' } };
    server.emit('upgrade', request, socket, Buffer.alloc(0));
    return socket;
  }

  /** Sockets are let in by turns, one after another. */
  async function untilUpgraded(count: number): Promise<void> {
    for (let turn = 0; turn < 5000 && upgrades < count; turn++) await new Promise(setImmediate);
    assert.equal(upgrades, count);
  }

  it('and all of them may come back at once', async () => {
    const sockets: EventEmitter[] = [];
    const waiting: { seat: string; due: number }[] = [];
    // Seats that nobody came for yet: the machine that asks is busy, and takes five seconds for each.
    for (let seat = 0; seat < 2500; seat++) {
      clock.now += 1000 / 150;
      assert.equal(ask('/matchmake/joinOrCreate/wander'), 0, `join ${seat} at ${clock.now} ms`);
      const reservation = door.pending.begin('127.0.0.1') ?? assert.fail(`seat ${seat} at ${clock.now} ms`);
      door.pending.reserved(reservation, 'room', `s${seat}`);
      waiting.push({ seat: `s${seat}`, due: clock.now + 5000 });
      while (waiting[0] !== undefined && waiting[0].due <= clock.now) {
        door.pending.came('room', waiting.shift()?.seat ?? '');
        sockets.push(connect('/process/room?sessionId=x'));
      }
    }
    for (const { seat } of waiting) {
      door.pending.came('room', seat);
      sockets.push(connect('/process/room?sessionId=x'));
    }
    await untilUpgraded(2500);
    assert.equal(door.connections.open, 2500);
    assert.equal(door.pending.size, 0);

    for (const socket of sockets) socket.emit('close');
    assert.equal(door.connections.open, 0);
    clock.now += 1000;
    for (let seat = 0; seat < 2500; seat++) connect('/process/room?sessionId=x&reconnectionToken=y');
    await untilUpgraded(5000);
  });

  it('but not for ever as fast as it can', async () => {
    let joins = 0;
    while (ask('/matchmake/joinOrCreate/wander') === 0 && joins < 10_000) joins++;
    assert.ok(joins <= 3000, String(joins));
    for (let sockets = 0; sockets < 20_000; sockets++) connect('/process/room?sessionId=x');
    assert.ok(door.connections.open <= 4000, String(door.connections.open));
    for (let before = -1; before !== upgrades; await new Promise(setImmediate)) before = upgrades;
  });
});
