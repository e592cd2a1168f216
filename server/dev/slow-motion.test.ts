/** A room that is slowed down, held still and let go, with a player whose page follows: nothing jumps, nothing piles up. */

import assert from 'node:assert/strict';
import { SlowClock } from '../../game-client/dev/clock.ts';
import { openField } from '../../shared/content/tiled.ts';
import { DEV_MESSAGE, type DevRequest, type DevStatus } from '../../shared/engine/dev-messages.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { type SteppedClient, Stepper } from '../stepper.ts';
import { RoomControl } from './room-control.ts';

const SPEED = 240;
const type = defineRoomType({
  id: 'slow',
  menu: { title: 'Slow', blurb: 'For tests.', players: [0, 4] },
  arena: openField('slow', 4000, 4000),
  move: { maxSpeed: SPEED, accel: 2600, friction: 9 },
});

const open: Stepper[] = [];

/** A player runs in circles, and his page's clock follows what the room says. */
async function play() {
  const stepper = await Stepper.create(type, {
    seed: 3,
    attend: (room) => new RoomControl(room, { fault: (_room, error) => String(error), disposed: () => {} }),
  });
  open.push(stepper);
  const client = await stepper.join('Ada', { delayMs: 45, jitterMs: 6 });
  const clock = new SlowClock(() => stepper.now);
  Object.defineProperty(performance, 'now', { value: () => clock.now(), configurable: true });
  let steps = 0;
  client.room.onMessage(DEV_MESSAGE, (status: DevStatus) => {
    clock.setPace(status.pace);
    clock.skip((status.steps - steps) * TICK_MS);
    steps = status.steps;
  });
  let inputs = 0;
  client.sample = (frame) => {
    const angle = inputs++ / 40;
    frame.moveX = Math.round(127 * Math.cos(angle));
    frame.moveY = Math.round(127 * Math.sin(angle));
  };
  const ask = (request: DevRequest): void => client.room.send(DEV_MESSAGE, request);
  stepper.run(2000);
  return { stepper, client, ask };
}

/** How far the avatar goes on screen in so many ms, and its largest jump between two frames. */
function watch(stepper: Stepper, client: SteppedClient, ms: number): { length: number; jump: number } {
  const drawn = { x: 0, y: 0, aim: 0 };
  let before: { x: number; y: number } | undefined;
  let length = 0;
  let jump = 0;
  client.onFrame = () => {
    const { self } = client.view;
    if (self === undefined) return;
    const { x, y } = client.view.drawn(client.id, self, drawn);
    if (before !== undefined) {
      const gone = Math.hypot(x - before.x, y - before.y);
      length += gone;
      jump = Math.max(jump, gone);
    }
    before = { x, y };
  };
  stepper.run(ms);
  client.onFrame = () => {};
  return { length, jump };
}

describe('slow motion', () => {
  afterEach(async () => {
    for (const stepper of open.splice(0)) await stepper.close();
  });

  for (const pace of [0.5, 0.25]) {
    it(`at ${pace} shows everything at that share of its speed, smoothly, and leaves nothing behind`, async () => {
      const { stepper, client, ask } = await play();
      const usual = watch(stepper, client, 2000);
      assert.ok(Math.abs(usual.length - SPEED * 2) < SPEED * 0.1, `${usual.length} units in two seconds`);
      const { tick } = stepper.room.game;

      ask({ do: 'pace', pace });
      const change = watch(stepper, client, 1000);
      assert.ok(change.jump < 3 * (SPEED / 60), `it jumps by ${change.jump} units as it slows down`);
      const slow = watch(stepper, client, 2000);
      assert.ok(Math.abs(slow.length / usual.length - pace) < 0.05 * pace, `${slow.length} of ${usual.length} units`);
      assert.ok(slow.jump < 2 * (SPEED / 60) * pace, `it jumps by ${slow.jump} units`);
      const ticks = stepper.room.game.tick - tick;
      assert.ok(Math.abs(ticks - 180 * pace) < 10, `${ticks} ticks in three seconds`);

      ask({ do: 'pace', pace: 1 });
      const back = watch(stepper, client, 1500);
      assert.ok(back.jump < 4 * (SPEED / 60), `it jumps by ${back.jump} units as it comes back`);
      const again = watch(stepper, client, 2000);
      assert.ok(
        Math.abs(again.length - usual.length) < usual.length * 0.05,
        `${again.length} of ${usual.length} units`,
      );
      assert.equal(client.view.corrections.count, 0, `corrected by ${client.view.corrections.last} units`);
      assert.ok((client.view.self?.inputDepth ?? 99) <= 3, `${client.view.self?.inputDepth} inputs wait`);
      assert.ok(client.view.pendingInputs <= 12, `${client.view.pendingInputs} inputs are on their way`);
    });
  }

  it('stands still for minutes, goes on by single ticks, and then as if nothing had been', async () => {
    const { stepper, client, ask } = await play();
    ask({ do: 'pace', pace: 0 });
    stepper.run(500);
    const { game } = stepper.room;
    const { tick } = game;
    assert.equal(watch(stepper, client, 120_000).length, 0);
    assert.equal(game.tick, tick);

    for (let step = 1; step <= 5; step++) {
      ask({ do: 'step' });
      stepper.run(200);
      assert.equal(game.tick, tick + step);
    }
    ask({ do: 'pace', pace: 1 });
    stepper.run(1500);
    const { length } = watch(stepper, client, 2000);
    assert.ok(Math.abs(length - SPEED * 2) < SPEED * 0.1, `${length} units in two seconds`);
    assert.equal(client.socket.readyState, 1, 'the link was given up');
    assert.equal(client.view.corrections.count, 0, `corrected by ${client.view.corrections.last} units`);
    assert.ok((client.view.self?.inputDepth ?? 99) <= 3, `${client.view.self?.inputDepth} inputs wait`);
  });
});
