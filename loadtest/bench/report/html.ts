/** Pieces of HTML: a template whose parts are escaped, tables, and the mark of a subject. */

import type { Subject } from '../results.ts';
import { LOOKS } from './looks.ts';
import { SUBJECT_NAMES } from './words.ts';

/** HTML that may stand in the page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | readonly Html[] | string | number | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

function renderPart(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('\n');
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** What is put into the template is escaped, unless it is `Html` or a list of it. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + renderPart(parts[index])).join(''));
}

/** For a `<script>` of JSON: no text within can end it. */
export function renderJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** "–" for what was not measured. */
export function formatNumber(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

export interface Column {
  readonly heading: string;
  /** Numbers are set flush right, which is the default. */
  readonly left?: boolean;
}

/** A row of cells; with a class, such as `disturbed`. */
export interface TableRow {
  readonly cells: readonly Part[];
  readonly className?: string;
}

export function renderTable(columns: readonly Column[], rows: readonly TableRow[]): Html {
  const side = (index: number): string => (columns[index]?.left ? 'left' : 'right');
  return html`<div class="scroll"><table>
<thead><tr>${columns.map(({ heading }, index) => html`<th class="${side(index)}">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ cells, className }) =>
      html`<tr class="${className ?? ''}">${cells.map((cell, index) => html`<td class="${side(index)}">${cell}</td>`)}</tr>`,
  )}</tbody>
</table></div>`;
}

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
