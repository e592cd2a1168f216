/**
 * What the product promises of what the own avatar does: it is seen and heard at once, once, and stays only if the
 * server says so. Tried in virtual time.
 */

import assert from 'node:assert/strict';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { PICKUP_REACH } from '../shared/content/pickups.ts';
import { openField } from '../shared/content/tiled.ts';
import { rifle, rocket } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput, TICK_MS } from '../shared/engine/input.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import type { Pickup } from '../shared/engine/state.ts';
import type { Seat } from '../shared/game/seats.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import type { Arena } from '../shared/sim/arena.ts';
import { type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

const HEALTH = { x: 600, y: 500, kind: 'health' };
const ROCKETS = { x: 1200, y: 500, kind: 'rockets' };
const grounds: Arena = { ...openField('proving-grounds', 3000, 2000), pickups: [HEALTH, ROCKETS] };

const proving = defineRoomType({
  id: 'proving-grounds',
  menu: { title: 'Proving grounds', blurb: 'For tests.', players: [0, 16] },
  arena: grounds,
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: { ...rifle, damage: 1 }, secondary: rocket },
  shield: 0,
});

const LINK: LinkSpec = { delayMs: 60, jitterMs: 8 };
/** There and back, with what waits on both sides. */
const ANSWER_MS = 2 * 68 + 5 * TICK_MS;

let stepper: Stepper;

function seatOf({ id }: SteppedClient): Seat {
  return stepper.room.game.seats.get(id) ?? assert.fail();
}

function hold(client: SteppedClient, frame: Partial<InputFrame> = {}): void {
  client.sample = (out) => Object.assign(out, neutralInput(), frame);
}

/** What is told of a client's own shots, and what the server fired for him. */
function count(client: SteppedClient) {
  const counts = { shown: 0, confirmed: 0, fired: 0, dashes: 0 };
  const { view } = client;
  view.on('tracer', ({ shooter }) => {
    if (shooter === view.id) counts.shown++;
  });
  view.on('confirmed', () => counts.confirmed++);
  view.on('dashed', () => counts.dashes++);
  let shots = seatOf(client).avatar.shots;
  client.onFrame = () => {
    const { shots: now } = seatOf(client).avatar;
    counts.fired += (now - shots + 256) % 256;
    shots = now;
  };
  return counts;
}

async function open(type: RoomType = proving, link = LINK): Promise<SteppedClient> {
  stepper = await Stepper.create(type, { seed: 4 });
  const client = await stepper.join('one', link);
  seatOf(client).contestant.place({ x: 300, y: 1200 });
  stepper.run(1000);
  return client;
}

describe('claim: an own shot is seen at once, once, and confirmed or taken back', () => {
  afterEach(() => stepper.close());

  it('on every link that has a name, whatever is pressed: as many are seen as were fired', async () => {
    for (const [index, link] of Object.values<LinkSpec>(LINKS).entries()) {
      if (index > 0) await stepper.close();
      const client = await open(freeForAll, link);
      const counts = count(client);
      client.sample = restless(index + 3);
      stepper.run(40_000);
      hold(client);
      stepper.run(3000);
      assert.ok(counts.fired > 50);
      assert.deepEqual([counts.shown, counts.confirmed], [counts.fired, counts.fired]);
    }
  });

  it('and not again where inputs are replayed', async () => {
    const client = await open();
    const counts = count(client);
    const { view } = client;
    hold(client, { buttons: BUTTON.primary | BUTTON.dash, moveX: 40 });
    for (let push = 0; push < 40; push++) {
      stepper.run(130);
      seatOf(client).avatar.vy += 200;
    }
    hold(client);
    stepper.run(1000);
    assert.ok(view.corrections.decrees.count > 30, 'hardly anything was replayed');
    assert.equal(view.corrections.count, 0);
    assert.ok(counts.fired > 20);
    assert.deepEqual([counts.shown, counts.confirmed], [counts.fired, counts.fired]);
    assert.equal(counts.dashes, 1);
  });

  it('one that the server did not fire leaves nothing: no mark, and a rocket is gone with the answer', async () => {
    const client = await open();
    const { view } = client;
    const counts = count(client);
    let blasts = 0;
    view.on('blast', () => blasts++);
    seatOf(client).avatar.armed = false;
    hold(client, { buttons: BUTTON.primary | BUTTON.secondary });
    stepper.run(2 * TICK_MS);
    assert.equal(view.flights.all.length, 1, 'it is seen before anybody can know');
    stepper.run(ANSWER_MS);
    assert.equal(view.flights.all.length, 0);
    stepper.run(3000);
    assert.deepEqual([counts.fired, counts.confirmed, blasts], [0, 0, 0]);
    assert.ok(counts.shown <= 1);
    assert.equal(view.ammo, 3);
  });

  it('one that was not foreseen is seen when the server tells of it, once', async () => {
    const client = await open();
    const counts = count(client);
    seatOf(client).avatar.armed = false;
    stepper.run(500);
    hold(client, { buttons: BUTTON.primary });
    stepper.run(500);
    seatOf(client).avatar.armed = true;
    stepper.run(1000);
    hold(client);
    stepper.run(1000);
    assert.ok(counts.fired > 5);
    assert.deepEqual([counts.shown, counts.confirmed], [counts.fired, counts.fired]);
  });

  it('of who dies while he fires, no more are seen than he pressed, and none is confirmed that was not fired', async () => {
    const client = await open();
    const counts = count(client);
    hold(client, { buttons: BUTTON.primary });
    for (let life = 0; life < 6; life++) {
      stepper.run(700);
      seatOf(client).contestant.harm(255);
      stepper.run(4000);
    }
    hold(client);
    stepper.run(1000);
    assert.equal(counts.confirmed, counts.fired);
    // Between a death and the news of it.
    assert.ok(counts.shown - counts.fired <= 6 * 2, `${counts.shown} seen, ${counts.fired} fired`);
  });
});

describe('claim: what lies under the own avatar is taken at once, and lies there again if it was not given', () => {
  afterEach(() => stepper.close());

  /** Before it, and on the way to it. */
  async function approach(at: typeof HEALTH): Promise<{ client: SteppedClient; pickup: Pickup; key: string }> {
    const client = await open();
    seatOf(client).contestant.place({ x: at.x - PICKUP_REACH - 40, y: at.y });
    stepper.run(500);
    for (const [key, pickup] of client.view.world.pickups.entries())
      if (pickup.kind === at.kind) return { client, pickup, key };
    return assert.fail();
  }

  /** Whether it is seen to lie there, in each frame; and in how many of them the avatar was near. */
  function look(client: SteppedClient, key: string, pickup: Pickup) {
    const seen = { lies: [] as boolean[], near: [] as boolean[] };
    client.onFrame = () => {
      const { predicted } = client.view;
      seen.lies.push(client.view.lies(key, pickup));
      seen.near.push(Math.hypot((predicted?.x ?? 0) - pickup.x, (predicted?.y ?? 0) - pickup.y) <= PICKUP_REACH);
    };
    return seen;
  }

  function changes(seen: readonly boolean[]): number {
    return seen.filter((lies, index) => index > 0 && lies !== seen[index - 1]).length;
  }

  it('health, on the very frame that comes near, and it stays away', async () => {
    const { client, pickup, key } = await approach(HEALTH);
    seatOf(client).avatar.health = 50;
    stepper.run(300);
    const seen = look(client, key, pickup);
    hold(client, { moveX: MOVE_RANGE });
    stepper.run(3000);
    assert.ok(seen.near.indexOf(true) > 0);
    assert.equal(seen.lies.indexOf(false), seen.near.indexOf(true));
    assert.equal(changes(seen.lies), 1);
    assert.equal(client.view.self?.health, 90);
  });

  it('rockets, which can be fired at once, and nothing is corrected', async () => {
    const { client, pickup, key } = await approach(ROCKETS);
    hold(client, { buttons: BUTTON.secondary, aim: Math.PI / 2 });
    stepper.run(4000);
    assert.equal(client.view.ammo, 0);
    const { corrections } = client.view;
    const before = [corrections.count, corrections.decrees.count];
    const seen = look(client, key, pickup);
    hold(client, { moveX: MOVE_RANGE, buttons: BUTTON.secondary, aim: Math.PI / 2 });
    while (!seen.lies.includes(false)) stepper.run(TICK_MS);
    stepper.run(3 * TICK_MS);
    assert.equal(client.view.ammo, 1, 'two were picked up, and one was fired');
    stepper.run(3000);
    assert.equal(changes(seen.lies), 1);
    assert.deepEqual([corrections.count, corrections.decrees.count], before);
    assert.equal(client.view.ammo, 0);
  });

  it('what the server did not give lies there again with its answer, and does not flicker', async () => {
    const { client, pickup, key } = await approach(HEALTH);
    seatOf(client).avatar.health = 50;
    stepper.run(300);
    const seen = look(client, key, pickup);
    // Healed before he comes, which he hears of when he has come.
    hold(client, { moveX: MOVE_RANGE });
    while (!seen.near.includes(true)) {
      seatOf(client).avatar.health = seen.lies.length > 8 ? 100 : 50;
      stepper.run(TICK_MS / 2);
    }
    hold(client);
    const taken = seen.lies.length;
    stepper.run(3000);
    const away = seen.lies.slice(taken - 1).filter((lies) => !lies).length;
    assert.ok(away > 0 && away * TICK_MS <= ANSWER_MS, `away for ${away} frames`);
    assert.equal(changes(seen.lies), 2);
  });
});
