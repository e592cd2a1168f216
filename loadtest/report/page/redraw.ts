/** Draws the plots of a report's page as they come into sight, and anew when what they are drawn for changes. */

import type uPlot from 'uplot';

/** The class of the page while it is laid out for paper: narrow, and light whatever the reader's scheme. */
const PRINTING = 'printing';

/**
 * Reads the plots that the document carries, and draws each into the element that names it.
 * What is in a closed `<details>` waits until it is opened.
 */
export function drawPlots<P extends { readonly id: string }>(draw: (place: HTMLElement, plot: P) => uPlot): void {
  const carried = JSON.parse(document.getElementById('plots')?.textContent ?? '[]') as P[];
  const plots = new Map(carried.map((plot) => [plot.id, plot]));
  const drawn = new Map<HTMLElement, uPlot>();

  const drawVisible = (): void => {
    for (const place of document.querySelectorAll<HTMLElement>('.plot')) {
      const plot = plots.get(place.dataset.plot ?? '');
      if (plot !== undefined && !drawn.has(place) && place.checkVisibility()) drawn.set(place, draw(place, plot));
    }
  };
  const drawAnew = (): void => {
    for (const plot of drawn.values()) plot.destroy();
    drawn.clear();
    drawVisible();
  };

  drawVisible();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAnew);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    drawAnew();
  });
  for (const details of document.querySelectorAll('details')) details.addEventListener('toggle', drawVisible);
  // Canvases keep the size and the colours that they were drawn with.
  const layOut = (forPaper: boolean) => (): void => {
    document.documentElement.classList.toggle(PRINTING, forPaper);
    drawAnew();
  };
  addEventListener('beforeprint', layOut(true));
  addEventListener('afterprint', layOut(false));
}
