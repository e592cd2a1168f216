/** Claim: a room that cannot keep up sends fewer patches first, says so, and its players see and hit as before. */

import assert from 'node:assert/strict';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { openField } from '../shared/content/tiled.ts';
import { MOVE_RANGE, TICK_RATE } from '../shared/engine/input.ts';
import type { PatchRate } from '../shared/engine/patch-rates.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

const SPEED = 240;
const type = defineRoomType({
  id: 'rates',
  menu: { title: 'Rates', blurb: 'For tests.', players: [0, 8] },
  arena: openField('rates', 4000, 4000),
  move: { maxSpeed: SPEED, accel: 2600, friction: 9 },
});
const LINK = { delayMs: 40, jitterMs: 5 };

let stepper: Stepper;

/** From now on each step takes so many ms. */
function weigh(ms: number): void {
  const { game } = stepper.room;
  const step = Object.getPrototypeOf(game).step as () => void;
  game.step = () => {
    stepper.burn(ms);
    step.call(game);
  };
}

async function metric(name: string): Promise<number> {
  const text = await stepper.metrics.registry.metrics();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  assert.ok(line, `${name} is not among the metrics`);
  return Number(line.slice(name.length + 1));
}

/** Ticks of the patches that a client receives. */
function patchesOf(client: SteppedClient): number[] {
  const ticks: number[] = [];
  client.room.onStateChange(() => void ticks.push(Math.round((client.room.clock.lastServerTime() * TICK_RATE) / 1000)));
  return ticks;
}

describe('claim: a room that cannot keep up sends fewer patches', () => {
  afterEach(() => stepper.close());

  it('within two seconds 20 for 60, says so in /metrics, plays on, and sends 60 again when the load is gone', async () => {
    stepper = await Stepper.create(type, { seed: 3, paced: true });
    const one = await stepper.join('one', LINK);
    one.sample = restless(5);
    stepper.run(3000);
    assert.equal(one.view.world.patchRate, 60);
    assert.equal(await metric('skirmish_rooms_at_patch_rate{rate="60"}'), 1);
    assert.equal(await metric('skirmish_lost_ticks_total'), 0);

    weigh(20);
    stepper.run(1200);
    assert.equal(one.view.world.patchRate, 30);
    stepper.run(1200);
    assert.equal(one.view.world.patchRate, 20);
    assert.equal(await metric('skirmish_rooms_at_patch_rate{rate="60"}'), 0);
    assert.equal(await metric('skirmish_rooms_at_patch_rate{rate="20"}'), 1);
    assert.equal(await metric('skirmish_patch_rate_lowered_total{reason="room"}'), 2);
    for (const name of ['late_steps', 'late_seconds', 'caught_up_steps', 'lost_ticks'])
      assert.ok((await metric(`skirmish_${name}_total`)) > 0, name);
    assert.ok((await metric('skirmish_debt_ticks')) > 0);

    const { tick } = stepper.room.game;
    const ticks = patchesOf(one);
    const sent = one.view.inputsSent - one.view.pendingInputs;
    stepper.run(2000);
    assert.ok(stepper.room.game.tick - tick > 90, `${stepper.room.game.tick - tick} steps in two seconds`);
    assert.ok(
      ticks.slice(1).every((at, index) => at - (ticks[index] ?? 0) === 3),
      `patches at ${ticks.join()}`,
    );
    assert.ok(one.view.inputsSent - one.view.pendingInputs - sent > 90, 'inputs are not served');
    const late = await stepper.join('late', LINK);
    assert.equal(late.room.clock.patchInterval?.(), 50);

    weigh(0);
    stepper.run(9000);
    assert.equal(one.view.world.patchRate, 20, 'it went up after a short calm');
    stepper.run(14_000);
    assert.equal(one.view.world.patchRate, 60);
    assert.equal(late.view.world.patchRate, 60);
    assert.equal(await metric('skirmish_rooms_at_patch_rate{rate="60"}'), 1);
    assert.equal(await metric('skirmish_patch_rate_raised_total'), 2);
    assert.equal(await metric('skirmish_debt_ticks'), 0);
    assert.equal(one.view.corrections.count, 0, `corrected by ${one.view.corrections.last} units`);
    assert.ok(one.view.pendingInputs <= 12, `${one.view.pendingInputs} inputs are on their way`);
    assert.ok((one.view.self?.inputDepth ?? 99) <= 3, `${one.view.self?.inputDepth} inputs wait`);
  });

  it('not for one stall of 200 ms', async () => {
    stepper = await Stepper.create(type, { seed: 3, paced: true });
    const one = await stepper.join('one', LINK);
    one.sample = restless(5);
    stepper.run(2000);
    weigh(200);
    stepper.run(1);
    const { tick } = stepper.room.game;
    while (stepper.room.game.tick === tick) stepper.run(1);
    weigh(0);
    stepper.run(3000);
    assert.ok((await metric('skirmish_lost_ticks_total')) > 0, 'there was no stall');
    assert.equal(await metric('skirmish_patch_rate_lowered_total{reason="room"}'), 0);
    assert.equal(one.view.world.patchRate, 60);
    assert.equal(one.view.corrections.count, 0);
  });

  it('and a room type that is saved with another rate gets that one, while a lowered one outlives a tuned number', async () => {
    const at = (patchRate: PatchRate) => defineRoomType({ ...type.spec, patchRate } as never);
    stepper = await Stepper.create(at(60), { seed: 3 });
    const { room } = stepper;
    const one = await stepper.join('one', LINK);
    one.sample = restless(5);
    room.patches.change(30);
    stepper.run(500);
    room.retype(at(60), { 'move.maxSpeed': 200 });
    stepper.run(500);
    assert.equal(one.view.world.patchRate, 30);
    assert.equal(room.patches.rate, 30);

    for (const rate of [20, 60] as const) {
      room.retype(at(rate), {});
      const ticks = patchesOf(one);
      stepper.run(1000);
      assert.deepEqual([room.patches.own, room.patches.rate, one.view.world.patchRate], [rate, rate, rate]);
      assert.equal((ticks.at(-1) ?? 0) - (ticks.at(-2) ?? 0), TICK_RATE / rate);
      assert.equal(await metric(`skirmish_rooms_at_patch_rate{rate="${rate}"}`), 1);
      assert.equal(await metric('skirmish_rooms_at_patch_rate{rate="30"}'), 0);
    }
  });

  const ways: PatchRate[][] = [
    [60, 30, 20, 30, 60],
    [60, 20, 60, 20, 60],
  ];
  for (const rates of ways)
    for (const framesPerSecond of [60, 25])
      it(`${rates.join(' → ')} at ${framesPerSecond} frames: who runs is drawn running, without a stop or a jump`, async () => {
        stepper = await Stepper.create(type, { seed: 3, framesPerSecond });
        // Without jitter: a tick that finds no input of his is a real stop.
        const runner = await stepper.join('runner', { delayMs: 40, jitterMs: 0 });
        const watcher = await stepper.join('watcher', LINK, 3);
        const seat = stepper.room.game.seats.get(runner.id);
        assert.ok(seat);
        Object.assign(seat.avatar, { x: 100, y: 100 });
        stepper.run(300);
        runner.sample = (frame) => void Object.assign(frame, { moveX: MOVE_RANGE, moveY: 0, aim: 0, buttons: 0 });
        stepper.run(1500);

        const drawn = { x: 0, y: 0, aim: 0 };
        const jumps: number[] = [];
        let before: number | undefined;
        watcher.onFrame = () => {
          const avatar = watcher.view.world.players.get(runner.id);
          if (avatar === undefined) return;
          const { x } = watcher.view.drawn(runner.id, avatar, drawn);
          if (before !== undefined) jumps.push((x - before) / (SPEED / framesPerSecond));
          before = x;
        };
        let pending = 0;
        runner.onFrame = () => {
          pending = Math.max(pending, runner.view.pendingInputs);
        };
        const corrected = runner.view.corrections.count;
        for (const [index, rate] of rates.entries()) {
          stepper.room.patches.change(rate);
          // At another place among the ticks each time.
          stepper.run(2000 + 17 * index);
          assert.equal(watcher.view.world.patchRate, rate);
          assert.equal(watcher.room.clock.patchInterval?.(), 1000 / rate);
          const { interpolationDelayMs: delay } = watcher.view;
          assert.ok(delay >= 1000 / rate && delay <= 1500 / rate + 3 * LINK.jitterMs, `${delay} at ${rate}`);
        }
        const [least, most] = [Math.min(...jumps), Math.max(...jumps)];
        assert.ok(least > 0.75 && most < 1.25, `drawn at ${least.toFixed(2)} to ${most.toFixed(2)} of its speed`);
        assert.equal(runner.view.corrections.count - corrected, 0);
        assert.ok(pending <= 12, `${pending} inputs were on their way`);
      });

  it('no gap between two patches is longer than the longer of both rates has it', async () => {
    stepper = await Stepper.create(type, { seed: 3 });
    const one = await stepper.join('one');
    const ticks = patchesOf(one);
    const rates: PatchRate[] = [30, 20, 30, 20, 60, 30, 60, 20, 30];
    for (const [index, rate] of rates.entries()) {
      stepper.room.patches.change(rate);
      stepper.run(400 + 17 * index);
    }
    const gaps = ticks.slice(1).map((at, index) => at - (ticks[index] ?? 0));
    assert.ok(Math.max(...gaps) <= 3 && Math.min(...gaps) >= 1, gaps.join());
  });

  it('at 20 patches a second each input is sent when it is due, over a satellite as well', async () => {
    stepper = await Stepper.create(defineRoomType({ ...type.spec, patchRate: 20 } as never), { seed: 3 });
    const one = await stepper.join('one', LINKS.satellite);
    one.sample = restless(5);
    stepper.run(6000);
    const before = one.view.inputsSent;
    stepper.run(20_000);
    // The own tick may run a little slower than the clock.
    assert.ok(one.view.inputsSent - before > 20 * TICK_RATE - 4, `${one.view.inputsSent - before} inputs in 20 s`);
  });
});
