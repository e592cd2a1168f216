/** The report at the end of a run, for a terminal. */

import { styleText } from 'node:util';
import type { Figure, Section } from '../figures.ts';
import type { Problem } from '../messages.ts';
import type { Check, Verdict } from '../verdict.ts';
import { describeCheck, formatLimit, formatValue } from './format.ts';

const TITLES: Record<Section, string> = { clients: 'CLIENTS', server: 'SERVER', tester: 'TESTER' };
const HEADINGS = ['p50', 'p99', 'max or value', 'limit', ''] as const;
const MARKS: Record<Check['verdict'], string> = { met: 'ok', broken: 'BROKEN', unknown: '–' };

export interface Report {
  readonly figures: readonly Figure[];
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** False when nobody joined, so that there was nothing to measure. */
  readonly measured: boolean;
  /** False when the server has no metrics of ours. */
  readonly serverMeasured: boolean;
  /** True when it has them, and did not answer at the end of the window. */
  readonly metricsLost: boolean;
  /** How the server ended in the middle of the run; undefined when it did not. */
  readonly serverEnded: string | undefined;
}

/** @param colours whether the terminal shows them */
export function renderReport(report: Report, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const { figures, verdict, problems } = report;
  const rows = figures.map((figure) => ({ figure, cells: renderCells(figure, verdict.checks) }));
  const shown = rows.filter(({ figure }) => isShown(figure, report));
  const nameWidth = Math.max(...shown.map(({ figure }) => figure.name.length));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...shown.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const align = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ');

  const lines: string[] = [];
  let section: Section | undefined;
  for (const { figure, cells } of shown) {
    if (figure.section !== section) {
      section = figure.section;
      lines.push('', paint('bold', `${TITLES[section].padEnd(nameWidth)}  ${align(HEADINGS)}`.trimEnd()));
    }
    const line = `${figure.name.padEnd(nameWidth)}  ${align(cells)}`.trimEnd();
    lines.push(line.endsWith(MARKS.broken) ? paint('red', line) : line);
  }
  if (!report.measured) lines.push('', 'Nobody joined, so nothing was measured.');
  else if (report.metricsLost)
    lines.push(
      '',
      'The server did not answer for its /metrics in time: its own side is unknown, so nothing is judged.',
    );
  else if (!report.serverMeasured && report.serverEnded === undefined)
    lines.push('', 'The server has no /metrics of ours: its own side was not measured.');
  if (problems.length > 0) {
    lines.push('', paint('bold', 'PROBLEMS'));
    for (const { text, count } of problems.slice(0, 10)) lines.push(`${count} × ${text}`);
    if (problems.length > 10) lines.push(`and ${problems.length - 10} other kinds`);
  }
  lines.push('', ...renderOutcome(report, paint));
  return `${lines.join('\n')}\n`;
}

function isShown(figure: Figure, { measured, serverMeasured }: Report): boolean {
  if (!measured) return figure.section === 'clients' && Object.keys(figure.values).length > 0;
  if (figure.section === 'server') return serverMeasured;
  // Only full clients have corrections, and only a busy server makes clients come back.
  if (figure.id.startsWith('correction')) return Object.keys(figure.values).length > 0;
  return figure.id !== 'joinRetries' || figure.values.value !== 0;
}

function renderCells(figure: Figure, checks: readonly Check[]): string[] {
  const { values, unit } = figure;
  const check = checks.find(({ limit }) => limit.figure === figure.id);
  const optional = (value: number | undefined): string => (value === undefined ? '' : formatValue(value, unit));
  return [
    optional(values.p50),
    optional(values.p99),
    values.p99 === undefined ? formatValue(values.value, unit) : optional(values.max),
    check === undefined ? '' : formatLimit(check.limit, unit),
    check === undefined ? '' : MARKS[check.verdict],
  ];
}

function renderOutcome(
  { figures, verdict, serverEnded, metricsLost }: Report,
  paint: (style: Parameters<typeof styleText>[0], text: string) => string,
): string[] {
  const reasons = verdict.decisive.map((check) => `  ${describeCheck(check, figures)}`);
  if (verdict.outcome === 'met') {
    const unknown = verdict.checks.filter((check) => check.verdict === 'unknown').length;
    const known = verdict.checks.length - unknown;
    return [
      paint('green', `LIMITS MET: ${known} of ${known}${unknown > 0 ? `; ${unknown} could not be judged` : ''}.`),
    ];
  }
  if (serverEnded !== undefined)
    return [paint('red', `THE SERVER ENDED in the middle of the run (${serverEnded}).`), ...reasons];
  if (verdict.outcome === 'broken') {
    const count = `${reasons.length} LIMIT${reasons.length === 1 ? '' : 'S'} BROKEN`;
    return [paint('red', `${count}:`), ...reasons];
  }
  if (reasons.length === 0 && metricsLost)
    return [paint('yellow', 'INCONCLUSIVE: the server did not tell how it did. Try again with fewer clients.')];
  return [
    paint('yellow', 'INCONCLUSIVE: tester or machine were too busy, so the figures say nothing sure about the server.'),
    ...reasons,
    'Use fewer clients, --thin, more --workers where there are cores, or a machine without other work.',
  ];
}
