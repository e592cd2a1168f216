/** Pieces of HTML for reports: a template whose parts are escaped, and tables. */

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

/** What a document carries with it so that it needs no network. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** What the licences of libraries in `script` ask to be told. */
  readonly notice: string;
}

/** Nothing may be fetched, whatever should have got into the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/**
 * @param plots what the script reads, as JSON, from the element `plots`
 * @returns one HTML document that refers to nothing outside itself
 */
export function renderDocument(title: string, body: Html, plots: unknown, parts: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<!--
${new Html(parts.notice.replaceAll('--', '- -'))}
-->
<style>${new Html(parts.style.replaceAll('</', '<\\/'))}</style>
</head>
<body>
${body}
<script type="application/json" id="plots">${renderJson(plots)}</script>
<script>${new Html(parts.script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'))}</script>
</body>
</html>
`.text;
}
