/** What a shooter who asks is told of his shots, against what the stepper knows; and what nobody is told. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rifle } from '../shared/content/weapons.ts';
import type { JudgedEvent } from '../shared/engine/events.ts';
import { BUTTON, MOVE_RANGE, neutralInput, TICK_MS } from '../shared/engine/input.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import type { InputSource } from '../shared/game/seats.ts';
import { LAN, type SteppedClient, Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'judged-field',
  menu: { title: 'Field', blurb: 'For tests.', players: [0, 8] },
  arena: openField('judged-field', 3600, 1600),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { primary: { ...rifle, damage: 1, range: 1200, magazine: 250 } },
  health: 255,
  interest: { radius: 900 },
});

const runsRight: InputSource = {
  due: () => 1,
  next: (out) => Object.assign(out, neutralInput(), { moveX: MOVE_RANGE }),
  renderTime: 0,
  depth: 0,
};
const stands: InputSource = { ...runsRight, next: (out) => Object.assign(out, neutralInput()) };

function hearJudged(client: SteppedClient): JudgedEvent[] {
  const told: JudgedEvent[] = [];
  client.view.on('judged', (event) => told.push(event));
  return told;
}

describe('what a shooter is told of his shots', () => {
  /** Of each shot the rewind that he is told, and the one that he needed: from the moment on his screen to the tick that judged. */
  async function rewinds(delayMs: number, off = 0) {
    const stepper = await Stepper.create(field, { seed: 3 });
    const { game } = stepper.room;
    const shooter = await stepper.join('shooter', { delayMs, jitterMs: 0 });
    const other = await stepper.join('other', LAN);
    const [told, toldOther] = [hearJudged(shooter), hearJudged(other)];
    const at = game.seats.get(shooter.id)?.contestant ?? assert.fail();
    game.seats.get(other.id)?.contestant.place({ x: 100, y: 100 });
    at.place({ x: 1200, y: 1200 });
    const target = game.addSeat('target', 'Target', false, runsRight);
    // On the shooter's screen: beside it he would be drawn later.
    target.contestant.place({ x: 600, y: 900 });

    const ticks: number[] = [];
    const live: number[] = [];
    const fire = game.combat.fire.bind(game.combat);
    game.combat.fire = (shot, tick) => {
      ticks.push(tick);
      live.push(target.avatar.x);
      fire(shot, tick);
    };
    const path: { ms: number; x: number }[] = [];
    const seen: { ms: number; x: number }[] = [];
    const drawn = { x: 0, y: 0, aim: 0 };
    let fired = false;
    shooter.view.on('tracer', ({ shooter: id }) => {
      if (id === shooter.id) fired = true;
    });
    const look = (): void => {
      const avatar = shooter.view.world.players.get('target');
      if (avatar !== undefined) shooter.view.drawn('target', avatar, drawn);
    };
    shooter.onFrame = () => {
      path.push({ ms: game.tick * TICK_MS, x: target.avatar.x });
      look();
      if (!fired) return;
      fired = false;
      const after = path.findIndex(({ x }) => x >= drawn.x);
      const [a, b] = [path[after - 1], path[after]];
      assert.ok(a && b, `drawn at ${drawn.x}, where it never was: ${path[0]?.x} to ${path.at(-1)?.x}`);
      seen.push({ ms: a.ms + ((drawn.x - a.x) / (b.x - a.x)) * (b.ms - a.ms), x: drawn.x });
    };
    shooter.room.send('graph', { on: true });
    stepper.run(500);
    path.length = 0;
    stepper.run(1500);
    shooter.sample = (frame) => {
      // Where it is drawn, which the next frame draws a little further on.
      look();
      const { x = 0, y = 0 } = shooter.view.predicted ?? {};
      Object.assign(frame, { aim: Math.atan2(drawn.y - y, drawn.x - x) + off, buttons: BUTTON.primary });
    };
    stepper.run(2300);
    shooter.sample = (frame) => Object.assign(frame, { buttons: 0 });
    stepper.run(600);
    const { interpolationDelayMs } = shooter.view;
    await stepper.close();
    assert.ok(told.length > 12, `${told.length} shots`);
    assert.deepEqual([ticks.length, seen.length], [told.length, told.length]);
    assert.equal(toldOther.length, 0, 'who did not ask was told');
    const shots = told.map((event, index) => {
      const needed = (ticks[index] ?? 0) * TICK_MS - (seen[index]?.ms ?? 0);
      return { event, needed, seenX: seen[index]?.x ?? 0, liveX: live[index] ?? 0 };
    });
    return { shots, interpolationDelayMs };
  }

  for (const delayMs of [0, 75, 150]) {
    it(`${delayMs} ms each way: the rewind is from what he saw to the tick that judged`, async () => {
      const { shots, interpolationDelayMs } = await rewinds(delayMs);
      for (const { event, needed, seenX, liveX } of shots) {
        assert.ok(Math.abs(event.rewindMs - needed) <= 3, `told ${event.rewindMs} ms, needed ${needed.toFixed(1)} ms`);
        const { target } = event;
        assert.ok(target?.hit, 'missed');
        assert.equal(target.id, 'target');
        assert.ok(Math.abs(target.thenX - seenX) <= 1, `judged at ${target.thenX}, seen at ${seenX}`);
        assert.ok(Math.abs(target.nowX - liveX) <= 0.1, `live at ${liveX}, told ${target.nowX}`);
      }
      // And up to two ticks that the input waits for its own.
      const mean = shots.reduce((sum, { event }) => sum + event.rewindMs, 0) / shots.length;
      const least = interpolationDelayMs + 2 * delayMs;
      assert.ok(mean > least - 5 && mean < least + 2.5 * TICK_MS, `${mean.toFixed(1)} ms, delay and link ${least} ms`);
    });
  }

  it('of a miss he is told whom it missed by the least', async () => {
    const { shots } = await rewinds(75, 0.15);
    for (const { event, seenX } of shots) {
      assert.equal(event.target?.hit, false);
      assert.equal(event.target.id, 'target');
      assert.ok(Math.abs(event.target.thenX - seenX) <= 1);
    }
  });

  it('asks end, and what is no request is none', async () => {
    const stepper = await Stepper.create(field, { seed: 3 });
    const shooter = await stepper.join('shooter', LAN);
    const told = hearJudged(shooter);
    shooter.sample = (frame) => Object.assign(frame, { buttons: BUTTON.primary });
    for (const bad of [undefined, null, 7, 'on', [], {}, { on: 1 }, { on: 'true' }]) shooter.room.send('graph', bad);
    stepper.run(1000);
    assert.equal(told.length, 0);
    shooter.room.send('graph', { on: true });
    stepper.run(1000);
    assert.ok(told.length > 3);
    assert.equal(told[0]?.target, undefined, 'there is nobody');
    shooter.room.send('graph', { on: false });
    stepper.run(100);
    told.length = 0;
    stepper.run(1000);
    assert.equal(told.length, 0);
    await stepper.close();
  });

  it('and never of a place that he was not sent: who jumps in and out of sight, at few patches', async () => {
    const stepper = await Stepper.create(field, { seed: 3 });
    const { game } = stepper.room;
    const shooter = await stepper.join('shooter', { delayMs: 30, jitterMs: 5 });
    const told = hearJudged(shooter);
    const self = game.seats.get(shooter.id)?.contestant ?? assert.fail();
    self.place({ x: 800, y: 800 });
    self.sight = 300;
    stepper.room.patches.change(20);
    const jumper = game.addSeat('jumper', 'Jumper', false, stands).contestant;
    const bystander = game.addSeat('bystander', 'Bystander', false, stands).contestant;
    bystander.place({ x: 1000, y: 880 });
    shooter.room.send('graph', { on: true });
    shooter.sample = (frame) => Object.assign(frame, { aim: 0.12, buttons: BUTTON.primary });
    for (let jump = 0; jump < 200; jump++) {
      jumper.place({ x: jump % 2 === 0 ? 1050 : 1700, y: 800 });
      stepper.run((3 + ((jump * 7) % 37)) * TICK_MS);
    }
    await stepper.close();
    const places = told.flatMap(({ target }) => (target ? [target] : []));
    assert.ok(places.length > 100, `${places.length} of ${told.length} shots have a target`);
    assert.ok(
      places.some(({ id }) => id === 'jumper'),
      'he is never told of',
    );
    for (const { id, thenX, nowX } of places) assert.ok(thenX < 1105 && nowX < 1105, `${id}: ${thenX}, ${nowX}`);
  });
});
