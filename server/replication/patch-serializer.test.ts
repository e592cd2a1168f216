/** Tests of patch-serializer.ts and what it writes with; that it sends what Colyseus would is `equivalence`'s matter. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { Decoder, schema, t } from '@colyseus/schema';
import { OWNER } from '../../shared/engine/state.ts';
import { NEW_PER_PATCH } from './client-view.ts';
import { FrameWriter } from './frame-writer.ts';
import { PatchSerializer } from './patch-serializer.ts';

const Walker = schema(
  { n: t.uint16().default(0), text: t.string().default(''), secret: t.uint16().default(0).view(OWNER) },
  'CrowdWalker',
);
const World = schema({ round: t.uint8().default(0), players: t.map(Walker).view() }, 'CrowdWorld');
type Walker = InstanceType<typeof Walker>;

class Client {
  readonly state = ClientState.JOINED;
  readonly view;
  readonly seen = new World();
  readonly frames: Uint8Array[] = [];
  readonly ref = { bufferedAmount: 0 };
  readonly #decoder = new Decoder(this.seen as never);

  constructor(serializer: PatchSerializer) {
    this.view = serializer.createView();
  }

  raw(bytes: Uint8Array): void {
    this.frames.push(bytes);
    this.#decoder.decode(bytes.subarray(1));
  }
}

class Crowd {
  readonly world = new World();
  readonly serializer = new PatchSerializer();
  readonly clients: Client[] = [];
  readonly walkers: Walker[] = [];

  constructor(size: number, watched = size) {
    this.serializer.reset(this.world as never);
    for (let n = 0; n < size; n++) {
      const walker = new Walker();
      walker.n = n;
      this.world.players.set(`p${n}`, walker);
      this.walkers.push(walker);
    }
    for (const walker of this.walkers.slice(0, watched)) {
      const client = new Client(this.serializer);
      client.view.own(walker);
      this.clients.push(client);
    }
  }

  join(): void {
    for (const client of this.clients) client.raw(this.serializer.getFullState(client as never));
  }

  patch(): void {
    this.serializer.applyPatches(this.clients as never[]);
  }
}

describe('PatchSerializer', () => {
  it('sends a crowd in which all see all one body, and each his own fields', () => {
    const crowd = new Crowd(40);
    for (const { view } of crowd.clients) for (const walker of crowd.walkers) view.add(walker);
    crowd.join();
    for (let round = 1; round < 10; round++) {
      crowd.world.round = round;
      for (const [n, walker] of crowd.walkers.entries()) {
        if ((n + round) % 4 !== 0) walker.n = n * round;
        walker.secret = n + round;
      }
      crowd.patch();
      for (const [own, { seen }] of crowd.clients.entries()) {
        assert.equal(seen.round, round);
        for (const [n, walker] of crowd.walkers.entries()) {
          const told = seen.players.get(`p${n}`);
          assert.equal(told?.n, walker.n);
          assert.equal(told?.secret || undefined, n === own ? walker.secret : undefined);
        }
      }
    }
  });

  it('lets only so many in with one patch, in their order; with the whole state come all', () => {
    const crowd = new Crowd(50, 2);
    const [late, early] = crowd.clients;
    assert.ok(late && early);
    crowd.join();
    for (const walker of crowd.walkers) late.view.add(walker);
    const counts: number[] = [];
    for (let patch = 0; patch < 4; patch++) {
      crowd.patch();
      counts.push(late.seen.players.size);
      assert.deepEqual(
        [...late.seen.players.keys()],
        crowd.walkers.slice(0, late.seen.players.size).map(({ n }) => `p${n}`),
      );
    }
    assert.deepEqual(counts, [1 + NEW_PER_PATCH, 1 + 2 * NEW_PER_PATCH, 1 + 3 * NEW_PER_PATCH, 50]);
    for (const walker of crowd.walkers) early.view.add(walker);
    early.raw(crowd.serializer.getFullState(early as never));
    assert.equal(early.seen.players.size, 50);
  });

  it('leaves frames as they are while somebody has yet to read them', () => {
    const crowd = new Crowd(3);
    for (const { view } of crowd.clients) for (const walker of crowd.walkers) view.add(walker);
    crowd.join();
    const slow = crowd.clients[1];
    assert.ok(slow);
    slow.ref.bufferedAmount = 1;
    const copies: string[] = [];
    for (let round = 1; round < 20; round++) {
      for (const walker of crowd.walkers) walker.n += round;
      crowd.patch();
      copies.push(Buffer.from(slow.frames.at(-1) ?? []).toString('hex'));
    }
    const kept = slow.frames.slice(-copies.length).map((frame) => Buffer.from(frame).toString('hex'));
    assert.deepEqual(kept, copies);
  });

  it('grows with what there is to send', () => {
    const crowd = new Crowd(3);
    for (const { view } of crowd.clients) for (const walker of crowd.walkers) view.add(walker);
    crowd.join();
    for (let length = 1; length < 300_000; length *= 7) {
      for (const [n, walker] of crowd.walkers.entries()) walker.text = String(n).repeat(length);
      crowd.patch();
      for (const { seen } of crowd.clients)
        for (const [n, { text }] of crowd.walkers.entries()) assert.ok(seen.players.get(`p${n}`)?.text === text);
    }
  });

  it('tells of an entity that leaves the world without having been taken out of views', () => {
    const crowd = new Crowd(3);
    for (const { view } of crowd.clients) for (const walker of crowd.walkers) view.add(walker);
    crowd.join();
    crowd.world.players.delete('p1');
    crowd.patch();
    for (const { seen, view } of crowd.clients) {
      assert.deepEqual([...seen.players.keys()].toSorted(), ['p0', 'p2']);
      assert.equal(view.seen.length, 2);
    }
  });
});

describe('FrameWriter', () => {
  for (const length of [10, 125, 126, 300, 65535, 65536, 200_000])
    it(`writes the head of a WebSocket frame of ${length} bytes`, () => {
      const frames = new FrameWriter();
      frames.restart(false);
      frames.begin(15, 1000, 7);
      frames.copyAll(Buffer.alloc(length - 9, 3));
      const payload = Buffer.from(frames.end());
      const whole = frames.endForSocket();
      assert.equal(payload.length, length);
      assert.equal(whole[0], 0x82);
      const short = whole[1] ?? 0;
      const [told, head] =
        short < 126 ? [short, 2] : short === 126 ? [whole.readUInt16BE(2), 4] : [Number(whole.readBigUInt64BE(2)), 10];
      assert.equal(told, length);
      assert.ok(whole.subarray(head).equals(payload));
    });
});
