/** The result as text: a line an attack, as soon as it is there. */

import { styleText } from 'node:util';
import { LIMITS } from './row.ts';
import type { Row } from './run.ts';

type Columns = readonly (readonly [heading: string, width: number])[];

const OURS: Columns = [
  ['attack', 23],
  ['what came of it', 60],
  ['gap p99', 8],
  ['more by', 8],
  ['corr.', 6],
  ['drops', 6],
  ['/health', 8],
  ['MB', 5],
];
const STOCK: Columns = [
  ['attack', 23],
  ['what came of it', 60],
];

/** What the columns are, for who has never seen them. */
const LEGEND = `Of the honest: gap p99, ms from one patch to the next that 99 of 100 keep within; more by, how much that is above the
same bots on a server that nobody attacks; corr., how often they were put right, and those others; drops, connections lost.
Of the server: /health, ms that its slowest answer took; MB, what its memory grew by. Held: the attacker gained nothing,
more by is ${LIMITS.gapP99Ms} at most, nobody dropped, /health within ${LIMITS.answerMs} ms, ${LIMITS.grownMb} MB and ${LIMITS.logLines} lines of log at most.

`;

export function heading(stock: boolean): string {
  return `${stock ? '' : LEGEND}${line(stock ? STOCK : OURS, [])}${stock ? 'stock Colyseus' : ''}\n`;
}

function line(columns: Columns, cells: readonly string[]): string {
  return columns.map(([title, width], index) => cut(cells.length === 0 ? title : (cells[index] ?? ''), width)).join('');
}

function cut(text: string, width: number): string {
  return (text.length < width ? text : `${text.slice(0, width - 2)}…`).padEnd(width);
}

export function renderRow(row: Row, stock: boolean, colour: boolean): string {
  const { attack, outcome, honest, control, server, faults } = row;
  const paint = (style: 'red' | 'green', text: string): string => (colour ? styleText(style, text) : text);
  const first = [attack.name, outcome.outcome];
  if (stock) return `${line(STOCK, first)}${paint(row.words === 'held' ? 'green' : 'red', row.words)}\n`;
  const gone = server.ended !== undefined || server.hung;
  const gap = honest.gapP99 - control.gapP99;
  const cells = [
    ...first,
    gone ? '–' : honest.gapP99.toFixed(1),
    gone ? '–' : `${gap < 0 ? '−' : '+'}${Math.abs(gap).toFixed(1)}`,
    `${honest.corrections}/${control.corrections}`,
    String(honest.drops),
    server.slowestMs.toFixed(0),
    server.grownMb === undefined ? '–' : server.grownMb.toFixed(0),
  ];
  const held = faults.length === 0;
  const verdict = held
    ? paint('green', 'held')
    : `${paint('red', 'FAILED')} ${faults.map(({ text }) => text).join('; ')}`;
  return `${line(OURS, cells)}${verdict}${row.triedAgain ? ' (tried again)' : ''}\n`;
}

export function renderEnd(rows: readonly Row[], stock: boolean): string {
  if (stock) {
    const held = rows.filter(({ words }) => words === 'held').length;
    return `\nStock Colyseus holds ${held} of ${rows.length}.\n`;
  }
  const failed = rows.filter(({ faults }) => faults.length > 0);
  const worst = Math.max(...rows.map(({ honest, control }) => honest.gapP99 - control.gapP99));
  const drops = rows.reduce((sum, { honest }) => sum + honest.drops, 0);
  return `\n${failed.length === 0 ? 'HELD' : 'NOT ALL HELD'}: ${rows.length - failed.length} of ${rows.length} attacks; the honest: worst patch gap p99 ${worst.toFixed(1)} ms above the control, ${drops} drops.\n`;
}
