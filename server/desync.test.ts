/** A client that has something else than it was sent finds out, and has the right thing soon; without the check never. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { MOVE_RANGE } from '../shared/engine/input.ts';
import { defineRoomType, t } from '../shared/engine/room-type.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'desyncs',
  menu: { title: 'Desyncs', blurb: 'For tests.', players: [0, 8] },
  arena: openField('desyncs', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  interest: { radius: 800 },
  world: { note: t.string().default('') },
});

/** Two clients over a link; the first one is looked at. @param checked whether it may ask */
async function play(checked = true): Promise<{ stepper: Stepper; client: SteppedClient; other: SteppedClient }> {
  const stepper = await Stepper.create(field, { seed: 4 });
  const link = { delayMs: 30, jitterMs: 4, seed: 3 };
  const client = await stepper.join('one', link);
  const other = await stepper.join('two', link);
  // Both near each other, so that there is something to be wrong about.
  const [first, second] = [client, other].map(({ id }) => stepper.room.game.seats.get(id)?.avatar);
  assert.ok(first && second);
  Object.assign(second, { x: first.x + 100, y: first.y });
  stepper.run(1500);
  if (!checked) client.room.onMessage('digest', () => {});
  if (!checked) Object.assign(client.view.desync, { noticed: () => {} });
  return { stepper, client, other };
}

/** What the client has that it should not, once nothing is on its way. */
function stale({ stepper, client }: { stepper: Stepper; client: SteppedClient }): string | undefined {
  return findStale(stepper.room, client.id, client.room.state as object);
}

/** Loses the next frames that are patches. */
function losePatches(client: SteppedClient, most: number): void {
  const { events } = client.room.connection;
  const received = events.onmessage;
  let lost = 0;
  events.onmessage = (event: { data: ArrayBuffer }) => {
    const isPatch = ((new Uint8Array(event.data)[0] ?? 0) & 0x1f) === 15;
    if (isPatch && lost < most) lost++;
    else received?.(event);
  };
}

const WRONGS: Readonly<Record<string, (played: Awaited<ReturnType<typeof play>>) => void>> = {
  'a number of another avatar': ({ client, other }) => {
    const avatar = client.view.world.players.get(other.id);
    assert.ok(avatar);
    avatar.health = 7;
  },
  'a name of the roster': ({ client, other }) => {
    const entry = client.view.entry(other.id);
    assert.ok(entry);
    entry.name = 'Nobody';
  },
  'a field of the room type’s own': ({ client }) => Object.assign(client.view.world, { note: 'wrong' }),
  'its own magazine': ({ client }) => {
    assert.ok(client.view.self);
    client.view.self.magazine = 200;
  },
  'an avatar that is not there': ({ client, other }) => {
    client.view.world.players.delete(other.id);
  },
  'a patch that was lost, with what came and went': ({ stepper, client, other }) => {
    const avatar = stepper.room.game.seats.get(other.id)?.avatar;
    assert.ok(avatar);
    losePatches(client, 8);
    avatar.health = 55;
    stepper.run(60);
  },
};

describe('claim: what a client has wrong is right again within 5 s', () => {
  for (const [what, break_] of Object.entries(WRONGS)) {
    it(`${what}; and without the check it stays`, async () => {
      for (const checked of [true, false]) {
        const played = await play(checked);
        const { stepper, client } = played;
        assert.equal(client.view.desync.count, 0, 'found something before anything was wrong');
        break_(played);
        stepper.run(5000);
        const wrong = stale(played);
        if (checked) {
          assert.equal(wrong, undefined);
          assert.equal(client.view.desync.count, 1);
          assert.match(await stepper.metrics.registry.metrics(), /^skirmish_desyncs_total 1$/m);
        } else assert.notEqual(wrong, undefined, 'it came right by itself: this test shows nothing');
        await stepper.close();
      }
    });
  }

  it('at once, where the decoder stumbles', async () => {
    const { stepper, client, other } = await play();
    const avatar = stepper.room.game.seats.get(other.id)?.avatar;
    assert.ok(avatar);
    const { x } = avatar;
    const complaints: unknown[] = [];
    const { error, warn } = console;
    Object.assign(console, { error: (line: unknown) => complaints.push(line), warn: () => {} });
    try {
      avatar.x = x > 1500 ? x - 1400 : x + 1400;
      stepper.run(300);
      assert.equal(client.view.world.players.has(other.id), false);
      losePatches(client, 6);
      avatar.x = x;
      stepper.run(100);
      avatar.health = 60;
      stepper.run(250);
    } finally {
      Object.assign(console, { error, warn });
    }
    assert.match(String(complaints[0]), /refId" not found/);
    assert.equal(client.view.desync.count, 1);
    assert.equal(stale({ stepper, client }), undefined);
    await stepper.close();
  });

  it('and whoever asks for it time and again is not sent it each time', async () => {
    const { stepper, client } = await play();
    let states = 0;
    const { events } = client.room.connection;
    const received = events.onmessage;
    events.onmessage = (event: { data: ArrayBuffer }) => {
      if (((new Uint8Array(event.data)[0] ?? 0) & 0x1f) === 14) states++;
      received?.(event);
    };
    for (let asked = 0; asked < 100; asked++) {
      client.room.send('resync');
      stepper.run(20);
    }
    assert.ok(states > 0 && states <= 5, `${states} whole states`);
    await stepper.close();
  });
});

describe('claim: nothing is found where nothing is wrong', () => {
  for (const type of roomTypes) {
    it(`in ${type.id}, with bots, over a link that stalls`, async () => {
      const stepper = await Stepper.create(type, { seed: 6, bots: true });
      const link = { delayMs: 40, jitterMs: 10, stalls: { everyMs: 1500, ms: 300 }, seed: 2 };
      const clients = [await stepper.join('one', link), await stepper.join('two')];
      let compared = 0;
      for (const client of clients) {
        client.sample = (frame) => {
          const turn = Math.floor(stepper.now / 700) % 4;
          frame.moveX = [MOVE_RANGE, 0, -MOVE_RANGE, 0][turn] ?? 0;
          frame.moveY = [0, MOVE_RANGE, 0, -MOVE_RANGE][turn] ?? 0;
          frame.aim = stepper.now / 500;
          frame.buttons = Math.floor(stepper.now / 100) % 3;
        };
        client.room.onMessage('digest', () => compared++);
      }
      stepper.run(8000);
      for (const client of clients) assert.equal(client.view.desync.count, 0);
      assert.ok(compared >= 6, `compared ${compared} times`);
      await stepper.close();
    });
  }
});
