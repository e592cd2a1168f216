/** Calls a room type's `draw`, which a designer wrote: what it throws must not end the frame. */

import type { Pen } from '../../shared/engine/pen.ts';
import type { Shown } from '../net/shown.ts';

/** @param report told once of each function that threw, and never called again of it */
export function guardDraw(report: (text: string, error: unknown) => void): (view: Shown, pen: Pen) => void {
  let failed: Shown['type']['draw'];
  return ({ type, world, local }, pen) => {
    const { draw } = type;
    // A file that was mended and saved brings another function.
    if (draw === undefined || draw === failed) return;
    try {
      draw(world, pen, local);
    } catch (error) {
      failed = draw;
      report(`shared/rooms/${type.id}.ts: its draw threw, and is not called again until the file is saved.`, error);
    }
  };
}
