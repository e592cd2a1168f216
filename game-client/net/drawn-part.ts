/** Where a part of the world is drawn that nothing moves ahead of the server or between two patches. */

import type { Point } from '../../shared/sim/arena.ts';
import type { DrawnPart } from './shown.ts';

export function placePart(part: Readonly<Point & { readonly radius?: number }>, out: DrawnPart): DrawnPart {
  out.x = part.x;
  out.y = part.y;
  out.radius = part.radius ?? 0;
  return out;
}
