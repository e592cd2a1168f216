/** What the product promises about a ball that is predicted, tried in virtual time over a simulated link. */

import assert from 'node:assert/strict';
import { pitch } from '../shared/content/arenas.ts';
import { BUTTON, type InputFrame, MOVE_RANGE } from '../shared/engine/input.ts';
import { Disc } from '../shared/engine/parts.ts';
import { createRandom } from '../shared/engine/random.ts';
import { defineRoomType, type RoomType, t } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import { collide, overlaps, push, slide } from '../shared/sim/bodies.ts';
import { LAN, type LinkSpec, type SteppedClient, Stepper, type StepperOptions } from './stepper.ts';

const REACH = 8;

/** A ball in an arena, and nothing that ends the game. */
const ballGame = defineRoomType({
  id: 'ball-game',
  menu: { title: 'Ball', blurb: 'For tests.', players: [0, 12], teams: 2 },
  arena: pitch,
  move: { maxSpeed: 190, accel: 900, friction: 4, radius: 15 },
  world: { ball: t.ref(Disc) },
  predicts: ['ball'],
  step({ ball }, { movers, arena, dt }) {
    for (const { body, pressed } of movers) {
      collide(ball, body, { restitution: 0.5 });
      if (pressed('primary') && overlaps(ball, body, REACH)) push(ball, body, 420);
    }
    slide(ball, { damping: 0.99, within: arena }, dt);
  },
  rules: {
    round({ ball }, ctx) {
      Object.assign(ball, ctx.spot('kickoff'));
    },
  },
});

function ballOf(world: World): Disc {
  return (world as World & { ball: Disc }).ball;
}

function serverBall(stepper: Stepper): Disc {
  return ballOf(stepper.room.game.world);
}

/** Runs after the ball as it is predicted, and kicks it now and then. */
function dribbler(client: SteppedClient, seed: number): (frame: InputFrame) => void {
  const random = createRandom(seed);
  const at = { x: 0, y: 0, radius: 0 };
  let left = 0;
  let kicks = 0;
  let x = 0;
  let y = 0;
  return (frame) => {
    const me = client.view.predicted;
    if (me === undefined) return;
    const ball = client.view.drawnPart(ballOf(client.view.world), at);
    if (left-- === 0) {
      left = 40 + random.below(50);
      x = random.between(-16, 16);
      y = random.between(-16, 16);
      kicks = 3;
    }
    const dx = ball.x + x - me.x;
    const dy = ball.y + y - me.y;
    const far = Math.hypot(dx, dy) || 1;
    frame.moveX = Math.round((dx / far) * MOVE_RANGE);
    frame.moveY = Math.round((dy / far) * MOVE_RANGE);
    frame.buttons = far < 45 && kicks-- > 0 && left % 2 === 0 ? BUTTON.primary : 0;
  };
}

let stepper: Stepper;

async function open(type: RoomType, options: StepperOptions): Promise<Stepper> {
  stepper = await Stepper.create(type, options);
  return stepper;
}

afterEach(async () => {
  await stepper.close();
  if (stepper.failure !== undefined) throw stepper.failure;
});

describe('claim: alone with a ball, nothing of it is corrected', () => {
  const links: [string, LinkSpec][] = [
    ['no delay', LAN],
    ['75 ms each way', { delayMs: 75, jitterMs: 0 }],
    ['150 ms each way', { delayMs: 150, jitterMs: 0 }],
  ];
  for (const [name, link] of links) {
    it(`${name}: 0 corrections of avatar and ball in 20 s of dribbling and kicking`, async () => {
      await open(ballGame, { seed: 3 });
      const client = await stepper.join('alone', link);
      client.sample = dribbler(client, 11);
      stepper.run(3000);
      const { view } = client;
      const before = view.corrections.count + (view.partCorrections?.count ?? 0);
      let travelled = 0;
      let { x, y } = serverBall(stepper);
      for (let second = 0; second < 20; second++) {
        stepper.run(1000);
        const ball = serverBall(stepper);
        travelled += Math.hypot(ball.x - x, ball.y - y);
        ({ x, y } = ball);
      }
      assert.ok(travelled > 1500, `the ball went only ${travelled} units`);
      assert.deepEqual(
        [view.corrections.count + (view.partCorrections?.count ?? 0) - before],
        [0],
        `last ones: avatar ${view.corrections.last}, ball ${view.partCorrections?.last} units`,
      );
    });
  }
});
