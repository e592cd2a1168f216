/** Tells the values of all lines at the place to which the reader points. */

import type uPlot from 'uplot';

interface NamedLine {
  readonly name: string;
  readonly ys: readonly (number | null)[];
}

interface ReadPlot<L extends NamedLine> {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly digits: number;
  readonly xs: readonly number[];
  readonly lines: readonly L[];
}

/** @param colourOf the CSS colour by which a line's value is marked */
export function addReadout<L extends NamedLine>(plot: ReadPlot<L>, colourOf: (line: L) => string): uPlot.Plugin {
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
        for (const line of plot.lines) {
          const y = line.ys[idx];
          if (typeof y === 'number') box.append(row(`${line.name}: ${y.toFixed(plot.digits)}`, colourOf(line)));
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
