/** What the product promises about its netcode, tried in virtual time over a simulated link. */

import assert from 'node:assert/strict';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { openField } from '../shared/content/tiled.ts';
import { rifle } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, TICK_MS } from '../shared/engine/input.ts';
import type { PatchRate } from '../shared/engine/patch-rates.ts';
import { createRandom } from '../shared/engine/random.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { MAX_CREDIT } from './room/input-budget.ts';
import { LAN, type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

/** A field to shoot on: nothing in the way, shots that never kill. */
const range = defineRoomType({
  id: 'shooting-range',
  menu: { title: 'Range', blurb: 'For tests.', players: [0, 32] },
  arena: openField('range', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: { ...rifle, damage: 1, range: 4000, magazine: 250 } },
  health: 255,
});

/** Runs at full speed and turns at random: what is hardest to hit. */
function runner(seed: number): (frame: InputFrame) => void {
  const random = createRandom(seed);
  let heading = random.between(0, Math.PI * 2);
  let left = 0;
  return (frame) => {
    if (left-- === 0) {
      left = 20 + random.below(40);
      heading += random.between(-2, 2);
    }
    frame.moveX = Math.round(Math.cos(heading) * MOVE_RANGE);
    frame.moveY = Math.round(Math.sin(heading) * MOVE_RANGE);
  };
}

describe('claim: alone, prediction is never corrected', () => {
  const links: [string, LinkSpec, stallMs: number][] = [
    ['no delay', LAN, 0],
    ['75 ms each way', { delayMs: 75, jitterMs: 0 }, 0],
    ['150 ms each way', { delayMs: 150, jitterMs: 0 }, 0],
    ['75 ms ± 30 ms', { delayMs: 75, jitterMs: 30 }, 0],
    ['a stall of 1 s', { delayMs: 75, jitterMs: 0 }, 1000],
    ['a stall of 1 s with jitter', { delayMs: 75, jitterMs: 10 }, 1000],
    ['a stall of 2.5 s', { delayMs: 37, jitterMs: 0 }, 2500],
  ];
  for (const [name, link, stallMs] of links) {
    it(`${name}: 0 corrections in 20 s, backlog at most 3 two seconds later`, async () => {
      const stepper = await Stepper.create(freeForAll, { seed: 5 });
      const client = await stepper.join('alone', link);
      client.sample = restless(11);
      stepper.run(8000);
      if (stallMs > 0) client.stall(stallMs);
      stepper.run(stallMs + 2000);
      const { source } = seatOf(stepper, client);
      // A late one alone lets those behind it come with it: that is jitter, and gone with the next ticks.
      let backlog = Infinity;
      for (let tick = 0; tick < 15; tick++) {
        stepper.run(TICK_MS);
        backlog = Math.min(backlog, source.depth);
      }
      assert.ok(backlog <= 3, `${backlog} inputs wait on the server`);
      stepper.run(10_000);
      const moved = client.view.inputsSent;
      assert.ok(moved > 1000, `only ${moved} inputs were sent`);
      assert.equal(client.view.corrections.count, 0, `last one ${client.view.corrections.last} units`);
      await stepper.close();
    });
  }

  it('and the measure is on: an avatar that the server moves is a correction', async () => {
    const stepper = await Stepper.create(freeForAll, { seed: 5 });
    const client = await stepper.join('alone', { delayMs: 40, jitterMs: 0 });
    client.sample = restless(11);
    stepper.run(2000);
    seatOf(stepper, client).avatar.x += 7;
    stepper.run(1000);
    assert.ok(client.view.corrections.count > 0);
    await stepper.close();
  });
});

interface Shooting {
  readonly rewinds?: boolean;
  /** Of the shooter's link, each way. */
  readonly delayMs?: number;
  /** Patches a second, one after the other; targets come during the first. */
  readonly rates?: readonly PatchRate[];
}

describe('claim: a dead-on shot hits what was seen', () => {
  /** Share of shots that hit, aimed exactly at a target as drawn in that frame. */
  async function hitRate({ rewinds = true, delayMs = 75, rates = [60] }: Shooting = {}): Promise<number> {
    const stepper = await Stepper.create(range, { seed: 9 });
    stepper.room.game.combat.rewinds = rewinds;
    const shooter = await stepper.join('shooter', { delayMs, jitterMs: 10 });
    stepper.room.patches.change(rates[0] ?? 60);
    for (let index = 0; index < 6; index++) {
      const target = await stepper.join(`target ${index}`, { delayMs: 20, jitterMs: 3 }, index * 2);
      target.sample = runner(index + 1);
    }
    let shots = 0;
    let hits = 0;
    shooter.view.on('tracer', ({ shooter: id }) => {
      if (id === shooter.id) shots++;
    });
    let aimedAt = '';
    shooter.view.on('hit', ({ victim }) => {
      if (victim === aimedAt) hits++;
    });
    const target = { x: 0, y: 0, aim: 0 };
    shooter.onFrame = () => {
      for (const [id, avatar] of shooter.view.world.players.entries()) {
        if (id === shooter.id) continue;
        aimedAt = id;
        shooter.view.drawn(id, avatar, target);
      }
    };
    stepper.run(1000);
    shooter.sample = (frame) => {
      const me = shooter.view.predicted;
      if (me === undefined) return;
      Object.assign(frame, {
        moveX: 0,
        moveY: 0,
        aim: Math.atan2(target.y - me.y, target.x - me.x),
        buttons: BUTTON.primary,
      });
    };
    for (const rate of rates) {
      stepper.room.patches.change(rate);
      stepper.run(20_000 / rates.length);
    }
    shooter.sample = (frame) => Object.assign(frame, { buttons: 0 });
    stepper.run(500);
    assert.ok(shots > 100, `only ${shots} shots were fired`);
    await stepper.close();
    return hits / shots;
  }

  it('at 75 ms ± 10 each way at least 95 %', async () => {
    const rate = await hitRate();
    assert.ok(rate >= 0.95, `${(rate * 100).toFixed(1)} %`);
  });

  it('and no fewer while the patch rate goes down and up', async () => {
    const rate = await hitRate({ rates: [60, 30, 20, 30, 60, 20, 60, 30, 60, 20] });
    assert.ok(rate >= 0.95, `${(rate * 100).toFixed(1)} %`);
  });

  it('and no fewer at 150 ms of who came while patches were few', async () => {
    const rate = await hitRate({ delayMs: 150, rates: [20, 60, 60, 60] });
    assert.ok(rate >= 0.95, `${(rate * 100).toFixed(1)} %`);
  });

  it('and at most 30 % when targets are not rewound', async () => {
    const rate = await hitRate({ rewinds: false });
    assert.ok(rate <= 0.3, `${(rate * 100).toFixed(1)} %`);
  });
});

describe('claim: more inputs than time do not move anybody further', () => {
  it('three times the inputs gain no more than the credit in 10 s', async () => {
    const stepper = await Stepper.create(range, { seed: 2 });
    const honest = await stepper.join('honest', { delayMs: 20, jitterMs: 0 });
    const cheat = await stepper.join('cheat', { delayMs: 20, jitterMs: 0 });
    const right = (frame: InputFrame): void => {
      Object.assign(frame, { moveX: MOVE_RANGE, moveY: 0, aim: 0, buttons: 0 });
    };
    const start = { x: 60, y: 60 };
    for (const client of [honest, cheat]) {
      stepper.run(200);
      Object.assign(seatOf(stepper, client).avatar, start);
    }
    const travelled = track(stepper, [honest, cheat]);
    honest.sample = right;
    cheat.sample = right;
    // A body-less frame is one more input like the last.
    cheat.onFrame = () => {
      cheat.sendRaw(Uint8Array.of(19));
      cheat.sendRaw(Uint8Array.of(19));
    };
    for (let passed = 0; passed < 10_000; passed += 500) {
      stepper.run(500);
      // The field is shorter than ten seconds of running: both are set back together.
      travelled.setBack();
    }
    const perStep = range.environment.move.maxSpeed / 60;
    const gain = travelled.of(cheat) - travelled.of(honest);
    assert.ok(travelled.of(honest) > 2500, `the honest one ran ${travelled.of(honest)}`);
    assert.ok(gain <= (MAX_CREDIT + 1) * perStep, `the cheat gained ${gain.toFixed(1)} units`);
    await stepper.close();
  });
});

describe('claim: hostile frames disturb nobody else', () => {
  const attacks: [string, (client: SteppedClient) => void][] = [
    ['an unreliable input with a negative length', (client) => client.sendRaw(Uint8Array.of(20, 1, 255))],
    ['stamps without end', (client) => client.sendRaw(Uint8Array.of(20 | 0x80, 0xce, 0, 0, 0, 64, 1, 2, 3, 4))],
    ['a DELETE operation in an input', (client) => client.sendRaw(Uint8Array.of(19, 0x40))],
    ['an input cut off in the middle', (client) => client.sendRaw(Uint8Array.of(19, 0x82, 1))],
    ['a field that does not exist', (client) => client.sendRaw(Uint8Array.of(19, 0x80 | 9, 1))],
    ['a message whose handler throws', (client) => client.room.send('explode')],
    ['an empty frame', (client) => client.sendRaw(new Uint8Array(0))],
  ];
  for (const [name, attack] of attacks) {
    it(name, async () => {
      const stepper = await Stepper.create(freeForAll, { seed: 4 });
      stepper.room.onMessage('explode', () => {
        throw new Error('as planned');
      });
      const honest = await stepper.join('honest', { delayMs: 20, jitterMs: 0 });
      const attacker = await stepper.join('attacker', { delayMs: 20, jitterMs: 0 });
      honest.sample = restless(3, 0);
      stepper.run(500);
      const acked = honest.view.inputsSent - honest.view.pendingInputs;
      for (let index = 0; index < 5; index++) {
        attack(attacker);
        stepper.run(100);
      }
      stepper.run(1000);
      assert.equal(stepper.failure, undefined);
      assert.ok(honest.view.inputsSent - honest.view.pendingInputs - acked > 80, 'the honest player is not served');
      assert.equal(honest.view.corrections.count, 0);
      for (const { avatar } of stepper.room.game.seats.list) {
        for (const value of [avatar.x, avatar.y, avatar.vx, avatar.vy, avatar.aim]) assert.ok(Number.isFinite(value));
      }
      await stepper.close();
    });
  }

  for (const kind of ['ping', 'pong'])
    it(`a flood of ${kind}s, which none of the room's frames are, removes who sends it`, async () => {
      const stepper = await Stepper.create(freeForAll, { seed: 4 });
      const honest = await stepper.join('honest');
      const attacker = await stepper.join('attacker');
      attacker.onFrame = () => {
        for (let count = 0; count < 50; count++) attacker.socket.emit(kind);
      };
      stepper.run(1200);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(attacker.socket.closeCode, 4429);
      assert.ok(stepper.room.game.seats.get(honest.id));
      await stepper.close();
    });

  it('who goes on with it is removed, and keeps no seat', async () => {
    const stepper = await Stepper.create(freeForAll, { seed: 4 });
    const honest = await stepper.join('honest');
    const attacker = await stepper.join('attacker');
    for (let index = 0; index < 20; index++) attacker.sendRaw(Uint8Array.of(20, 1, 255));
    stepper.run(200);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(attacker.socket.closeCode, 4400);
    assert.equal(stepper.room.game.seats.get(attacker.id), undefined);
    assert.ok(stepper.room.game.seats.get(honest.id));
    await stepper.close();
  });
});

function seatOf(stepper: Stepper, client: SteppedClient) {
  const seat = stepper.room.game.seats.get(client.id);
  assert.ok(seat);
  return seat;
}

/** Distance run to the right by each, across being set back to the left edge. */
function track(stepper: Stepper, clients: readonly SteppedClient[]) {
  const total = new Map(clients.map((client) => [client.id, 0]));
  const from = new Map(clients.map((client) => [client.id, seatOf(stepper, client).avatar.x]));
  return {
    setBack(): void {
      for (const client of clients) {
        const { avatar } = seatOf(stepper, client);
        total.set(client.id, (total.get(client.id) ?? 0) + avatar.x - (from.get(client.id) ?? 0));
        avatar.x = 60;
        from.set(client.id, avatar.x);
      }
    },
    of: (client: SteppedClient): number => total.get(client.id) ?? 0,
  };
}
