/** Tells the values of all lines at the place to which the reader points. */

import type uPlot from 'uplot';
import type { Plot } from '../plot.ts';
import type { Colours } from './colours.ts';

export function addReadout(plot: Plot, colours: Colours): uPlot.Plugin {
  const box = document.createElement('div');
  box.className = 'readout';
  box.hidden = true;
  return {
    hooks: {
      init: (u) => u.over.append(box),
      setCursor(u) {
        const { idx, left = -1 } = u.cursor;
        const x = typeof idx === 'number' ? plot.xs[idx] : undefined;
        box.hidden = x === undefined || left < 0;
        if (x === undefined || typeof idx !== 'number') return;
        box.replaceChildren(row(`${plot.xLabel}: ${x}; ${plot.yLabel}`));
        for (const { ys, name, subject } of plot.lines) {
          const y = ys[idx];
          if (typeof y === 'number') box.append(row(`${name}: ${y.toFixed(plot.digits)}`, colours.of(subject)));
        }
        const onRight = left > u.over.clientWidth / 2;
        box.style.left = onRight ? 'auto' : `${left + 12}px`;
        box.style.right = onRight ? `${u.over.clientWidth - left + 12}px` : 'auto';
      },
    },
  };
}

function row(text: string, colour?: string): HTMLElement {
  const element = document.createElement('div');
  element.textContent = text;
  if (colour !== undefined) element.style.borderLeft = `4px solid ${colour}`;
  return element;
}
