/** A player who walks, dashes, shoots and turns at random: what prediction must stand. */

import { BUTTON, type InputFrame, MOVE_RANGE } from '../../../shared/engine/input.ts';
import { createRandom } from '../../../shared/engine/random.ts';

const ALL = BUTTON.primary | BUTTON.secondary | BUTTON.dash | BUTTON.use;

/** @param buttons those that are pressed now and then */
export function restless(seed: number, buttons: number = ALL): (frame: InputFrame) => void {
  const random = createRandom(seed);
  const wanted: InputFrame = { moveX: 0, moveY: 0, aim: 0, buttons: 0 };
  let left = 0;
  return (frame) => {
    if (left-- === 0) {
      left = 10 + random.below(20);
      wanted.moveX = Math.round(random.between(-MOVE_RANGE, MOVE_RANGE));
      wanted.moveY = Math.round(random.between(-MOVE_RANGE, MOVE_RANGE));
      wanted.buttons = random.below(256) & buttons;
    }
    wanted.aim += 0.05;
    Object.assign(frame, wanted);
  };
}
