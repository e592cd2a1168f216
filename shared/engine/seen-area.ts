/** How much of the world a screen shows. */

/** World units around the avatar in the middle; of other proportions less is shown one way, never more. */
export const SEEN_WIDTH = 1280;
export const SEEN_HEIGHT = 720;

/** Pixels per world unit on a screen of this many pixels: no screen shows more than another. */
export function zoomOf(width: number, height: number): number {
  return Math.max(width / SEEN_WIDTH, height / SEEN_HEIGHT);
}
