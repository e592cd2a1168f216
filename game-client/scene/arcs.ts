/** Where the pieces of circles go: segments of a rim, lines that lean around a hole, and the place of a label. */

/** What the camera shows. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Circular {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A rim of straight pieces leaves its circle by less than this many units. */
const DEVIATION = 0.35;
const FEWEST_SEGMENTS = 24;
const MOST_SEGMENTS = 256;
/** From the rim to the middle of its label, and from there to the edge of the screen, in units at zoom 1. */
const LABEL_GAP = 17;
const LABEL_MARGIN = 14;
/** What the HUD takes at the top. */
const LABEL_TOP = 92;

/** Straight pieces that make a circle of this radius look round. */
export function segmentsOf(radius: number): number {
  if (!(radius > DEVIATION)) return FEWEST_SEGMENTS;
  const count = Math.ceil(Math.PI / Math.acos(1 - DEVIATION / radius));
  return Math.min(MOST_SEGMENTS, Math.max(FEWEST_SEGMENTS, count));
}

/** Whether all that is seen lies in the circle. */
export function containsSeen({ x, y, radius }: Circular, seen: Seen): boolean {
  const dx = Math.max(x - seen.x, seen.right - x);
  const dy = Math.max(y - seen.y, seen.bottom - y);
  return dx * dx + dy * dy <= radius * radius;
}

/** Whether anything of the circle's area may be seen. */
export function touchesSeen({ x, y, radius }: Circular, seen: Seen, margin: number): boolean {
  const reach = radius + margin;
  return x + reach > seen.x && x - reach < seen.right && y + reach > seen.y && y - reach < seen.bottom;
}

/** Gives what is seen around a square of this half-width as up to four rectangles that do not overlap. */
export function forEachAround(
  x: number,
  y: number,
  half: number,
  seen: Seen,
  give: (x: number, y: number, width: number, height: number) => void,
): void {
  const left = Math.min(seen.right, Math.max(seen.x, x - half));
  const right = Math.max(seen.x, Math.min(seen.right, x + half));
  const top = Math.min(seen.bottom, Math.max(seen.y, y - half));
  const bottom = Math.max(seen.y, Math.min(seen.bottom, y + half));
  const height = seen.bottom - seen.y;
  if (left > seen.x) give(seen.x, seen.y, left - seen.x, height);
  if (right < seen.right) give(right, seen.y, seen.right - right, height);
  if (right <= left) return;
  if (top > seen.y) give(left, seen.y, right - left, top - seen.y);
  if (bottom < seen.bottom) give(left, bottom, right - left, seen.bottom - bottom);
}

/**
 * Gives the lines that lean by 45° and lie in what is seen but outside the circle, cut where they meet it. They stand
 * in the world, `spacing` units apart; `shift` moves all of them across.
 */
export function forEachHatch(
  { x, y, radius }: Circular,
  seen: Seen,
  spacing: number,
  shift: number,
  give: (fromX: number, fromY: number, toX: number, toY: number) => void,
): void {
  // On each line the sum of x and y is the same.
  const step = spacing * Math.SQRT2;
  const first = Math.ceil((seen.x + seen.y - shift) / step) * step + shift;
  for (let sum = first; sum < seen.right + seen.bottom; sum += step) {
    const from = Math.max(seen.x, sum - seen.bottom);
    const to = Math.min(seen.right, sum - seen.y);
    if (to <= from) continue;
    const away = (sum - x - y) / Math.SQRT2;
    if (Math.abs(away) >= radius) {
      give(from, sum - from, to, sum - to);
      continue;
    }
    const middle = (sum - y + x) / 2;
    const half = Math.sqrt((radius * radius - away * away) / 2);
    const enters = Math.min(to, middle - half);
    const leaves = Math.max(from, middle + half);
    if (enters > from) give(from, sum - from, enters, sum - enters);
    if (leaves < to) give(leaves, sum - leaves, to, sum - to);
  }
}

/**
 * Writes where the label of an area is best read: above it, or at the edge of the screen when that is not to be seen.
 * @param half of the label's width in units; `large` is how much larger than at zoom 1 it is drawn
 * @returns false when the area is out of sight
 */
export function placeLabel(
  area: Circular,
  seen: Seen,
  half: number,
  large: number,
  out: { x: number; y: number },
): boolean {
  if (!touchesSeen(area, seen, 0)) return false;
  const side = half + LABEL_MARGIN * large;
  out.x = Math.min(seen.right - side, Math.max(seen.x + side, area.x));
  out.y = Math.min(
    seen.bottom - LABEL_MARGIN * large,
    Math.max(seen.y + LABEL_TOP * large, area.y - area.radius - LABEL_GAP * large),
  );
  // Pushed out of the area at its far side it would name something else.
  return out.y < area.y + area.radius;
}
