/** The mark of a subject, and what is said where there is nothing to draw. */

import { Html, html } from '../../report/html.ts';
import type { Subject } from '../results.ts';
import { LOOKS } from './looks.ts';
import { SUBJECT_NAMES } from './words.ts';

/** What a section says in place of a plot or a table. */
export function sayNotMeasured(what: string): Html {
  return html`<p class="absent">Not measured in this run: ${what}.</p>`;
}

const MARKERS = {
  circle: '<circle cx="16" cy="7" r="4.2"/>',
  square: '<rect x="12" y="3" width="8" height="8"/>',
  triangle: '<path d="M16 2 21 11.5H11Z"/>',
  diamond: '<path d="M16 1.5 21.5 7 16 12.5 10.5 7Z"/>',
} as const;

/** The subject's line and marker, with its name. */
export function renderSubject(subject: Subject): Html {
  const { dash, marker } = LOOKS[subject];
  return html`<span class="subject ${subject}"><svg width="32" height="14" aria-hidden="true"><line x1="0" y1="7" x2="32" y2="7" stroke-dasharray="${dash.join(' ')}"/>${new Html(MARKERS[marker])}</svg>${SUBJECT_NAMES[subject]}</span>`;
}
