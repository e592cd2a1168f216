/** Where an arrow at the edge of the screen stands for something beyond it. */

export interface EdgePlace {
  /** Pixels from the middle of the screen. */
  x: number;
  y: number;
  /** Radians; 0 is right, π/2 is down. */
  angle: number;
}

/** What is nearer than this to the screen's edge, in pixels, is seen as it is. */
const SEEN_MARGIN = 8;

/**
 * The place on a rectangle, so many pixels inside the screen, that points at `dx`, `dy`, in pixels from the middle.
 * @returns false when that is on the screen, and `out` is left alone
 */
export function placeAtEdge(
  dx: number,
  dy: number,
  halfWidth: number,
  halfHeight: number,
  insetX: number,
  insetY: number,
  out: EdgePlace,
): boolean {
  const awayX = Math.abs(dx);
  const awayY = Math.abs(dy);
  if (awayX <= halfWidth + SEEN_MARGIN && awayY <= halfHeight + SEEN_MARGIN) return false;
  const share = Math.min(
    awayX === 0 ? Infinity : Math.max(0, halfWidth - insetX) / awayX,
    awayY === 0 ? Infinity : Math.max(0, halfHeight - insetY) / awayY,
  );
  out.x = dx * share;
  out.y = dy * share;
  out.angle = Math.atan2(dy, dx);
  return true;
}
