/** Claim: a room type's step that goes wrong on a page, and there alone, costs that page its prediction and no more. */

import assert from 'node:assert/strict';
import { type InputFrame, MOVE_RANGE, neutralInput } from '../shared/engine/input.ts';
import type { Disc } from '../shared/engine/parts.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import { kickoff } from '../shared/rooms/kickoff.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

function ballOf(world: World): Disc {
  return (world as World & { ball: Disc }).ball;
}

/** Runs at the ball as it is sent. */
function chase({ view }: SteppedClient, frame: InputFrame): void {
  const { x, y } = ballOf(view.world);
  const dx = x - (view.predicted?.x ?? 0);
  const dy = y - (view.predicted?.y ?? 0);
  const far = Math.hypot(dx, dy) || 1;
  frame.moveX = Math.round((dx / far) * MOVE_RANGE);
  frame.moveY = Math.round((dy / far) * MOVE_RANGE);
}

describe('claim: a step that goes wrong on the page alone costs the prediction, and no more', () => {
  let stepper: Stepper;
  const serverBall = (): Disc => ballOf(stepper.room.game.world);
  afterEach(() => stepper.close());

  for (const [what, goWrong] of [
    ['throws', (): never => assert.fail('as planned')],
    ['puts its ball nowhere', (ball: Disc): number => (ball.x = Number.NaN)],
  ] as const)
    it(`${what}: it is told once, he plays on, and sees the ball where the server has it`, async () => {
      const broken = defineRoomType({
        ...kickoff.spec,
        id: 'broken-ball',
        match: { fewest: 1 },
        step(world: World, parts: never) {
          kickoff.step?.(world, parts);
          // The page's world is a plain object.
          if (!('toJSON' in world)) goWrong(ballOf(world));
        },
      } as never);
      stepper = await Stepper.create(broken, { seed: 3 });
      const one = await stepper.join('one', { delayMs: 30, jitterMs: 0 });
      const told: unknown[] = [];
      one.view.on('fault', (fault) => told.push(fault));
      one.sample = (frame) => chase(one, frame);
      const now = { x: 0, y: 0, radius: 0 };
      let fastest = 0;
      one.onFrame = () => {
        one.view.drawnPart(ballOf(one.view.world), now);
        fastest = Math.max(fastest, Math.hypot(serverBall().vx, serverBall().vy));
      };
      stepper.run(6000);
      assert.equal(told.length, 1);
      assert.ok(fastest > 50, 'he has not reached the ball');
      one.sample = (frame) => void Object.assign(frame, neutralInput());
      stepper.run(3000);
      // It may still roll a little, and is drawn late.
      assert.ok(Math.hypot(serverBall().x - now.x, serverBall().y - now.y) < 12, `${now.x}, ${now.y}`);
    });
});
