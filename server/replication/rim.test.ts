/** Tests of what a client is told of those who are off his screen, as read by a stock decoder of what is sent. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { t } from '@colyseus/schema';
import { SchemaSerializer } from 'colyseus.js/serializer/SchemaSerializer';
import { openField } from '../../shared/content/tiled.ts';
import { Circle } from '../../shared/engine/parts.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import { defineRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import type { Avatar, World } from '../../shared/engine/state.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import { type InputSource, type Seat, Seats } from '../../shared/game/seats.ts';
import { RIM_EVERY, rimDelayOf, rimTurnOf } from '../../shared/sim/rim-delay.ts';
import type { ClientView } from './client-view.ts';
import { Interest } from './interest.ts';
import { PatchSerializer } from './patch-serializer.ts';

const common = {
  menu: { title: 'Rim', blurb: 'For tests.', players: [0, 100] as const },
  arena: openField('rim-field', 4000, 4000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
};
const limited = defineRoomType({
  ...common,
  id: 'rim-limited',
  interest: { radius: 800 },
  player: { ring: t.ref(Circle), mood: t.uint8().default(0) },
});
const everybody = defineRoomType({ ...common, id: 'rim-everybody' });
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };

type Ringed = Avatar & { mood: number; ring: { x: number } };

/** A client that knows of the schema what the handshake says, as a stock SDK does. */
class Client {
  state: ClientState = ClientState.JOINED;
  readonly view: ClientView;
  readonly #sdk = new SchemaSerializer();
  bytes = 0;

  constructor(view: ClientView, handshake: Uint8Array) {
    this.view = view;
    this.#sdk.handshake(handshake);
  }
  /** Takes a frame as it comes: its code, the time and the count of inputs are before what is said of the state. */
  raw(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    this.#sdk.patch(Uint8Array.from(bytes), { offset: 9 });
  }
  get #players(): World['players'] {
    return (this.#sdk.getState() as unknown as World).players;
  }
  of({ id }: Seat): Ringed {
    const avatar = this.#players.get(id);
    assert.ok(avatar, `${id} is not there`);
    return avatar as Ringed;
  }
  has({ id }: Seat): boolean {
    return this.#players.has(id);
  }
}

class Field {
  readonly seats: Seats;
  readonly interest: Interest;
  readonly #world: World;
  readonly #type: RoomType;
  readonly #serializer = new PatchSerializer();
  readonly #clients: Client[] = [];
  nowMs = 0;

  constructor(type: RoomType) {
    this.#type = type;
    this.#world = type.createWorld();
    this.#serializer.reset(this.#world as never);
    this.seats = new Seats(type, this.#world, NO_DEEDS);
    this.interest = new Interest(type, this.seats);
    this.rate = 60;
  }

  set rate(rate: PatchRate) {
    this.interest.patchRate = rate;
    this.#serializer.patchIntervalMs = 1000 / rate;
  }

  add(id: string, x: number, y: number, kind = 0): Seat {
    const seat = this.seats.add(id, id, false, idle, kind);
    Object.assign(seat.avatar, { x, y, health: 100 });
    this.interest.added(seat);
    return seat;
  }

  remove(seat: Seat): void {
    this.interest.removed(seat);
    this.seats.remove(seat.id);
  }

  watch(seat: Seat): Client {
    const view = this.#serializer.createView(this.#type.interest !== 'everything');
    const client = new Client(view, this.#serializer.handshake() as Uint8Array);
    this.interest.watch(seat, view);
    this.#clients.push(client);
    this.sendAll(client);
    return client;
  }

  /** What a join gets, and a resume. */
  sendAll(client: Client): void {
    client.raw(this.#serializer.getFullState(client as never, { sNow: this.nowMs }));
  }

  patch(ms = 1000 / 60): void {
    this.nowMs += ms;
    this.interest.refresh();
    this.#serializer.applyPatches(this.#clients as never[], undefined, { sNow: this.nowMs });
  }

  patches(count: number, each: (patch: number) => void = () => {}): void {
    for (let patch = 0; patch < count; patch++) {
      each(patch);
      this.patch();
    }
  }
}

const MIDDLE = 2000;
const ON_SCREEN = MIDDLE + SEEN_WIDTH / 2 - 20;
const OFF_SCREEN = MIDDLE + SEEN_WIDTH / 2 + 100;
/** More patches than a turn takes. */
const SETTLED = 12;

/** Somebody in the middle with a client, and another of whom that is told. */
function pair(x = OFF_SCREEN, y = MIDDLE, type: RoomType = limited) {
  const field = new Field(type);
  const me = field.add('me', MIDDLE, MIDDLE);
  const other = field.add('other', x, y);
  const client = field.watch(me);
  field.patches(SETTLED);
  return { field, me, other, client, avatar: other.avatar as Ringed };
}

/** In how many of 30 patches a mover's place is told. */
function countTold(field: Field, client: Client, seat: Seat): number {
  let told = 0;
  field.patches(30, () => {
    seat.avatar.y += 1;
  });
  for (let patch = 0; patch < 30; patch++) {
    const before = client.of(seat).y;
    seat.avatar.y += 1;
    field.patch();
    if (client.of(seat).y !== before) told++;
  }
  seat.avatar.y -= 60;
  field.patches(RIM_EVERY);
  return told;
}

describe('the rim', () => {
  it('who is off the screen is told of in a third of the patches, at his sides and above and below; who is on it in each', () => {
    for (const [x, y, told] of [
      [OFF_SCREEN, MIDDLE, 10],
      [2 * MIDDLE - OFF_SCREEN, MIDDLE, 10],
      [MIDDLE, MIDDLE + SEEN_HEIGHT / 2 + 100, 10],
      [MIDDLE, MIDDLE - SEEN_HEIGHT / 2 - 100, 10],
      [ON_SCREEN, MIDDLE, 30],
      [ON_SCREEN, MIDDLE + SEEN_HEIGHT / 2 - 80, 30],
    ] as const) {
      const { field, client, other } = pair(x, y);
      assert.equal(client.of(other).rim ?? false, told === 10, `at ${x}, ${y}`);
      assert.equal(countTold(field, client, other), told, `at ${x}, ${y}`);
    }
  });

  it('all who have him at their rim are told in the same patches, and different ones take turns', () => {
    const field = new Field(limited);
    const clients = Array.from({ length: 3 }, (_, index) => field.watch(field.add(`w${index}`, MIDDLE, MIDDLE)));
    const others = Array.from({ length: 9 }, (_, index) => field.add(`o${index}`, OFF_SCREEN, MIDDLE + 10 * index));
    field.patches(SETTLED);
    const told = [0, 0, 0];
    for (let patch = 0; patch < 9; patch++) {
      for (const { avatar } of others) avatar.y += 1;
      const before = others.map((other) => client(0).of(other).y);
      field.patch();
      for (const [index, other] of others.entries()) {
        const { y } = client(0).of(other);
        for (const each of clients) assert.equal(each.of(other).y, y);
        if (y !== before[index]) told[patch % 3] = (told[patch % 3] ?? 0) + 1;
      }
    }
    assert.deepEqual(told, [9, 9, 9]);
    function client(index: number): Client {
      return clients[index] ?? assert.fail();
    }
  });

  it('who stops after he was told of is told of once more, and then costs nothing', () => {
    const { field, client, other, avatar } = pair();
    for (let steps = 1; steps < 8; steps++) {
      field.patches(steps, () => {
        avatar.y += 1;
      });
      field.patches(RIM_EVERY);
      assert.equal(client.of(other).y, avatar.y, `after ${steps} steps`);
      const { bytes } = client;
      field.patches(6);
      assert.equal(client.bytes - bytes, 6 * 9, 'more than heads were sent');
    }
  });

  it('what changes besides is told at once, with the place as of then', () => {
    const { field, client, other, avatar } = pair();
    const changes: (() => void)[] = [
      () => avatar.health--,
      () => avatar.shots++,
      () => avatar.mood++,
      () => {
        avatar.ring.x += 8;
      },
    ];
    for (const change of changes)
      for (let patch = 0; patch < 2 * RIM_EVERY; patch++) {
        field.patches(patch, () => {
          avatar.y += 1;
        });
        // A patch in which nothing but that changes, and one in which he moves, too.
        if (patch % 2 === 0) avatar.x += 1;
        change();
        field.patch();
        const { x, y, health, shots, mood, ring } = client.of(other);
        assert.deepEqual(
          [x, y, health, shots, mood, ring.x],
          [avatar.x, avatar.y, avatar.health, avatar.shots, avatar.mood, avatar.ring.x],
        );
      }
  });

  it('one who goes off the screen, or comes onto it, in the patch in which a part of him changes does both', () => {
    const { field, client, other, avatar } = pair();
    for (const x of [ON_SCREEN, OFF_SCREEN, ON_SCREEN, OFF_SCREEN]) {
      avatar.ring.x += 8;
      avatar.x = x;
      field.patch();
      const told = client.of(other);
      assert.deepEqual([told.x, told.ring.x, told.rim], [x, avatar.ring.x, x === OFF_SCREEN]);
      // He stands off his screen, and is watched by one who comes and goes: nothing but the part changes.
      avatar.ring.x += 8;
      field.patches(SETTLED);
      assert.equal(client.of(other).ring.x, avatar.ring.x);
    }
    const me = field.seats.get('me') ?? assert.fail();
    for (const x of [MIDDLE + 200, MIDDLE, MIDDLE + 200, MIDDLE]) {
      me.avatar.x = x;
      avatar.ring.x += 8;
      field.patch();
      assert.deepEqual([client.of(other).ring.x, client.of(other).rim], [avatar.ring.x, x === MIDDLE]);
      field.patches(SETTLED);
    }
  });

  it('a jump is told at once', () => {
    const { field, client, other, avatar } = pair(OFF_SCREEN, MIDDLE - 150);
    for (let patch = 0; patch < 6; patch++) {
      avatar.y = avatar.y > MIDDLE ? MIDDLE - 150 : MIDDLE + 150;
      field.patch();
      assert.equal(client.of(other).y, avatar.y);
    }
  });

  it('one who comes onto the screen is where he is with that patch, and does not turn to and fro at its edge', () => {
    const { field, client, other, avatar } = pair();
    let turns = 0;
    let before = true;
    for (const [from, to, speed] of [
      [OFF_SCREEN, ON_SCREEN, -5],
      [ON_SCREEN, OFF_SCREEN, 5],
    ] as const)
      for (let x: number = from; Math.sign(to - x) === Math.sign(speed); x += speed) {
        // Two steps out and one back.
        avatar.x = x + (Math.round(x / speed) % 3 === 0 ? 4 : -4);
        field.patch();
        const told = client.of(other);
        if (!told.rim) assert.equal(told.x, avatar.x);
        if (Math.abs(avatar.x - MIDDLE) <= SEEN_WIDTH / 2) assert.equal(told.rim ?? false, false, `at ${avatar.x}`);
        if ((told.rim ?? false) !== before) turns++;
        before = told.rim ?? false;
      }
    assert.equal(turns, 2);
  });

  it('who goes off the screen is told of in each patch until he is drawn later', () => {
    const { field, client, other, avatar } = pair(ON_SCREEN);
    avatar.x = OFF_SCREEN;
    field.patch();
    assert.equal(client.of(other).rim, true);
    assert.equal(client.of(other).x, OFF_SCREEN);
    const dense = Math.floor(rimTurnOf(rimDelayOf(1000 / 60)) / (1000 / 60));
    for (let patch = 0; patch < dense - 1; patch++) {
      avatar.y += 1;
      field.patch();
      assert.equal(client.of(other).y, avatar.y);
    }
    field.patches(6);
    assert.equal(countTold(field, client, other), 10);
  });

  it('who comes into the square comes as one at the rim, and again when he has been out of it', () => {
    const { field, client, other, avatar } = pair(MIDDLE + 900);
    for (let round = 0; round < 3; round++) {
      assert.equal(client.has(other), false);
      avatar.x = MIDDLE + 790;
      field.patch();
      assert.equal(client.of(other).rim, true);
      assert.equal(client.of(other).x, avatar.x);
      assert.equal(countTold(field, client, other), 10);
      avatar.x = MIDDLE + 900;
      field.patch();
      // Into its middle at once: it is another matter then.
      avatar.x = MIDDLE + 10;
      field.patch();
      assert.equal(client.of(other).rim ?? false, false);
      assert.equal(client.of(other).x, avatar.x);
      avatar.x = MIDDLE + 900;
      field.patch();
    }
  });

  it('the whole state has all near, to one who comes back as well, and then they turn', () => {
    const { field, client, other, avatar } = pair();
    for (let resume = 0; resume < 3; resume++) {
      assert.equal(client.of(other).rim, true);
      client.state = ClientState.LEAVING;
      field.patches(5, () => {
        avatar.y += 1;
      });
      client.state = ClientState.JOINED;
      field.sendAll(client);
      assert.equal(client.of(other).rim ?? false, false);
      assert.equal(client.of(other).y, avatar.y);
      avatar.y += 1;
      field.patch();
      assert.equal(client.of(other).rim, true);
      assert.equal(client.of(other).y, avatar.y);
      field.patches(SETTLED);
      assert.equal(countTold(field, client, other), 10);
    }
  });

  it('a dead player has those near who are around whom he watches', () => {
    const field = new Field(limited);
    const me = field.add('me', MIDDLE, MIDDLE);
    const watched = field.add('watched', OFF_SCREEN, MIDDLE);
    const beside = field.add('beside', OFF_SCREEN + 50, MIDDLE);
    const client = field.watch(me);
    field.patches(SETTLED);
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [true, true]);
    me.avatar.health = 0;
    field.interest.focus('me', watched);
    field.patch();
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [false, false]);
    assert.equal(countTold(field, client, beside), 30);
    me.avatar.health = 100;
    field.patches(SETTLED);
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [true, true]);
  });

  it('his own avatar is never at the rim, not even while he watches from far', () => {
    const { field, client, me, other } = pair();
    me.avatar.health = 0;
    field.interest.focus('me', other);
    field.patches(SETTLED);
    assert.equal(client.of(me).rim ?? false, false);
    assert.equal(countTold(field, client, me), 30);
  });

  it('a creature is at the rim as a player is; one whose sight is a circle has a rim, too', () => {
    const { field, client, me } = pair();
    const beast = field.add('beast', OFF_SCREEN, MIDDLE + 20, 1);
    field.patches(SETTLED);
    assert.equal(client.of(beast).rim, true);
    assert.equal(countTold(field, client, beast), 10);
    me.avatar.sight = 790;
    field.patches(SETTLED);
    assert.equal(client.of(beast).rim, true);
    assert.equal(countTold(field, client, beast), 10);
  });

  it('where everybody sees everybody nobody is at a rim, however short his sight', () => {
    const { field, client, me, other } = pair(OFF_SCREEN, MIDDLE, everybody);
    assert.equal(client.of(other).rim, undefined);
    assert.equal(countTold(field, client, other), 30);
    me.avatar.sight = 780;
    field.patches(SETTLED);
    assert.equal(client.of(other).rim, undefined);
    assert.equal(countTold(field, client, other), 30);
  });

  it('who takes the place of one who left is not taken for him', () => {
    const { field, client, other } = pair();
    field.remove(other);
    const next = field.add('next', ON_SCREEN, MIDDLE);
    assert.equal(next.slot, other.slot);
    field.patches(2);
    assert.equal(client.of(next).rim ?? false, false);
    assert.equal(countTold(field, client, next), 30);
    field.remove(next);
    const last = field.add('last', OFF_SCREEN, MIDDLE);
    field.patches(2);
    assert.equal(client.of(last).rim, true);
    assert.equal(countTold(field, client, last), 10);
  });

  it('when patches come at another rate, those at the rim are told of in each until they are drawn later by that', () => {
    const { field, client, other, avatar } = pair();
    field.rate = 20;
    const turn = rimTurnOf(rimDelayOf(50));
    for (let ms = 0; ms <= turn; ms += 50) {
      avatar.y += 1;
      field.patch(50);
      assert.equal(client.of(other).y, avatar.y, `${ms} ms later`);
    }
    let told = 0;
    for (let patch = 0; patch < 30; patch++) {
      const before = client.of(other).y;
      avatar.y += 1;
      field.patch(50);
      if (client.of(other).y !== before) told++;
    }
    assert.equal(told, 10);
  });
});
