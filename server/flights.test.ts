/** What the product promises of what flies: it is seen to burst once, where it did, however its end arrives. */

import assert from 'node:assert/strict';
import type { Blast } from '../game-client/net/flights.ts';
import { openField } from '../shared/content/tiled.ts';
import { rocket } from '../shared/content/weapons.ts';
import { BUTTON, TICK_MS } from '../shared/engine/input.ts';
import type { PatchRate } from '../shared/engine/patch-rates.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import type { Flight } from '../shared/game/flight.ts';
import { puppet } from '../shared/game/rehearsal.ts';
import type { Seat } from '../shared/game/seats.ts';
import type { ClientView } from './replication/client-view.ts';
import { LAN, type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

/** Radians. */
const RIGHT = 0;

/** Its rocket does nothing to whom it meets, so that it alone is what is sent. */
const range = (patchRate: PatchRate): RoomType =>
  defineRoomType({
    id: `range-${patchRate}`,
    menu: { title: 'Range', blurb: 'For tests.', players: [0, 4] },
    arena: openField(`range-${patchRate}`, 3000, 3000),
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { secondary: { ...rocket, damage: 0, push: 0, range: 900 } },
    patchRate,
  });

/** The room of the test that runs, made by `begin`. */
let stepper: Stepper;
let shooter: Seat;
let target: Seat;

/**
 * A room with who shoots and who is shot at.
 * @param tick at which it begins
 */
async function begin(type: RoomType, tick = 0): Promise<void> {
  stepper = await Stepper.create(type);
  const { game } = stepper.room;
  game.tick = tick;
  shooter = game.addSeat('shooter', 'Shooter', false, puppet());
  target = game.addSeat('target', 'Target', false, puppet());
  // The clock that clients are told of follows with a step.
  runTicks(1);
}

async function join(link: LinkSpec = LAN): Promise<{ client: SteppedClient; bursts: (Blast & { tick: number })[] }> {
  const client = await stepper.join('Looker', link);
  const seat = stepper.room.game.seats.get(client.id) ?? assert.fail();
  seat.contestant.place({ x: 1000, y: 2500 });
  const bursts: (Blast & { tick: number })[] = [];
  client.view.on('blast', (blast) => bursts.push({ ...blast, tick: stepper.room.game.tick }));
  stepper.run(500);
  return { client, bursts };
}

/** The target stands so many units to the right of the shooter, or out of the way. */
function place(apart?: number): void {
  shooter.contestant.place({ x: 1000, y: 1500 });
  target.contestant.place(apart === undefined ? { x: 200, y: 200 } : { x: 1000 + apart, y: 1500 });
}

/** Fires to the right. */
function fire(apart?: number): Flight {
  const { game } = stepper.room;
  if (target.avatar.x !== (apart === undefined ? 200 : 1000 + apart)) place(apart);
  const weapon = game.type.environment.secondary ?? assert.fail();
  game.combat.fire({ shooter, weapon, x: 1000, y: 1500, aim: RIGHT, renderTime: 0, fired: 1 }, game.tick);
  return game.combat.flights.at(-1) ?? assert.fail();
}

function runTicks(ticks: number): void {
  const { game } = stepper.room;
  for (const end = game.tick + ticks; game.tick < end && stepper.failure === undefined; ) stepper.run(0.5);
  // Clients draw what arrived.
  stepper.run(TICK_MS / 2);
  if (stepper.failure !== undefined) throw stepper.failure;
}

/** Somebody stands in the way at this distance; nobody does. */
const MET = 300;
const NOBODY = undefined;

const LONG: LinkSpec = { delayMs: 75, jitterMs: 0 };

/** One burst, where the server had it; a distance may be off by half a step of the wire. */
function assertOnce(bursts: readonly Blast[], { nowX, nowY }: Flight, what: string): void {
  assert.equal(bursts.length, 1, `${what}: ${bursts.length} bursts`);
  const { x, y } = bursts[0] ?? assert.fail();
  assert.ok(Math.hypot(x - nowX, y - nowY) < 0.1, `${what}: at ${x}, ${y}, and on the server at ${nowX}, ${nowY}`);
}

describe('claim: what flies is seen to burst once, where it did', () => {
  afterEach(() => stepper.close());

  const ENDS: readonly [what: string, apart: number | undefined][] = [
    ['at the end of its reach', NOBODY],
    ['where it meets somebody', MET],
    ['within a tick', 20],
    ['within two or three', 45],
  ];

  for (const rate of [60, 30, 20] as const)
    for (const [what, apart] of ENDS)
      it(`${what}, ${rate} patches a second, whenever it is fired between two`, async () => {
        await begin(range(rate));
        const { bursts, client } = await join();
        for (let phase = 0; phase < 4; phase++) {
          bursts.length = 0;
          const flight = fire(apart);
          let ended = 0;
          for (let tick = 0; tick < 110; tick++) {
            runTicks(1);
            if (ended === 0 && !stepper.room.game.combat.flights.includes(flight)) ended = stepper.room.game.tick;
          }
          assertOnce(bursts, flight, `phase ${phase}`);
          const late = (bursts[0]?.tick ?? 0) - ended;
          assert.ok(late >= 0 && late <= 60 / rate + 1, `${late} ticks after its end`);
          assert.equal(client.view.flights.all.length, 0);
          runTicks(3 - (stepper.room.game.tick % 3) + phase);
        }
      });

  it('right at a wall, before any patch has told of its birth', async () => {
    for (const rate of [60, 20] as const) {
      if (rate === 20) await stepper.close();
      await begin(range(rate));
      const { bursts } = await join();
      const { game } = stepper.room;
      for (let phase = 0; phase < 3; phase++) {
        bursts.length = 0;
        shooter.contestant.place({ x: 2984, y: 1500 });
        const weapon = game.type.environment.secondary ?? assert.fail();
        game.combat.fire({ shooter, weapon, x: 2984, y: 1500, aim: RIGHT, renderTime: 0, fired: 1 }, game.tick);
        const flight = game.combat.flights.at(-1) ?? assert.fail();
        runTicks(10 + phase);
        assertOnce(bursts, flight, `${rate} patches, phase ${phase}`);
      }
    }
  });

  it('over a long link that stalls while it flies, while it ends and after', async () => {
    await begin(range(60));
    const { bursts, client } = await join(LONG);
    for (const apart of [NOBODY, MET, 20])
      for (const stallAfter of [1, 15, 25, 70]) {
        bursts.length = 0;
        const flight = fire(apart);
        runTicks(stallAfter);
        client.stall(400);
        runTicks(150);
        assertOnce(bursts, flight, `${apart ?? 'no'} units, stall after ${stallAfter} ticks`);
      }
  });

  const OWN = 'own ones that were predicted, in the place of the prediction';
  for (const [when, tick] of [
    ['', 0],
    [', across the wrap of the tick of birth', 65536 - 150],
  ] as const)
    it(`${OWN}${when}`, async () => {
      await begin(range(60), tick);
      const { bursts, client } = await join(LONG);
      const { game } = stepper.room;
      const own = game.seats.get(client.id) ?? assert.fail();
      for (const apart of [NOBODY, MET, 20]) {
        bursts.length = 0;
        own.avatar.granted = own.avatar.spent + 1;
        own.contestant.place({ x: 1000, y: 1500 });
        place(apart);
        runTicks(60);
        let drawn = 0;
        client.onFrame = () => {
          drawn = Math.max(drawn, client.view.flights.all.length);
        };
        let flight: Flight | undefined;
        client.sample = (frame) => Object.assign(frame, { aim: 0, buttons: BUTTON.secondary });
        for (let tick = 0; tick < 150; tick++) {
          runTicks(1);
          flight ??= game.combat.flights[0];
        }
        client.sample = (frame) => Object.assign(frame, { buttons: 0 });
        runTicks(30);
        assert.equal(drawn, 1, `${drawn} are drawn of one shot`);
        if (apart === 20) assert.equal(bursts.length, 1);
        else assertOnce(bursts, flight ?? assert.fail('nothing was fired'), `${apart ?? 'no'} units`);
      }
    });

  it('across the wrap of the tick of birth', async () => {
    for (const back of [1, 40]) {
      if (back === 40) await stepper.close();
      await begin(range(60), 65536 - 120);
      const { bursts, client } = await join();
      const { game } = stepper.room;
      while (game.tick < 65536 - back) runTicks(1);
      const flight = fire(NOBODY);
      runTicks(2);
      const [shown = assert.fail('it is not drawn')] = client.view.flights.all;
      assert.ok(shown.x > 1000 && shown.x < 1100, `drawn at ${shown.x}`);
      runTicks(100);
      assertOnce(bursts, flight, `born ${back} ticks before`);
      bursts.length = 0;
      const after = fire(MET);
      runTicks(60);
      assertOnce(bursts, after, 'born after it');
    }
  });

  it('not when it only goes out of sight', async () => {
    await begin(range(20));
    const { bursts, client } = await join();
    const view = stepper.room.clients.getById(client.id)?.view as unknown as ClientView;
    for (const apart of [NOBODY, MET]) {
      const { projectile } = fire(apart);
      runTicks(20);
      assert.equal(client.view.flights.all.length, 1);
      view.remove(projectile);
      runTicks(4);
      assert.equal(client.view.flights.all.length, 0);
      runTicks(100);
      assert.equal(bursts.length, 0);
    }
  });

  it('not when all that flies is cleared, however near its end it is', async () => {
    await begin(range(20));
    const { bursts, client } = await join();
    const { game } = stepper.room;
    for (let before = 1; before < 6; before++) {
      const flight = fire(NOBODY);
      const steps = Math.ceil((900 / (rocket.speed ?? 0)) * 60);
      runTicks(steps - before);
      assert.ok(game.combat.flights.includes(flight), 'it has ended already');
      game.combat.clearProjectiles();
      runTicks(20);
      assert.deepEqual([bursts.length, client.view.flights.all.length], [0, 0], `${before} ticks before its end`);
    }
  });

  it('for who joins while it flies', async () => {
    await begin(range(30));
    await join();
    for (const apart of [NOBODY, MET]) {
      const flight = fire(apart);
      runTicks(10);
      const late = await stepper.join(`Late ${apart}`, LAN);
      const bursts: Blast[] = [];
      late.view.on('blast', (blast) => bursts.push(blast));
      runTicks(100);
      assertOnce(bursts, flight, `${apart ?? 'no'} units`);
    }
  });

  it('after a connection was lost, of what still flies, and of nothing that ended in between', async () => {
    await begin(range(60));
    const { bursts, client } = await join();
    const { room } = stepper;
    const send = client.socket.send.bind(client.socket);
    const away = (ticks: number): void => {
      // Pings are answered, or he would be taken for one who cannot take in what he is sent.
      client.socket.send = (bytes) => void (bytes.length === 0 && send(bytes));
      runTicks(ticks);
      client.socket.send = send;
      (room as unknown as { sendFullState(client: unknown): void }).sendFullState(room.clients.getById(client.id));
    };
    const still = fire(NOBODY);
    runTicks(10);
    away(30);
    runTicks(100);
    assertOnce(bursts, still, 'it flew on');
    for (const apart of [NOBODY, MET]) {
      bursts.length = 0;
      fire(apart);
      runTicks(10);
      away(300);
      // By now its key is another's.
      const next = fire(NOBODY);
      away(5);
      runTicks(100);
      assertOnce(bursts, next, `${apart ?? 'no'} units`);
    }
  });
});
