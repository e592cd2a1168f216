/** Tests of entity-root.ts: short numbers for those who change most, again and again, and nobody is taken for another. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { $changes, $refId, Decoder, schema, t } from '@colyseus/schema';
import { sizesWithin } from '../../loadtest/soak/server/sizes.ts';
import { PatchSerializer } from './patch-serializer.ts';

const Walker = schema({ n: t.uint16().default(0) }, 'ShortWalker');
const Bolt = schema({ n: t.uint16().default(0) }, 'ShortBolt');
const World = schema({ players: t.map(Walker).view(), bolts: t.map(Bolt).view() }, 'ShortWorld');

const refIdOf = (ref: object): number => (ref as { [$refId]?: number })[$refId] ?? -1;

class Field {
  readonly world = new World();
  readonly serializer = new PatchSerializer();
  readonly seen = new World();
  readonly view;
  readonly #client;

  constructor() {
    this.serializer.reset(this.world);
    this.view = this.serializer.createView();
    const decoder = new Decoder(this.seen as never);
    this.#client = {
      state: ClientState.JOINED,
      view: this.view,
      raw: (bytes: Uint8Array) => void decoder.decode(bytes.subarray(1)),
    };
    this.#client.raw(this.serializer.getFullState(this.#client as never));
  }

  add(key: string, n: number): InstanceType<typeof Walker> {
    const walker = new Walker();
    walker.n = n;
    this.world.players.set(key, walker);
    this.view.add(walker);
    return walker;
  }

  remove(key: string): void {
    const walker = this.world.players.get(key);
    assert.ok(walker);
    this.view.remove(walker);
    this.world.players.delete(key);
  }

  patch(): void {
    this.serializer.applyPatches([this.#client as never]);
  }

  check(): void {
    const told = [...this.seen.players].map(([key, { n }]) => [key, n]).toSorted();
    const there = [...this.world.players].map(([key, { n }]) => [key, n]).toSorted();
    assert.deepEqual(told, there);
  }
}

describe('numbers of entities', () => {
  it('stay short while players come and go for hours', () => {
    const field = new Field();
    let longest = 0;
    for (let round = 0; round < 1200; round++) {
      longest = Math.max(longest, refIdOf(field.add(`p${round}`, round)));
      if (round >= 50) field.remove(`p${round - 50}`);
      for (let count = 0; count < 30; count++) field.patch();
      field.check();
    }
    assert.ok(longest < 256, `a player got number ${longest}`);
  });

  it('are not given to another for longer than a seat is held', () => {
    const field = new Field();
    const first = refIdOf(field.add('first', 1));
    field.patch();
    field.remove('first');
    const others = new Set<number>();
    for (let round = 0; round < 2400; round++) {
      others.add(refIdOf(field.add(`p${round}`, round)));
      field.patch();
      field.check();
      field.remove(`p${round}`);
    }
    assert.ok(!others.has(first));
  });

  it('of others than players come back as well, in place of ever longer ones', () => {
    const field = new Field();
    let longest = 0;
    for (let round = 0; round < 9000; round++) {
      const bolt = new Bolt();
      field.world.bolts.set(`b${round}`, bolt);
      longest = Math.max(longest, refIdOf(bolt));
      field.patch();
      field.world.bolts.delete(`b${round}`);
    }
    assert.ok(longest >= 256 && longest < 256 + 3700, `a bolt got number ${longest}`);
  });

  it('of one who comes back stay his own', () => {
    const field = new Field();
    const walker = field.add('one', 1);
    field.patch();
    field.remove('one');
    field.patch();
    field.world.players.set('one', walker);
    field.view.add(walker);
    for (let round = 0; round < 4000; round++) {
      field.patch();
      if (round % 20 !== 0) continue;
      const other = field.add(`p${round}`, round);
      assert.notEqual(refIdOf(other), refIdOf(walker));
      field.patch();
      field.remove(`p${round}`);
    }
    walker.n = 7;
    field.patch();
    assert.equal(field.seen.players.get('one')?.n, 7);
  });

  it('of what flies have short indexes in their map for ever, too', () => {
    const field = new Field();
    let highest = 0;
    for (let round = 0; round < 70_000; round++) {
      const bolt = new Bolt();
      bolt.n = round % 65536;
      field.world.bolts.set(`b${round}`, bolt);
      const index = (bolt as unknown as { [$changes]: { parentIndex: number } })[$changes].parentIndex;
      highest = Math.max(highest, index);
      if (round >= 8) field.world.bolts.delete(`b${round - 8}`);
      if (round % 4 !== 0) continue;
      if (round % 64 === 0) field.view.add(bolt);
      field.patch();
      if (round % 64 === 0) assert.equal(field.seen.bolts.get(`b${round}`)?.n, bolt.n);
    }
    assert.ok(highest < 65_536, `an entry got index ${highest}`);
  });

  it('keep nobody in memory for long who had one', () => {
    const field = new Field();
    for (let round = 0; round < 100; round++) {
      field.add('guest', round);
      for (let count = 0; count < 120; count++) field.patch();
      field.remove('guest');
    }
    // Two seconds each: twenty of them rest at a time.
    const kept = sizesWithin({ serializer: [field.serializer] })['serializer.#root.#restingShort.#resting'] ?? Infinity;
    assert.ok(kept <= 21, `${kept} are kept`);
  });
});
