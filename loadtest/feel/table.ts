/** The report for a terminal: first the targets, then each link with ours beside stock. */

import { styleText } from 'node:util';
import { describeLink } from '../../game-client/net/link-profiles.ts';
import { digitsOf } from '../bench/judgement.ts';
import { align } from '../report/align.ts';
import { compare, type Row } from './compare.ts';
import type { FeelResults, SocketResults } from './results.ts';
import { type Judged, judge } from './targets.ts';

const VERDICTS: Record<Judged['verdict'], string> = { met: 'met', missed: 'MISSED', unknown: 'not measured' };
const STYLES = { met: 'green', missed: 'red', unknown: 'dim' } as const;
const BETTER: Record<Row['verdict'], string> = { better: 'ours', same: 'same', worse: 'STOCK', none: '' };

/** @param colours whether the terminal shows them */
export function renderResults(results: FeelResults, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const judged = judge(results);
  const rows = judged.map((one) => {
    const unit = one.unit === '' ? '' : ` ${one.unit}`;
    const value = one.value === undefined ? '–' : `${one.value.toFixed(digitsOf(one))}${unit}`;
    const must = `${one.better === 'smaller' ? '≤' : '≥'} ${Number(one.must.toFixed(3))}${unit}`;
    return [one.name, value, must, VERDICTS[one.verdict]];
  });
  const lines = ['', ...align([['TARGET', 'value', 'must', ''], ...rows], 1)].map((line, index) => {
    const verdict = judged[index - 2]?.verdict;
    return verdict === undefined ? paint('bold', line) : paint(STYLES[verdict], line);
  });
  for (const profile of results.profiles) {
    lines.push('', paint('bold', `${profile.name.toUpperCase()}: ${describeLink(profile.link)}, one way`));
    const compared = compare(profile);
    const cells = compared.map((row) => [
      row.unit === '' ? row.name : `${row.name}, ${row.unit}`,
      shown(row.ours, row.digits),
      shown(row.stock, row.digits),
      row.note === '' ? BETTER[row.verdict] : `${BETTER[row.verdict]}: ${row.note}`,
    ]);
    const { ours, stock } = profile.figures;
    cells.push(['wounds in the fight', String(ours.fight.wounds), String(stock.fight.wounds), '']);
    cells.push([
      'moved by the server alone in it, p99, units',
      shown(ours.fight.decreed.p99, 1),
      shown(stock.fight.decreed.p99, 1),
      `${ours.fight.decreed.above12} and ${stock.fight.decreed.above12} times above 12: pushes that were not foreseen`,
    ]);
    cells.push([
      'dead-on shots that hit without rewind, %',
      shown(ours.aim.hitsLive * 100, 1),
      shown(stock.aim.hitsLive * 100, 1),
      '',
    ]);
    align([['', 'ours', 'stock', 'better'], ...cells], 1).forEach((line, index) => {
      lines.push(compared[index - 1]?.verdict === 'worse' ? paint('yellow', line) : line);
    });
  }
  if (results.sockets.length > 0)
    lines.push('', ...renderSockets(results.sockets).map((line, index) => (index === 0 ? paint('bold', line) : line)));
  return `${lines.join('\n')}\n`;
}

function renderSockets(sockets: readonly SocketResults[]): string[] {
  const number = (value: number | undefined, digits: number): string => shown(value ?? Number.NaN, digits);
  return [
    'OVER REAL SOCKETS, in real time: our clients alone, and whatever else this machine does has a part in it',
    ...align(
      [
        [
          'link',
          'clients',
          's',
          'corrections a minute',
          'p99, units',
          'rtt p50, ms',
          'ack p50',
          'ack p99',
          'lost links',
        ],
        ...sockets.map((one) => [
          one.name,
          String(one.clients),
          String(one.seconds),
          number(one.correctionsPerMinute, 2),
          number(one.correctionP99, 1),
          number(one.rttP50, 1),
          number(one.ackP50, 1),
          number(one.ackP99, 1),
          number(one.disconnects, 0),
        ]),
      ],
      1,
    ),
  ];
}

function shown(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}
