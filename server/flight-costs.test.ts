/** What the product promises of what flies: it costs bytes when it appears and when it ends, and few of them. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rocket } from '../shared/content/weapons.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import { ENTRY_WAITS } from '../shared/game/projectile-entries.ts';
import { puppet } from '../shared/game/rehearsal.ts';
import type { Seat } from '../shared/game/seats.ts';
import { LAN, Stepper } from './stepper.ts';

/** Its rocket does nothing to whom it meets, so that it alone is what is sent. */
const range = defineRoomType({
  id: 'range',
  menu: { title: 'Range', blurb: 'For tests.', players: [0, 4] },
  arena: openField('range', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { secondary: { ...rocket, damage: 0, push: 0, range: 900 } },
});
/** Somebody stands in the way at this distance; nobody does. */
const MET = 300;
const NOBODY = undefined;

let stepper: Stepper;
let shooter: Seat;
let sizes: number[];

/** Where the one stands who looks on, and the sizes of whose patches are noted. */
async function begin(type: RoomType, x: number, y: number): Promise<void> {
  stepper = await Stepper.create(type);
  const { game } = stepper.room;
  shooter = game.addSeat('shooter', 'Shooter', false, puppet());
  shooter.contestant.place({ x: 1000, y: 1500 });
  game.addSeat('target', 'Target', false, puppet());
  sizes = [];
  const { id } = await stepper.join('Looker', {
    ...LAN,
    delivered: (bytes) => isPatch(bytes) && sizes.push(bytes.length),
  });
  game.seats.get(id)?.contestant.place({ x, y });
}

/** The target stands so many units to the right of the shooter, or out of the way. */
function place(apart?: number): void {
  const at = apart === undefined ? { x: 200, y: 200 } : { x: 1000 + apart, y: 1500 };
  stepper.room.game.seats.get('target')?.contestant.place(at);
}

/** Fires to the right, from so far beside where the shooter stands. */
function fire(beside = 0): void {
  const { game } = stepper.room;
  const weapon = game.type.environment.secondary ?? assert.fail();
  const at = { x: 1000 - beside, y: 1500 - beside };
  game.combat.fire({ shooter, weapon, ...at, aim: beside / 1000, renderTime: 0, fired: 1 }, game.tick);
}

function runTicks(ticks: number): void {
  const { game } = stepper.room;
  for (const end = game.tick + ticks; game.tick < end && stepper.failure === undefined; ) stepper.run(0.5);
  if (stepper.failure !== undefined) throw stepper.failure;
}

/** The numbers that a room gives out grow, and take a byte or two more from then on. */
const SHOTS_BEFORE = 300;

/** Colyseus's opcode of a patch, with the flag of a time in it. */
function isPatch(bytes: Uint8Array): boolean {
  return bytes[0] === (15 | 0x80);
}

describe('claim: what flies costs bytes at its birth and its end alone', () => {
  afterEach(() => stepper.close());

  /** Bytes that a shot adds to each patch, from its birth on until its entry has gone. */
  async function cost(apart: number | undefined, shotsBefore = 0): Promise<number[]> {
    await begin(range, 1000, 2500);
    place(20);
    for (let shot = 0; shot < shotsBefore; shot += 10) {
      for (let salvo = 0; salvo < 10; salvo++) fire();
      runTicks(2);
    }
    place(apart);
    runTicks(130 + ENTRY_WAITS);
    sizes = [];
    runTicks(10);
    const [quiet = 0] = sizes;
    assert.deepEqual(new Set(sizes), new Set([quiet]), 'something else is sent');
    return costOfNext(quiet, 120 + ENTRY_WAITS);
  }

  function costOfNext(quiet: number, ticks: number, beside = 0): number[] {
    sizes = [];
    fire(beside);
    runTicks(ticks);
    assert.ok(sizes.length >= ticks - 1, `${sizes.length} messages`);
    return sizes.map((size) => size - quiet);
  }

  for (const before of [0, SHOTS_BEFORE]) {
    it(`36 at most when it appears, and 6 long after it has come to its reach, after ${before} shots`, async () => {
      const [birth = 0, ...after] = await cost(NOBODY, before);
      const rest = after.filter((bytes) => bytes !== 0);
      assert.ok(birth > 0 && birth <= 36, `${birth} bytes at birth`);
      assert.ok(rest.length === 1 && (rest[0] ?? 0) <= 6, `then ${rest.join(', ')}`);
      assert.ok(after.findIndex((bytes) => bytes !== 0) > ENTRY_WAITS, 'its entry has not waited');
    });

    it(`16 at most when it meets somebody, after ${before} shots`, async () => {
      const [birth = 0, ...after] = await cost(MET, before);
      const rest = after.filter((bytes) => bytes !== 0);
      assert.ok(birth > 0 && birth <= 36, `${birth} bytes at birth`);
      const end = rest.reduce((sum, bytes) => sum + bytes, 0);
      assert.ok(rest.length === 2 && end <= 16, `then ${rest.join(', ')}`);
    });
  }

  it('16 at most when its shooter goes on firing, and nothing when it comes to its reach', async () => {
    await begin(range, 1000, 2500);
    place(NOBODY);
    runTicks(130);
    sizes = [];
    runTicks(10);
    const [quiet = 0] = sizes;
    costOfNext(quiet, 100);
    for (let shot = 1; shot <= 3; shot++) {
      const [birth = 0, ...after] = costOfNext(quiet, 100, 20 * shot);
      assert.ok(birth > 0 && birth <= 16, `${birth} bytes at birth`);
      assert.deepEqual(new Set(after), new Set([0]));
    }
  });

  it('and nothing for who is not sent it', async () => {
    await begin(defineRoomType({ ...range.spec, interest: { radius: 800 } } as never), 2900, 2900);
    place(MET);
    runTicks(130);
    sizes = [];
    fire();
    runTicks(60);
    assert.equal(new Set(sizes).size, 1, `messages of ${[...new Set(sizes)].join(', ')} bytes`);
  });
});
