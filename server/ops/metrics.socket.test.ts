/** What `/metrics` tells of a real server on the runtime at hand: bytes that a player got, and nothing made up. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'colyseus.js';
import { freeForAll } from '../../shared/rooms/free-for-all.ts';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { RUNTIME } from './runtime.ts';

describe('metrics over a real socket', () => {
  let app: App;
  let origin = '';
  before(async () => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
    app = createApp({ config, types: [freeForAll], ownsProcess: false });
    origin = `http://127.0.0.1:${await app.listen()}`;
  });
  after(() => app.close());

  const scrape = async () => (await fetch(`${origin}/metrics`)).text();
  const value = (text: string, name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);

  it('count what players are sent, those who left too', async () => {
    const room = await new Client(origin).joinOrCreate('free-for-all');
    room.onMessage('*', () => {});
    let received = 0;
    const { events } = room.connection;
    const { onmessage } = events;
    events.onmessage = (event: { data: ArrayBuffer }) => {
      received += event.data.byteLength;
      onmessage?.(event as never);
    };
    await sleep(700);
    const open = value(await scrape(), 'skirmish_bytes_sent_total');
    await room.leave();
    await sleep(100);
    const closed = value(await scrape(), 'skirmish_bytes_sent_total');
    assert.ok(received > 1000, `${received} bytes`);
    // Heads of frames, the handshake, and the first state, which came before the count here began.
    for (const sent of [open, closed]) assert.ok(sent > received * 0.8 && sent < received * 1.5 + 8000, `${sent}`);
    assert.ok(closed >= open);
  });

  it('name the runtime, and leave out what it does not know', async () => {
    const text = await scrape();
    assert.match(
      text,
      new RegExp(`^skirmish_runtime_info{runtime="${RUNTIME.name}",version="${RUNTIME.version}"} 1$`, 'm'),
    );
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_heap_size_used_bytes'])
      assert.ok(value(text, name) > 0, name);
    for (const name of ['nodejs_version_info', 'nodejs_heap_space_size_used_bytes', 'nodejs_gc_duration_seconds'])
      assert.equal(text.includes(name), RUNTIME.name === 'node', name);
  });
});
