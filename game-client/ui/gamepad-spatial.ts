/** Which of many rectangles lies in a direction of another: how a gamepad finds its way through a menu. */

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lies aside is as far as what lies so many times farther ahead. */
const ASIDE = 3;

/**
 * Index of the nearest box that way, or −1. Ahead counts from edge to edge, so that a wide box is near from all of its
 * width; aside is what is missing for the two to overlap, with the middles to choose between those that do.
 */
export function nearestBox(from: Box, boxes: readonly Box[], direction: Direction): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < boxes.length; index++) {
    const box = boxes[index];
    if (box === undefined || box === from) continue;
    const cost = costOf(turn(from, direction), turn(box, direction));
    if (cost >= least) continue;
    least = cost;
    best = index;
  }
  return best;
}

/** Infinite for what is not ahead, which is to the right here. */
function costOf(from: Box, to: Box): number {
  if (middle(to.left, to.right) <= middle(from.left, from.right) || to.right <= from.right) return Infinity;
  const ahead = Math.max(0, to.left - from.right);
  const aside = Math.max(0, to.top - from.bottom, from.top - to.bottom);
  const apart = Math.abs(middle(to.top, to.bottom) - middle(from.top, from.bottom));
  return ahead + aside * ASIDE + apart / 8;
}

/** The box as it lies when the direction is to the right. */
function turn({ left, top, right, bottom }: Box, direction: Direction): Box {
  switch (direction) {
    case 'right':
      return { left, top, right, bottom };
    case 'left':
      return { left: -right, top, right: -left, bottom };
    case 'down':
      return { left: top, top: left, right: bottom, bottom: right };
    case 'up':
      return { left: -bottom, top: left, right: -top, bottom: right };
  }
}

function middle(start: number, end: number): number {
  return (start + end) / 2;
}
