/** For tests: a field with seats, interest and the wire, and what clients read of those off their screens. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { Decoder, t } from '@colyseus/schema';
import { openField } from '../../shared/content/tiled.ts';
import { Circle } from '../../shared/engine/parts.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import { defineRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import { SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import type { Avatar, World } from '../../shared/engine/state.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import { type InputSource, type Seat, Seats } from '../../shared/game/seats.ts';
import { RIM_EVERY } from '../../shared/sim/rim-delay.ts';
import type { ClientView } from './client-view.ts';
import { Interest } from './interest.ts';
import { PatchSerializer } from './patch-serializer.ts';

const common = {
  menu: { title: 'Rim', blurb: 'For tests.', players: [0, 100] as const },
  arena: openField('rim-field', 4000, 4000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
};
export const limited = defineRoomType({
  ...common,
  id: 'rim-limited',
  interest: { radius: 800 },
  player: { ring: t.ref(Circle), mood: t.uint8().default(0) },
});
export const everybody = defineRoomType({ ...common, id: 'rim-everybody' });
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };

export type Ringed = Avatar & { mood: number; ring: { x: number } };

/** What one player's client holds. */
export class Client {
  state: ClientState = ClientState.JOINED;
  readonly view: ClientView;
  readonly #world: World;
  readonly #decoder: Decoder;
  bytes = 0;

  constructor(view: ClientView, type: RoomType) {
    this.view = view;
    this.#world = type.createWorld();
    this.#decoder = new Decoder(this.#world as never);
  }
  /** Takes a frame as it comes: its code, the time and the count of inputs are before what is said of the state. */
  raw(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    this.#decoder.decode(Uint8Array.from(bytes.subarray(9)));
  }
  of({ id }: Seat): Ringed {
    const avatar = this.#world.players.get(id);
    assert.ok(avatar, `${id} is not there`);
    return avatar as Ringed;
  }
  has({ id }: Seat): boolean {
    return this.#world.players.has(id);
  }
}

export class Field {
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
    const client = new Client(view, this.#type);
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

export const MIDDLE = 2000;
export const ON_SCREEN = MIDDLE + SEEN_WIDTH / 2 - 20;
export const OFF_SCREEN = MIDDLE + SEEN_WIDTH / 2 + 100;
/** More patches than a turn takes. */
export const SETTLED = 12;

/** Somebody in the middle with a client, and another of whom that is told. */
export function pair(x = OFF_SCREEN, y = MIDDLE, type: RoomType = limited) {
  const field = new Field(type);
  const me = field.add('me', MIDDLE, MIDDLE);
  const other = field.add('other', x, y);
  const client = field.watch(me);
  field.patches(SETTLED);
  return { field, me, other, client, avatar: other.avatar as Ringed };
}

/** In how many of 30 patches a mover's place is told. */
export function countTold(field: Field, client: Client, seat: Seat): number {
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
