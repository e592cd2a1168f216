/** Who is near a player, on his screen or about to be, and who is at its rim. */

import { SEEN_HEIGHT, SEEN_WIDTH } from '../../shared/engine/seen-area.ts';

/**
 * Beyond the screen by so much somebody is near yet, and at the rim who is further out by the second: as far as two
 * come towards each other while he turns from one to the other.
 */
const NEAR_MARGIN = 32;
const RIM_HYSTERESIS = 12;
/** Half of what is near. */
const NEAR_X = SEEN_WIDTH / 2 + NEAR_MARGIN;
const NEAR_Y = SEEN_HEIGHT / 2 + NEAR_MARGIN;
/** A side of the edge of a screen; the other is its negative. */
export const INSIDE = 1;

/**
 * Whether somebody so far away, who was on one side of the edge of a screen, is on the other: one comparison for both
 * sides, as nobody could foretell which of two it would be.
 */
export function passesEdge(dx: number, dy: number, side: number): boolean {
  const beyond = Math.max(Math.abs(dx) - NEAR_X, Math.abs(dy) - NEAR_Y);
  return (beyond - RIM_HYSTERESIS / 2) * side > RIM_HYSTERESIS / 2;
}
