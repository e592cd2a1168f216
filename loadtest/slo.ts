/** `--slo`: what must hold, as a line of text such as "p99gap<=20, drops=0". */

import type { Limit } from './budgets.ts';
import { FIGURES, type FigureId, type Statistic, TIMED_FIGURES } from './figures.ts';
import { UsageError } from './flags.ts';

/** Short names, in the order of the list; every figure also goes by its own. */
const ALIASES: Readonly<Record<string, FigureId>> = {
  gap: 'tickGap',
  step: 'stepTime',
  rtt: 'rtt',
  ack: 'inputAck',
  patch: 'patchInterval',
  join: 'joinTime',
  return: 'returnTime',
  drops: 'drops',
  disconnects: 'disconnects',
  failed: 'failedJoins',
  lost: 'lostTicks',
  corrections: 'corrections',
  cpu: 'serverCpu',
  heap: 'heap',
  growth: 'heapGrowth',
  rss: 'rss',
  bytes: 'bytesIn',
};
/** Stands for the limits of `budgets.ts`, of which what else is said replaces its own. */
const DEFAULTS = 'default';
const TERM = /^(\s*)(p50|p99|max)?\s*([a-z]+)\s*(<=|>=|==|=|<|>)?\s*(-?[\d.]+)?\s*(ms|%|mb\/min|mb|kb\/s|hz)?\s*$/i;

export interface Slo {
  /** The limits of `budgets.ts` hold as well. */
  readonly withDefaults: boolean;
  readonly limits: readonly Limit[];
}

/** @throws UsageError that names the place and what may stand there */
export function parseSlo(expression: string): Slo {
  const limits: Limit[] = [];
  let withDefaults = false;
  let at = 0;
  for (const term of expression.split(',')) {
    if (term.trim().toLowerCase() === DEFAULTS) withDefaults = true;
    else limits.push(parseTerm(term, (problem, within) => complain(expression, at + within, problem)));
    at += term.length + 1;
  }
  return { withDefaults, limits };
}

/** Whatever is asked for, it is asked of all who were to play. */
const ALWAYS: readonly FigureId[] = ['failedJoins', 'disconnects', 'failedReturns'];

/** Defaults where nothing is asked for; limits about the tester, and that nobody is left out, always hold. */
export function applySlo(defaults: readonly Limit[], expression: string | undefined): Limit[] {
  if (expression === undefined) return [...defaults];
  const { withDefaults, limits } = parseSlo(expression);
  const named = ({ figure }: Limit): boolean => limits.some((limit) => limit.figure === figure);
  const replaced = (limit: Limit): boolean =>
    limit.about === 'server' && (named(limit) || !(withDefaults || ALWAYS.includes(limit.figure)));
  return [...limits, ...defaults.filter((limit) => !replaced(limit))];
}

/** What `--slo help` says. */
export function describeSlo(): string {
  const short = new Map(Object.entries(ALIASES).map(([alias, id]) => [id, alias]));
  const rows = FIGURES.filter(({ section }) => section !== 'tester')
    .map((figure) => [short.get(figure.id) ?? figure.id, figure] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { id, name: text, unit }]) => {
      const kinds = isTimed(id) ? 'p99 (default), p50, max' : '';
      return `  ${name.padEnd(17)} ${`${text}${unit === 'count' ? '' : `, ${unit}`}`.padEnd(42)} ${kinds}`.trimEnd();
    });
  return `--slo "p99gap<=20, drops=0": terms with commas between them, each a figure, <= < >= > or =, a number.
"${DEFAULTS}" as a term keeps the limits of loadtest/budgets.ts, of which the other terms replace their own; without
it what stands here is all, but for failed joins, disconnects and failed returns: none of them, unless they are named.

${rows.join('\n')}
`;
}

function parseTerm(term: string, wrong: (problem: string, at: number) => never): Limit {
  const match = TERM.exec(term);
  const begin = term.length - term.trimStart().length;
  if (match === null) {
    const odd = /[^\w.%/\s<>=-]|=[<>]|<>|></.exec(term);
    return wrong(
      term.trim() === '' ? 'a term is missing' : `"${term.trim()}" is no figure, <= < >= > or =, and a number`,
      odd?.index ?? begin,
    );
  }
  const [, , kind, name = '', sign, number, unit] = match;
  const at = (text: string): number => term.indexOf(text, begin);
  const known = findFigure(name);
  if (known === undefined)
    return wrong(`there is no figure "${name}". Known are ${[...Object.keys(ALIASES)].join(', ')}`, at(name));
  const value = Number(number);
  if (sign === undefined) return wrong(`after "${name}" one of <= < >= > = is missing`, at(name) + name.length);
  if (number === undefined || Number.isNaN(value))
    return wrong(`after "${sign}" a number is missing`, at(sign) + sign.length);
  if (unit !== undefined && unit.toLowerCase() !== known.unit.toLowerCase())
    return wrong(
      `"${name}" is not in ${unit} but ${known.unit === 'count' ? 'a count' : `in ${known.unit}`}`,
      at(unit),
    );
  const timed = isTimed(known.id);
  if (kind !== undefined && !timed) return wrong(`"${name}" is one value and has no ${kind}`, begin);
  const statistic = timed ? ((kind?.toLowerCase() ?? 'p99') as Statistic) : 'value';
  return { figure: known.id, statistic, ...bounds(sign, value), about: 'server', required: true };
}

function bounds(sign: string, value: number): Pick<Limit, 'atLeast' | 'atMost'> {
  // Bounds are inclusive: below a value is up to the next number under it.
  const step = Math.max(Math.abs(value), 1) * 1e-9;
  if (sign === '<=') return { atMost: value };
  if (sign === '<') return { atMost: value - step };
  if (sign === '>=') return { atLeast: value };
  if (sign === '>') return { atLeast: value + step };
  return { atLeast: value, atMost: value };
}

function findFigure(name: string): (typeof FIGURES)[number] | undefined {
  const wanted = name.toLowerCase();
  const alias = Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : undefined;
  return FIGURES.find(({ id }) => id === alias || id.toLowerCase() === wanted);
}

function isTimed(id: FigureId): boolean {
  return (TIMED_FIGURES as readonly FigureId[]).includes(id);
}

function complain(expression: string, at: number, problem: string): never {
  throw new UsageError(
    `--slo: at character ${at + 1} of "${expression}": ${problem}.\n` +
      'Write it like --slo "p99gap<=20,drops=0"; --slo help lists all figures.',
  );
}
