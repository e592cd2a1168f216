/** Distances in the two shapes of what a player is sent. */

/** How far a point is from another: around a circle, or as half the width of the square that just holds it. */
export function apart(x: number, y: number, fromX: number, fromY: number, round: boolean): number {
  const dx = x - fromX;
  const dy = y - fromY;
  return round ? Math.sqrt(dx * dx + dy * dy) : Math.max(Math.abs(dx), Math.abs(dy));
}
