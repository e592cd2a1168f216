/** The report at the end of a run, for a terminal. */

import { styleText } from 'node:util';
import type { Figure, FigureId, Section } from '../figures.ts';
import { type LoadResult, type PhaseResult, wasMeasured } from '../results.ts';
import type { Check } from '../verdict.ts';
import { align as alignRows } from './align.ts';
import { describeCheck, formatLimit, formatValue } from './format.ts';

const TITLES: Record<Section, string> = { clients: 'CLIENTS', server: 'SERVER', tester: 'TESTER' };
const HEADINGS = ['p50', 'p99', 'max or value', 'limit', ''] as const;
const MARKS: Record<Check['verdict'], string> = { met: 'ok', broken: 'BROKEN', unknown: '–' };

/** With several phases the same may be broken in each. */
const MAX_REASONS = 8;

/** What the report is made of. */
export type Report = Pick<
  LoadResult,
  'figures' | 'verdict' | 'problems' | 'phases' | 'serverMeasured' | 'metricsLost' | 'serverEnded' | 'interrupted'
>;

/** @param colours whether the terminal shows them */
export function renderReport(report: Report, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const { figures, verdict, problems } = report;
  const judged = report.phases.filter((phase) => phase.judged);
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
  if (judged.length > 1) lines.push('', paint('bold', 'PHASES'), ...renderPhases(judged, verdict.checks));
  if (report.interrupted) lines.push('', 'Ended early: this is what was measured until then.');
  if (!wasMeasured(report))
    lines.push('', report.interrupted ? 'No phase had begun.' : 'Nobody joined, so nothing was measured.');
  else if (report.metricsLost)
    lines.push(
      '',
      'The server did not answer for its /metrics in time: its own side is unknown, so nothing is judged.',
    );
  else if (!report.serverMeasured && report.serverEnded === undefined)
    lines.push('', `The server has no /metrics of ours: ${unmeasuredOf(report.figures)} was not measured.`);
  if (problems.length > 0) {
    lines.push('', paint('bold', 'PROBLEMS'));
    for (const { text, count } of problems.slice(0, 10)) lines.push(`${count} × ${text}`);
    if (problems.length > 10) lines.push(`and ${problems.length - 10} other kinds`);
  }
  lines.push('', ...renderOutcome(report, paint));
  return `${lines.join('\n')}\n`;
}

function isShown(figure: Figure, report: Report): boolean {
  const { serverMeasured } = report;
  if (!wasMeasured(report)) return figure.section === 'clients' && Object.keys(figure.values).length > 0;
  const isKnown = Object.keys(figure.values).length > 0;
  // Only full clients have corrections, only who dropped returns, and only in minutes is seen how a heap grows.
  if (figure.id.startsWith('correction') || figure.id === 'returnTime' || figure.id === 'heapGrowth') return isKnown;
  if (figure.section === 'server') return serverMeasured || isKnown;
  return (figure.id !== 'joinRetries' && figure.id !== 'failedReturns') || figure.values.value !== 0;
}

/** Of a server here without metrics, the system tells a little. */
function unmeasuredOf(figures: readonly Figure[]): string {
  const told = figures.some(({ section, values }) => section === 'server' && Object.keys(values).length > 0);
  return told ? 'beside CPU and memory, its own side' : 'its own side';
}

function renderCells(figure: Figure, checks: readonly Check[]): string[] {
  const { values, unit } = figure;
  const own = checks.filter(({ limit }) => limit.figure === figure.id);
  // The worst phase speaks for all.
  const check = own.find((one) => one.verdict === 'broken') ?? own.find((one) => one.verdict === 'met') ?? own[0];
  const optional = (value: number | undefined): string => (value === undefined ? '' : formatValue(value, unit));
  return [
    optional(values.p50),
    optional(values.p99),
    values.p99 === undefined ? formatValue(values.value, unit) : optional(values.max),
    check === undefined ? '' : formatLimit(check.limit, unit),
    check === undefined ? '' : MARKS[check.verdict],
  ];
}

/** What is looked at first, phase by phase. */
const PHASE_COLUMNS: readonly (readonly [heading: string, id: FigureId, statistic: 'p99' | 'value'])[] = [
  ['tick gap p99', 'tickGap', 'p99'],
  ['rtt p99', 'rtt', 'p99'],
  ['input→ack p99', 'inputAck', 'p99'],
  ['patch interval p99', 'patchInterval', 'p99'],
  ['CPU', 'serverCpu', 'value'],
];

function renderPhases(phases: readonly PhaseResult[], checks: readonly Check[]): string[] {
  const rows = phases.map(({ name, from, to, connected, clients, figures }) => {
    const broken = checks.filter(({ phase, verdict }) => phase === name && verdict === 'broken').length;
    const cells = PHASE_COLUMNS.map(([, id, statistic]) => {
      const figure = figures.find((one) => one.id === id);
      return formatValue(figure?.values[statistic], figure?.unit ?? 'ms');
    });
    const time = `${from.toFixed(0)} … ${to.toFixed(0)} s`;
    return [name, time, `${connected}/${clients}`, ...cells, broken === 0 ? 'ok' : `${broken} BROKEN`];
  });
  return alignRows([['', 'when', 'clients', ...PHASE_COLUMNS.map(([heading]) => heading), ''], ...rows], 1);
}

function renderOutcome(
  { figures, verdict, phases, serverEnded, metricsLost, interrupted }: Report,
  paint: (style: Parameters<typeof styleText>[0], text: string) => string,
): string[] {
  const { decisive } = verdict;
  if (interrupted && !wasMeasured({ phases })) return [];
  const reasons = decisive.slice(0, MAX_REASONS).map((check) => `  ${describeCheck(check, figures)}`);
  if (decisive.length > MAX_REASONS) reasons.push(`  and ${decisive.length - MAX_REASONS} more`);
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
    const count = `${decisive.length} LIMIT${decisive.length === 1 ? '' : 'S'} BROKEN`;
    return [paint('red', `${count}:`), ...reasons];
  }
  if (!wasMeasured({ phases })) return [paint('yellow', 'INCONCLUSIVE: nothing was measured.'), ...reasons];
  if (reasons.length === 0 && metricsLost)
    return [paint('yellow', 'INCONCLUSIVE: the server did not tell how it did. Try again with fewer clients.')];
  if (decisive.length > 0 && decisive.every((check) => check.verdict === 'unknown'))
    return [paint('yellow', 'INCONCLUSIVE: what must hold could not be measured on this server.'), ...reasons];
  return [
    paint('yellow', 'INCONCLUSIVE: tester or machine were too busy, so the figures say nothing sure about the server.'),
    ...reasons,
    'Use fewer clients, --thin, more --workers where there are cores, or a machine without other work.',
  ];
}
