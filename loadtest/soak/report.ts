/** What a soak says on a terminal: a line a sample, and the verdict. */

import { type Judgement, type SoakSample, UNCOLLECTED_HEAP } from './judge.ts';
import type { Soak } from './soak.ts';

const COLUMNS: Readonly<Record<string, string>> = {
  'heap bytes': 'heap MB',
  rooms: 'rooms',
  seats: 'seats',
  bots: 'bots',
  timers: 'timers',
  handles: 'handles',
  'held seats': 'held',
  views: 'views',
  'presence subscriptions': 'topics',
  'presence keys': 'keys',
  'log lines': 'log/100',
};
const WIDTH = 8;
/** Rows of growth that are shown where nothing grew. */
const SHOWN = [
  'heap bytes',
  'seats',
  'rooms',
  'timers',
  'handles',
  'views',
  'entity numbers',
  'presence subscriptions',
];
const MORE_SHOWN = ['presence keys', 'reserved seats', 'driver entries', 'metrics series', 'log lines', 'log warnings'];

export function headOfTable(): string {
  return ['  time', ...Object.values(COLUMNS).map((title) => title.padStart(WIDTH)), 'deeds'.padStart(WIDTH)].join('');
}

export function lineOf({ at, deeds, figures }: SoakSample): string {
  const cells = Object.keys(COLUMNS).map((name) => {
    const value = figures[name] ?? (name === 'heap bytes' ? figures[UNCOLLECTED_HEAP] : undefined);
    return (value === undefined ? '–' : shown(name, value)).padStart(WIDTH);
  });
  return [`${at.toFixed(0).padStart(4)} s`, ...cells, String(deeds).padStart(WIDTH)].join('');
}

export function verdictOf({ judgement, done, problems, from, samples }: Soak): string {
  const lines = [`\nDone: ${list(done)}`];
  if (Object.keys(problems).length > 0) lines.push(`Went wrong: ${list(problems)}`);
  lines.push(...growthLines(judgement, from, samples.at(-1)?.at ?? 0), ...leftoverLines(judgement));
  lines.push(
    judgement.leaks.length === 0 ? '\nFLAT: nothing grew, and all is gone.' : `\nGREW: ${judgement.leaks.join(', ')}`,
  );
  return `${lines.join('\n')}\n`;
}

function growthLines({ growths }: Judgement, from: number, to: number): string[] {
  if (growths.length === 0) return ['\nToo few samples to judge growth by: only what is left behind was.'];
  const wanted = growths.filter(({ name, grew }) => grew || SHOWN.includes(name) || MORE_SHOWN.includes(name));
  const lines = wanted.map(({ name, level, growth, error, limit, grew }) => {
    const cells = [shown(name, level), `${shown(name, growth)} ± ${shown(name, error)}`, shown(name, limit)];
    return `  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(18)).join('')}${grew ? '  GREW' : ''}`;
  });
  return [
    `\nFrom second ${from.toFixed(0)} to ${to.toFixed(0)}, seats, rooms and bots reckoned out:`,
    `  ${'of '.concat(String(growths.length), ' figures').padEnd(44)}${['mean', 'growth', 'limit'].map((title) => title.padStart(18)).join('')}`,
    ...lines,
  ];
}

function leftoverLines({ leftovers }: Judgement): string[] {
  if (leftovers.length === 0) return [];
  return [
    '\nWhen all had left, there was more than before they came:',
    ...leftovers.map(
      ({ name, before, after }) => `  ${name}: ${shown(name, before)} before, ${shown(name, after)} after`,
    ),
  ];
}

function shown(name: string, value: number): string {
  return name.startsWith('heap bytes') ? (value / 1e6).toFixed(2) : value.toFixed(Number.isInteger(value) ? 0 : 1);
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} × ${what}`)
    .join(', ');
}
