/** A room type's `step` is saved while a ball rolls: server and page go on with the new one, and agree. */

import assert from 'node:assert/strict';
import { pitch } from '../shared/content/arenas.ts';
import { BUTTON, MOVE_RANGE } from '../shared/engine/input.ts';
import { Disc } from '../shared/engine/parts.ts';
import { defineRoomType, type RoomType, t } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import { succeed } from '../shared/engine/succession.ts';
import type { Tuned } from '../shared/engine/tuning.ts';
import { collide, overlaps, push, slide } from '../shared/sim/bodies.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

type Name = 'ball' | 'puck';
type Balls = World & Record<Name, Disc>;

/** Two balls, of which the named ones roll. */
function version(predicts: readonly Name[], damping = 0.99): RoomType {
  return defineRoomType({
    id: 'rolling',
    menu: { title: 'Rolling', blurb: 'For tests.', players: [0, 4] },
    arena: pitch,
    move: { maxSpeed: 190, accel: 900, friction: 4, radius: 15 },
    tuning: { kick: { value: 300, min: 0, max: 900 } },
    world: { ball: t.ref(Disc), puck: t.ref(Disc) },
    predicts,
    step(world, { movers, arena, dt, tuning }) {
      for (const name of predicts) {
        const ball = world[name];
        for (const { body, pressed } of movers) {
          collide(ball, body, { restitution: 0.5 });
          if (pressed('primary') && overlaps(ball, body, 8)) push(ball, body, tuning.kick);
        }
        slide(ball, { damping, within: arena }, dt);
      }
    },
    rules: {
      round({ ball, puck }, ctx) {
        const { x, y } = ctx.spot('kickoff');
        Object.assign(ball, { x, y });
        Object.assign(puck, { x, y: y + 90 });
      },
    },
  });
}

/** The same without a `step`. */
function unmoved(): RoomType {
  const { predicts: _predicts, step: _step, ...rest } = version(['ball']).spec;
  return defineRoomType(rest);
}

describe('a step that is saved while it is played', () => {
  let stepper: Stepper;
  let client: SteppedClient;
  /** Which ball the player runs after. */
  let wanted: Name;

  beforeEach(async () => {
    wanted = 'ball';
    stepper = await Stepper.create(version(['ball']), { seed: 4 });
    client = await stepper.join('Ada', { delayMs: 60, jitterMs: 0 });
    const at = { x: 0, y: 0, radius: 0 };
    let inputs = 0;
    client.sample = (frame) => {
      const { predicted, world } = client.view;
      if (predicted === undefined) return;
      const ball = client.view.drawnPart((world as Balls)[wanted], at);
      const far = Math.hypot(ball.x - predicted.x, ball.y - predicted.y) || 1;
      frame.moveX = Math.round(((ball.x - predicted.x) / far) * MOVE_RANGE);
      frame.moveY = Math.round(((ball.y - predicted.y) / far) * MOVE_RANGE);
      frame.buttons = inputs++ % 40 === 0 ? BUTTON.primary : 0;
    };
    stepper.run(4000);
  });
  afterEach(async () => {
    await stepper.close();
    assert.ifError(stepper.failure);
  });

  const save = (saved: RoomType, tuned: Tuned = {}): void => {
    stepper.room.retype(succeed(stepper.room.game.type, saved), tuned);
    client.view.own.rebase(saved);
  };
  /** Until what was on its way has arrived; and then for as long as somebody plays on. */
  const agree = (): void => {
    stepper.run(1500);
    const { view } = client;
    const before = [view.corrections.count, view.partCorrections.count];
    const { x, y } = serverPart(wanted);
    stepper.run(5000);
    assert.deepEqual(
      [view.corrections.count, view.partCorrections.count],
      before,
      `the last: avatar ${view.corrections.last}, ball ${view.partCorrections.last} units`,
    );
    assert.ok(Math.hypot(serverPart(wanted).x - x, serverPart(wanted).y - y) > 50, 'nothing rolled');
  };
  const serverPart = (name: Name): Disc => (stepper.room.game.world as Balls)[name];

  it('with other numbers is predicted as exactly as before', () => {
    save(version(['ball'], 0.96));
    agree();
    save(version(['ball'], 0.96), { 'tuning.kick': 700, 'move.maxSpeed': 150 });
    agree();
  });

  it('that moves another ball, too, moves it ahead of the server, and not in what the server sent', () => {
    save(version(['ball', 'puck']));
    wanted = 'puck';
    const was = new Set<string>();
    client.onFrame = () => {
      const { x, y } = serverPart('puck');
      was.add(`${x}, ${y}`);
      const sent = (client.view.world as Balls).puck;
      assert.ok(was.has(`${sent.x}, ${sent.y}`), 'the page wrote to the state');
    };
    agree();
  });

  it('that is gone leaves all where it is', () => {
    save(unmoved());
    stepper.run(1500);
    const { x, y } = serverPart('ball');
    stepper.run(3000);
    const drawn = client.view.drawnPart((client.view.world as Balls).ball, { x: 0, y: 0, radius: 0 });
    assert.deepEqual([drawn.x, drawn.y, serverPart('ball').x, serverPart('ball').y], [x, y, x, y]);
    save(version(['ball']));
    agree();
  });
});
