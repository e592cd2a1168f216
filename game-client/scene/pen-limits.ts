/** A pen that bears whatever a designer's `draw` hands it: too much is left out, what is no place is not drawn, and it is told. */

import type { Ink, Pen } from '../../shared/engine/pen.ts';

/** Things drawn in one frame. */
const MOST = 400;
/** Units; what a schema's `Circle` can have. */
const LARGEST = 65_535;
const LONGEST_LABEL = 60;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
}

export interface LimitedPen {
  readonly pen: Pen;
  /** Before each frame, with the file whose `draw` is about to be called. */
  begin(file: string): void;
}

/** @param report told once of each thing that is wrong in a file */
export function limitPen(pen: Pen, report: (text: string) => void): LimitedPen {
  const told = new Set<string>();
  let file = '';
  let count = 0;
  const tell = (what: string): false => {
    const text = `${file}, draw: ${what}`;
    if (!told.has(text)) report(text);
    told.add(text);
    return false;
  };
  const mayDraw = (): boolean => {
    if (count === MOST) return tell(`more than ${MOST} things in one frame; the rest is left out.`);
    count++;
    return true;
  };
  const isPlace = (name: string, { x, y, radius = 0 }: Place): boolean => {
    if (Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(radius) && radius <= LARGEST) return true;
    return tell(`pen.${name} was given ${String(x)}, ${String(y)}, radius ${String(radius)}; it is left out.`);
  };
  /** The same object where nothing is wrong with it: it is handed over in every frame. */
  const inked = (ink: Ink | undefined): Ink | undefined => {
    const label: unknown = ink?.label;
    if (label === undefined || (typeof label === 'string' && label.length <= LONGEST_LABEL)) return ink;
    return { ...ink, label: String(label).slice(0, LONGEST_LABEL) };
  };
  return {
    begin(now) {
      file = now;
      count = 0;
    },
    pen: {
      ring(area, ink) {
        if (mayDraw() && isPlace('ring', area)) pen.ring(area, inked(ink));
      },
      outside(area) {
        if (mayDraw() && isPlace('outside', area)) pen.outside(area);
      },
      ball(ball, ink) {
        if (mayDraw() && isPlace('ball', ball)) pen.ball(ball, inked(ink));
      },
      flag(item, ink) {
        if (mayDraw() && isPlace('flag', item)) pen.flag(item, inked(ink));
      },
      badge(id, badge) {
        if (mayDraw()) pen.badge(id, badge);
      },
    },
  };
}
