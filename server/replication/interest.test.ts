/** Tests of interest.ts: whom each player is sent, as read by real decoders from what a real encoder wrote. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { Decoder } from '@colyseus/schema';
import { openField } from '../../shared/content/tiled.ts';
import { type InputFrame, MOVE_RANGE, neutralInput, TICK_RATE } from '../../shared/engine/input.ts';
import { PATCH_RATES } from '../../shared/engine/patch-rates.ts';
import { createRandom, type Random } from '../../shared/engine/random.ts';
import { defineRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import type { Avatar, World } from '../../shared/engine/state.ts';
import { stepAvatar } from '../../shared/engine/tick.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import type { InputSource, Seat } from '../../shared/game/seats.ts';
import { Seats } from '../../shared/game/seats.ts';
import type { ClientView } from './client-view.ts';
import { Interest } from './interest.ts';
import { PatchSerializer } from './patch-serializer.ts';

const RADIUS = 800;
const move = { maxSpeed: 320, accel: 2600, friction: 9 };
const menu = { title: 'Walk', blurb: 'For tests.', players: [0, 100] as const };
const near = defineRoomType({
  id: 'near-walk',
  menu,
  arena: openField('field', 4000, 4000),
  move,
  interest: { radius: RADIUS },
});
const dashing = defineRoomType({
  id: 'dash-walk',
  menu,
  arena: openField('field', 4000, 4000),
  move: { ...move, dash: { speed: 1200, seconds: 4, cooldown: 0 } },
  interest: { radius: RADIUS },
});
const everybody = defineRoomType({ id: 'open-walk', menu, arena: openField('field', 4000, 4000), move });
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };

/** What one player's client holds. */
class Client {
  readonly state = ClientState.JOINED;
  readonly view: ClientView;
  readonly world: World;
  readonly #decoder: Decoder;

  constructor(type: RoomType, view: ClientView) {
    this.view = view;
    this.world = type.createWorld();
    this.#decoder = new Decoder(this.world as never);
  }
  /** Takes a frame as it comes, its first byte the code. */
  raw(bytes: Uint8Array): void {
    this.#decoder.decode(bytes.subarray(1));
  }
  get seen(): string[] {
    return [...this.world.players.keys()].toSorted();
  }
  own(seat: Seat): Avatar {
    const avatar = this.world.players.get(seat.id);
    assert.ok(avatar, 'the own avatar is not there');
    return avatar;
  }
}

/** A room without anything but seats, interest and the wire. */
class Walk {
  readonly seats: Seats;
  readonly interest: Interest;
  readonly clients = new Map<Seat, Client>();
  readonly #type: RoomType;
  readonly #world: World;
  readonly #serializer = new PatchSerializer();

  constructor(type: RoomType, patchRate = type.patchRate) {
    this.#type = type;
    this.#world = type.createWorld();
    this.#serializer.reset(this.#world as never);
    this.seats = new Seats(type, this.#world, NO_DEEDS);
    this.interest = Object.assign(new Interest(type, this.seats), { patchRate });
  }

  add(id: string, x: number, y: number): Seat {
    const seat = this.seats.add(id, id, false, idle);
    Object.assign(seat.avatar, { x, y, health: 100 });
    this.interest.added(seat);
    return seat;
  }

  /** Gives a seat a client, which gets the whole state. */
  watch(seat: Seat): Client {
    const client = new Client(this.#type, this.#serializer.createView(this.#type.interest !== 'everything'));
    this.interest.watch(seat, client.view);
    this.clients.set(seat, client);
    client.raw(this.#serializer.getFullState(client as never));
    return client;
  }

  leave(seat: Seat): void {
    this.clients.delete(seat);
    this.interest.unwatch(seat.id);
    this.interest.removed(seat);
    this.seats.remove(seat.id);
  }

  /** One tick and its patch. */
  patch(): void {
    this.interest.refresh();
    this.#serializer.applyPatches([...this.clients.values()] as never[]);
  }

  /** Enough patches for everybody to have looked around. */
  settle(): void {
    for (let count = 0; count < 8; count++) this.patch();
  }
}

function apart(a: Avatar, b: Avatar): number {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}

/** Runs at full speed and turns now and then. */
function runner(random: Random): (frame: InputFrame) => void {
  let left = 0;
  const frame = neutralInput();
  return (out) => {
    if (left-- === 0) {
      left = 20 + random.below(100);
      frame.moveX = random.pick([-MOVE_RANGE, 0, MOVE_RANGE]);
      frame.moveY = random.pick([-MOVE_RANGE, MOVE_RANGE]);
    }
    Object.assign(out, frame);
  };
}

describe('Interest', () => {
  it('60 runners, 20 s: everybody within the radius is always sent, nobody from far beyond it', () => {
    const walk = new Walk(near);
    const random = createRandom(8);
    const runners = Array.from({ length: 60 }, (_, index) => {
      const seat = walk.add(`p${index}`, random.between(20, 3980), random.between(20, 3980));
      return { seat, sample: runner(random) };
    });
    const watching = runners.slice(0, 10).map(({ seat }) => ({ seat, client: walk.watch(seat) }));
    const input = neutralInput();
    const furthest = RADIUS + 60 + (16 * move.maxSpeed) / TICK_RATE;
    let checked = 0;
    let hidden = 0;
    for (let tick = 0; tick < 20 * TICK_RATE; tick++) {
      for (const { seat, sample } of runners) {
        sample(input);
        stepAvatar(seat.avatar, input, seat.avatar, near.environment);
      }
      walk.patch();
      for (const { seat, client } of watching) {
        for (const other of walk.seats.list) {
          const distance = apart(seat.avatar, other.avatar);
          const seen = client.world.players.get(other.id);
          if (distance <= RADIUS) assert.ok(seen, `tick ${tick}: ${other.id} is ${distance} away and not sent`);
          if (seen === undefined) {
            hidden++;
            continue;
          }
          checked++;
          assert.ok(distance <= furthest, `tick ${tick}: ${other.id} is ${distance} away and still sent`);
          const late = seen.rim ? (2 * move.maxSpeed) / TICK_RATE + 0.1 : 0;
          const off = Math.max(Math.abs(seen.x - other.avatar.x), Math.abs(seen.y - other.avatar.y));
          assert.ok(off <= late, `tick ${tick}: ${other.id} is ${off} off`);
        }
      }
    }
    assert.ok(checked > 10_000 && hidden > 10_000, `${checked} seen, ${hidden} hidden`);
  });

  it('the own avatar comes with what only its owner is sent, wherever it goes; others come without', () => {
    const walk = new Walk(near);
    const me = walk.add('me', 500, 500);
    const other = walk.add('other', 600, 500);
    const client = walk.watch(me);
    for (const seat of [me, other]) Object.assign(seat.avatar, { vx: 64, magazine: 7, held: 3 });
    walk.settle();
    Object.assign(me.avatar, { x: 3500, y: 3500, vx: 128, magazine: 6 });
    walk.settle();
    const own = client.own(me);
    assert.deepEqual([own.x, own.vx, own.magazine, own.held], [3500, 128, 6, 3]);
    assert.deepEqual(client.seen, ['me']);

    Object.assign(me.avatar, { x: 500, y: 500 });
    walk.settle();
    assert.deepEqual(client.seen, ['me', 'other']);
    const seen = client.world.players.get('other');
    assert.equal(seen?.x, 600);
    assert.ok(!seen.vx, 'the velocity of others is told');
    assert.ok(!seen.magazine, 'the ammunition of others is told');
  });

  for (const patchRate of PATCH_RATES) {
    for (const type of [near, dashing]) {
      it(`${type.id}, ${patchRate} patches a second: two who run at one another see each other in time`, () => {
        const { move: run, dash } = type.environment;
        const perPatch = (2 * (dash?.speed ?? run.maxSpeed)) / patchRate;
        for (let seats = 2; seats < 6; seats++) {
          const walk = new Walk(type, patchRate);
          const all = Array.from({ length: seats }, (_, index) => walk.add(`p${index}`, 100, 100));
          const [other, me] = [all[0], all.at(-1)];
          assert.ok(me && other);
          Object.assign(me.avatar, { x: 1250, y: 2000 });
          Object.assign(other.avatar, { x: 2750, y: 2000 });
          const client = walk.watch(me);
          for (let distance = 1500; distance > 700; distance -= perPatch) {
            me.avatar.x = 2000 - distance / 2;
            other.avatar.x = 2000 + distance / 2;
            walk.patch();
            if (distance <= RADIUS) assert.ok(client.seen.includes(other.id), `${distance} apart and not sent`);
          }
        }
      });
    }
  }

  it('somebody at the rim does not flicker', () => {
    const walk = new Walk(near);
    const me = walk.add('me', 1000, 1000);
    const other = walk.add('other', 1700, 1000);
    const client = walk.watch(me);
    let changes = 0;
    let before = client.seen.length;
    for (let tick = 0; tick < 400; tick++) {
      other.avatar.x = 1801 + 2 * Math.sin(tick / 7);
      walk.patch();
      if (client.seen.length !== before) changes++;
      before = client.seen.length;
    }
    assert.equal(changes, 0, `${changes} times in and out`);
  });

  it('who comes near is sent at once whole, who goes away is gone, and comes back as he then is', () => {
    const walk = new Walk(near);
    const me = walk.add('me', 500, 500);
    const other = walk.add('other', 3000, 3000);
    const client = walk.watch(me);
    assert.deepEqual(client.seen, ['me']);
    for (const health of [80, 33]) {
      Object.assign(other.avatar, { x: 600, y: 600, health, lives: health });
      walk.settle();
      const seen = client.world.players.get('other');
      assert.deepEqual([seen?.x, seen?.health, seen?.lives], [600, health, health]);
      Object.assign(other.avatar, { x: 3000, y: 3000 });
      walk.settle();
      assert.deepEqual(client.seen, ['me']);
    }
  });

  for (const type of [near, everybody]) {
    it(`${type.id}: who joins is seen, who leaves is gone for all, and his place can be taken again`, () => {
      const walk = new Walk(type);
      const me = walk.add('me', 500, 500);
      const client = walk.watch(me);
      for (let round = 0; round < 3; round++) {
        const other = walk.add('other', 600, 500);
        const theirs = walk.watch(other);
        walk.settle();
        assert.deepEqual(client.seen, ['me', 'other']);
        assert.deepEqual(theirs.seen, ['me', 'other']);
        walk.leave(other);
        walk.settle();
        assert.deepEqual(client.seen, ['me']);
      }
    });
  }

  it('where everybody sees everybody, distance does not matter', () => {
    const walk = new Walk(everybody);
    const me = walk.add('me', 20, 20);
    walk.add('far', 3980, 3980);
    const client = walk.watch(me);
    walk.add('late', 3980, 20);
    walk.patch();
    assert.deepEqual(client.seen, ['far', 'late', 'me']);
  });

  for (const type of [near, everybody]) {
    it(`${type.id}: whose sight is short is sent who is in that circle, and again all that others are`, () => {
      const walk = new Walk(type);
      const me = walk.add('me', 1000, 1000);
      walk.add('aside', 1180, 1000);
      // In the square around him, and out of the circle.
      walk.add('corner', 1190, 1190);
      walk.add('far', 1700, 1000);
      const client = walk.watch(me);
      assert.deepEqual(client.seen, ['aside', 'corner', 'far', 'me']);
      me.avatar.sight = 200;
      walk.settle();
      assert.deepEqual(client.seen, ['aside', 'me']);
      me.avatar.sight = 0;
      walk.settle();
      assert.deepEqual(client.seen, ['aside', 'corner', 'far', 'me']);
    });
  }

  it('gives a view back when its player leaves', () => {
    const walk = new Walk(near);
    const me = walk.add('me', 500, 500);
    const other = walk.add('other', 600, 500);
    walk.watch(other);
    let disposed = 0;
    const { view } = walk.watch(me);
    const dispose = view.dispose.bind(view);
    view.dispose = () => {
      disposed++;
      dispose();
    };
    walk.leave(me);
    assert.equal(disposed, 1);
    walk.interest.unwatch('me');
    assert.equal(disposed, 1);
    walk.settle();
    assert.deepEqual(walk.clients.get(other)?.seen, ['other']);
  });
});
