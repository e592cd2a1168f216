/** The colours of the page's style, for its canvases. */

import type { Subject } from '../../results.ts';

export interface Colours {
  readonly quiet: string;
  readonly grid: string;
  readonly back: string;
  readonly limit: string;
  of(subject: Subject): string;
  /** @param strength 1 is the full colour, 0 nothing of it */
  faded(subject: Subject, strength: number): string;
}

/** As they are now: the reader's scheme may change. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const of = (subject: Subject): string => read(`--${subject}`);
  return {
    quiet: read('--quiet'),
    grid: read('--grid'),
    back: read('--panel'),
    limit: read('--limit'),
    of,
    faded: (subject, strength) => `color-mix(in srgb, ${of(subject)} ${strength * 100}%, transparent)`,
  };
}
