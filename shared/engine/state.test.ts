/** Tests of state.ts: every room type's schema works, and what is an owner's alone reaches nobody else. */

import assert from 'node:assert/strict';
import { type Decoder, Encoder, Reflection, StateView, t } from '@colyseus/schema';
import { roomTypes } from '../rooms/index.ts';
import {
  type Avatar,
  composeState,
  type Fields,
  OWNER,
  PREDICTED_FIELDS,
  quantiseStepped,
  RESERVED_AVATAR_FIELDS,
  RESERVED_WORLD_FIELDS,
  type World,
} from './state.ts';

/** What a schema class can hold. */
const MAX_FIELDS = 63;
const OWN = [
  'vx',
  'vy',
  'dashCooldown',
  'cooldown',
  'magazine',
  'reload',
  'spent',
  'fired',
  'granted',
  'held',
  'inputDepth',
  'inputWait',
  'pace',
  'frozen',
  'armed',
  'sight',
] as const satisfies readonly (keyof Avatar)[];
const DRAWN = [
  'x',
  'y',
  'aim',
  'health',
  'team',
  'dash',
  'shots',
  'shotAim',
  'shotLength',
  'kind',
  'scale',
  'lives',
  'shielded',
  'rim',
] as const satisfies readonly (keyof Avatar)[];

const FLAGS: readonly (keyof Avatar)[] = ['shielded', 'rim', 'armed'];

/** Sends a world to clients as Colyseus' serializer does, each with a view of its own. */
class Broadcast {
  readonly #encoder: Encoder;
  readonly #clients = new Map<StateView, Decoder>();

  constructor(world: World) {
    this.#encoder = new Encoder(world as never);
  }

  /** A stock client: it knows of the schema what the server's handshake says. */
  join(view: StateView): World {
    const decoder = Reflection.decode(Reflection.encode(this.#encoder));
    const it = { offset: 0 };
    this.#encoder.encodeAll(it);
    decoder.decode(this.#encoder.encodeAllView(view, it.offset, it).slice());
    this.#clients.set(view, decoder);
    return decoder.state as unknown as World;
  }

  patch(): void {
    const it = { offset: 0 };
    this.#encoder.encode(it);
    const sharedOffset = it.offset;
    for (const [view, decoder] of this.#clients) {
      decoder.decode(this.#encoder.encodeView(view, sharedOffset, it).slice());
    }
    this.#encoder.discardChanges();
  }
}

/** What a player sees: his own avatar in full, and others. */
function show(view: StateView, own: Avatar, ...others: Avatar[]): void {
  for (const avatar of [own, ...others]) view.add(avatar as never);
  view.add(own as never, OWNER);
}

function write(avatar: Avatar, from: number): void {
  [...DRAWN, ...OWN].forEach((field, index) => {
    Object.assign(avatar, { [field]: FLAGS.includes(field) ? true : from + index });
  });
}

function read(avatar: Avatar | undefined, fields: readonly (keyof Avatar)[]): unknown[] {
  return fields.map((field) => avatar?.[field]);
}

describe('state', () => {
  for (const type of roomTypes) {
    it(`${type.id}: sends avatars to their owner in full, to others as far as they are drawn`, () => {
      const world = type.createWorld();
      const [ann, bob] = [type.createAvatar(), type.createAvatar()];
      write(ann, 10);
      write(bob, 60);
      world.players.set('ann', ann);
      world.players.set('bob', bob);
      const broadcast = new Broadcast(world);
      const [annsView, bobsView] = [new StateView(), new StateView()];
      show(annsView, ann, bob);
      show(bobsView, bob, ann);
      const [annSees, bobSees] = [broadcast.join(annsView), broadcast.join(bobsView)];

      const check = (): void => {
        for (const [sees, own, ownId, other, otherId] of [
          [annSees, ann, 'ann', bob, 'bob'],
          [bobSees, bob, 'bob', ann, 'ann'],
        ] as const) {
          assert.deepEqual(read(sees.players.get(ownId), OWN), read(own, OWN), `${ownId}'s own fields`);
          assert.deepEqual(read(sees.players.get(ownId), DRAWN), read(own, DRAWN), `${ownId} as drawn`);
          assert.deepEqual(read(sees.players.get(otherId), DRAWN), read(other, DRAWN), `${otherId} as drawn`);
          for (const field of OWN)
            assert.equal(sees.players.get(otherId)?.[field], undefined, `${ownId} is told ${field} of ${otherId}`);
        }
      };
      check();
      for (let patch = 0; patch < 5; patch++) {
        write(ann, 100 + patch * 3);
        write(bob, 150 + patch * 5);
        broadcast.patch();
        check();
      }
    });

    it(`${type.id}: sends nothing of an avatar that is in nobody's view, but its row of the roster`, () => {
      const world = type.createWorld();
      const hidden = type.createAvatar();
      write(hidden, 10);
      world.players.set('hidden', hidden);
      const sees = new Broadcast(world).join(new StateView());
      assert.equal(sees.players?.get('hidden'), undefined);
    });

    it(`${type.id}: has room for its fields`, () => {
      const avatar = RESERVED_AVATAR_FIELDS.length + type.avatarFields.length;
      assert.ok(avatar <= MAX_FIELDS, `${avatar} fields of an avatar`);
      for (const field of type.avatarFields) assert.ok(!RESERVED_AVATAR_FIELDS.includes(field), `${field} is taken`);
      const world = Object.keys(type.createWorld().toJSON()).length;
      assert.ok(world >= RESERVED_WORLD_FIELDS.length && world <= MAX_FIELDS, `${world} fields of a world`);
    });
  }

  it('lists every field of an avatar as either drawn or its owner’s, in this test, too', () => {
    assert.deepEqual([...DRAWN, ...OWN].sort(), [...RESERVED_AVATAR_FIELDS].sort());
  });

  it('predicts only fields that there are', () => {
    for (const field of PREDICTED_FIELDS) assert.ok(RESERVED_AVATAR_FIELDS.includes(field), field);
  });

  it('carries as many fields of a room type as fit, and their values', () => {
    const count = MAX_FIELDS - RESERVED_AVATAR_FIELDS.length;
    const names = Array.from({ length: count }, (_, index) => `field${index}`);
    const own: Fields = Object.fromEntries(names.map((name) => [name, t.uint8().default(0)]));
    const { Avatar, World } = composeState('crowded', { crowd: t.uint8().default(0) }, own);
    const world = new World() as unknown as World & { crowd: number };
    const avatar = new Avatar() as unknown as Avatar & Record<string, number>;
    names.forEach((name, index) => {
      avatar[name] = index + 1;
    });
    world.crowd = 7;
    world.players.set('one', avatar);
    const broadcast = new Broadcast(world);
    const view = new StateView();
    show(view, avatar);
    const sees = broadcast.join(view) as typeof world;
    const seen = sees.players.get('one') as typeof avatar | undefined;
    assert.deepEqual(
      names.map((name) => seen?.[name]),
      names.map((_, index) => index + 1),
    );
    assert.equal(sees.crowd, 7);
  });

  it('hands one room type’s fields to no other', () => {
    const one = composeState('one', { ball: t.uint8().default(0) }, { flag: t.boolean().default(false) });
    const two = composeState('two', { hill: t.uint8().default(0) }, {});
    const oneJson = JSON.stringify(new one.World().toJSON());
    const twoWorld = new two.World();
    assert.match(oneJson, /ball/);
    const handshake = new TextDecoder().decode(Reflection.encode(new Encoder(twoWorld)));
    assert.match(handshake, /hill/);
    assert.doesNotMatch(handshake, /ball|flag/);
  });

  it('rounds what is stepped to what the wire carries, and only that', () => {
    const stepped = Object.fromEntries(PREDICTED_FIELDS.map((field) => [field, 5])) as Record<
      (typeof PREDICTED_FIELDS)[number],
      number
    >;
    Object.assign(stepped, { x: 100.04, y: 200.02, vx: 10.01, vy: -10.05 });
    quantiseStepped(stepped);
    const { x, y, vx, vy, ...rest } = stepped;
    const rounded = [x, y, vx, vy].map((value) => Math.round(value * 1e6) / 1e6);
    assert.deepEqual(rounded, [100.0625, 200, 10, -10.0625]);
    for (const [field, value] of Object.entries(rest)) assert.equal(value, 5, field);
  });
});
