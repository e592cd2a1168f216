/** The command line of the benchmark: flags, their checks, and the help text. */

import { read, readFlags, UsageError, wholeNumber, writable } from '../flags.ts';
import { PARTS, type Part } from './plan.ts';
import { SUBJECTS, type Subject } from './results.ts';
import { FIELD_KINDS, type FieldKind } from './servers/flags.ts';

export interface Options {
  readonly quick: boolean;
  readonly parts: readonly Part[];
  readonly subjects: readonly Subject[];
  readonly clients: readonly number[];
  readonly rounds: number;
  /** Length of the measured window of a run. */
  readonly seconds: number;
  readonly seed: number;
  readonly fields: FieldKind;
  /** Absolute paths; undefined is the place in `dist`. */
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly profile: boolean;
}

const FLAGS = {
  quick: { type: 'boolean' },
  only: { type: 'string' },
  subjects: { type: 'string' },
  clients: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  fields: { type: 'string' },
  json: { type: 'string' },
  html: { type: 'string' },
  'cpu-prof': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const FULL = { parts: PARTS, clients: [50, 200, 400], rounds: 3, seconds: 5 };
/** The search for the largest number takes longer than two minutes by itself. */
const QUICK = { parts: PARTS.filter((part) => part !== 'capacity'), clients: [200], rounds: 1, seconds: 3 };

export function helpText(): string {
  return `npm run bench -- [flags]

Measures this server against a bare ws server (floor) and stock Colyseus (stock), by turns and
on cores of their own, and says how far it is from its targets: ratios first, then the figures.

  --quick            in two minutes instead of fifteen: one round, shorter, without capacity
  --only LIST        of ${PARTS.join(',')} (default: all; w1 wanderers,
                     w2 firing, w3 sixty small rooms)
  --subjects LIST    of ${SUBJECTS.join(',')} (default: all that are installed)
  --clients LIST     sizes of w1 (default ${FULL.clients.join(',')}; with --quick ${QUICK.clients.join(',')})
  --rounds N         times that everything is measured, medians are taken (default ${FULL.rounds}; with --quick ${QUICK.rounds})
  --seconds N        length of each measured window (default ${FULL.seconds}; with --quick ${QUICK.seconds})
  --fields KIND      how stock sends positions: ${FIELD_KINDS.join(' or ')} (default quantized)
  --seed N           seed of all that clients do (default 1)
  --json FILE        where the results go (default dist/bench/results.json)
  --html FILE        where the page goes (default dist/bench/report.html)
  --cpu-prof         profile the servers of node, and say where the profiles lie
  --help             this text

Exit code: 0 every target that could be judged is met, 1 one is missed, 2 bad input, 3 disturbed:
something else took the machine's time, or a run could not be carried out.
`;
}

/** Undefined when help was asked for. @throws UsageError */
export function parseOptions(argv: readonly string[], bunInstalled: boolean): Options | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help !== undefined) return undefined;
  const quick = given.quick !== undefined;
  const usual = quick ? QUICK : FULL;
  const whole = (flag: 'rounds' | 'seconds' | 'seed', min: number, max: number, fallback: number): number => {
    const value = given[flag];
    return value === undefined ? fallback : read(flag, wholeNumber(min, max), value, `--${flag} ${fallback}`);
  };
  const subjects =
    given.subjects === undefined
      ? SUBJECTS.filter((subject) => subject !== 'bun' || bunInstalled)
      : readList('subjects', given.subjects, SUBJECTS);
  if (subjects.includes('bun') && !bunInstalled)
    throw new UsageError('--subjects: bun is not installed here. Run npm install --save-dev bun, or leave bun out.');
  return {
    quick,
    parts: given.only === undefined ? usual.parts : readList('only', given.only, PARTS),
    subjects,
    clients: given.clients === undefined ? usual.clients : readSizes(given.clients),
    rounds: whole('rounds', 1, 9, usual.rounds),
    seconds: whole('seconds', 1, 600, usual.seconds),
    seed: whole('seed', 0, 2 ** 31, 1),
    fields: given.fields === undefined ? 'quantized' : readKind(given.fields),
    json: given.json === undefined ? undefined : writable(given.json),
    html: given.html === undefined ? undefined : writable(given.html, 'html'),
    profile: given['cpu-prof'] !== undefined,
  };
}

function readList<T extends string>(flag: string, value: string, known: readonly T[]): T[] {
  const words = value.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !(known as readonly string[]).includes(word));
  if (wrong !== undefined)
    throw new UsageError(
      `--${flag}: "${wrong}" is none of ${known.join(', ')}. Write it like --${flag} ${known.slice(0, 2).join(',')}.`,
    );
  return known.filter((word) => words.includes(word));
}

function readSizes(value: string): number[] {
  const sizes = value.split(',').map((word) => read('clients', wholeNumber(1, 1200), word, '--clients 50,200'));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function readKind(value: string): FieldKind {
  const kind = FIELD_KINDS.find((known) => known === value);
  if (kind === undefined)
    throw new UsageError(`--fields: "${value}" is none of ${FIELD_KINDS.join(', ')}. Write it like --fields float32.`);
  return kind;
}
