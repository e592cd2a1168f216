/** How subjects are drawn, so that they can be told apart without their colours, which `style.css` has. */

import type { Subject } from '../results.ts';

export interface Look {
  /** Lengths of dashes and gaps in CSS pixels; none is a solid line. */
  readonly dash: readonly number[];
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond';
}

export const LOOKS: Readonly<Record<Subject, Look>> = {
  floor: { dash: [2, 4], marker: 'circle' },
  stock: { dash: [9, 4], marker: 'square' },
  node: { dash: [], marker: 'triangle' },
  bun: { dash: [9, 3, 2, 3], marker: 'diamond' },
};
