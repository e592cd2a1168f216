/** Two runs side by side, for a terminal. */

import { styleText } from 'node:util';
import { align } from '../report/align.ts';
import { formatNumber } from '../report/html.ts';
import { describeRun } from '../report/run/verdict.ts';
import type { Comparison, RowVerdict } from './compare.ts';
import { sayDifference, sayShare } from './document.ts';

const MARKS: Readonly<Record<RowVerdict, string>> = {
  ...{ better: 'better', worse: 'WORSE', same: 'same', unsure: 'cannot tell' },
};
const TONES = { good: 'green', bad: 'red', open: 'yellow' } as const;

/** @param colours whether the terminal shows them */
export function renderComparisonTable(comparison: Comparison, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const { runs, rows, different, headline, notes, tone } = comparison;
  const cells = rows.map((row) => {
    const { name, unit, a, b, digits, within, verdict, because, limited } = row;
    return [
      `${limited ? '*' : ' '} ${name}${unit === '' ? '' : `, ${unit}`}`,
      formatNumber(a, digits),
      formatNumber(b, digits),
      sayDifference(row),
      within === undefined ? '' : `± ${formatNumber(within, digits)}`,
      sayShare(row),
      `${MARKS[verdict]}: ${because}`,
    ];
  });
  const [heading = '', ...lines] = align([['  figure', 'a', 'b', 'difference', '', '%', 'verdict'], ...cells], 1);
  return `${[
    `a: ${describeRun(runs[0])}`,
    `b: ${describeRun(runs[1])}`,
    ...(different.length === 0
      ? []
      : ['', paint('yellow', 'NOT THE SAME TEST: the runs also differ in'), ...different.map((one) => `  ${one}`)]),
    '',
    paint('bold', heading),
    ...lines.map((line, index) => {
      const { verdict } = rows[index] ?? {};
      return verdict === 'worse' ? paint('red', line) : verdict === 'better' ? paint('green', line) : line;
    }),
    '',
    '* there is a limit for it. Means of the judged seconds of both; less is better.',
    '',
    paint(TONES[tone], headline),
    ...notes,
  ].join('\n')}\n`;
}
