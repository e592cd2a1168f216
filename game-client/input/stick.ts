/** What the tilt of a stick means: dead zone, rescaling, and the two whole numbers of an input's movement. */

import { type InputFrame, MOVE_RANGE } from '../../shared/engine/input.ts';

/**
 * How far a stick is tilted beyond its dead zone, 0…1. Radial, and rescaled: a slow walk begins at the edge of the
 * dead zone instead of jumping to its width, and diagonals are no slower than the axes.
 * @param x, y −1…1 each; real sticks reach beyond 1 in the corners
 */
export function tiltOf(x: number, y: number, deadZone: number): number {
  const length = Math.hypot(x, y);
  return length <= deadZone ? 0 : Math.min(1, (length - deadZone) / (1 - deadZone));
}

/** Writes the movement that a stick asks for. */
export function writeMove(frame: InputFrame, x: number, y: number, deadZone: number): void {
  const tilt = tiltOf(x, y, deadZone);
  const scale = tilt === 0 ? 0 : (tilt * MOVE_RANGE) / Math.hypot(x, y);
  // Adding 0 turns −0 into 0.
  frame.moveX = Math.round(x * scale) + 0;
  frame.moveY = Math.round(y * scale) + 0;
}
