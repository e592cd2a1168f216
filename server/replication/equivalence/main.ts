/** `npm run fuzz:replication`: random operations, sent as the server sends and as stock Colyseus does, read and compared. */

import { readFlags, UsageError, wholeNumber } from '../../../loadtest/flags.ts';
import { rimmed, served, stock } from './replication.ts';
import { listOperations, type Outcome, run, type Trial } from './run.ts';
import { shrink } from './shrink.ts';
import { roomType, SUBJECTS } from './subjects.ts';

const HELP = `npm run fuzz:replication -- [--operations 100000] [--seed 1] [--room 10000]

  --operations  random operations on each of the ${SUBJECTS.length} states
  --seed        the same number gives the same operations
  --room        operations after which a new room begins; a failure of a short room is made shorter sooner
`;
const FLAGS = {
  operations: { type: 'string' },
  seed: { type: 'string' },
  room: { type: 'string' },
  help: { type: 'boolean' },
} as const;
const EXIT = { equal: 0, different: 1, badInput: 2 } as const;
const SHRINK_MS = 60_000;
/** More than 32 views take another word of Colyseus' bits. */
const CLIENTS = { room: 10, crowd: 40 };

const { stdout, stderr } = process;

function readNumber(given: Partial<Record<string, string>>, name: string, most: number, otherwise: number): number {
  const text = given[name];
  if (text === undefined) return otherwise;
  const read = wholeNumber(1, most).safeParse(text);
  if (read.success) return read.data;
  throw new UsageError(`--${name}: ${text} ${read.error.issues[0]?.message}. Write it like --${name} ${otherwise}.`);
}

/** @returns false when there was a difference, which is told */
function runRoom(trial: Trial, seed: number, count: number, outcomes: Outcome[]): boolean {
  const operations = listOperations(seed, count);
  const outcome = run(trial, operations);
  outcomes.push(outcome);
  const { failure } = outcome;
  if (failure === undefined) return true;
  stdout.write(`\n${trial.subject.name}, room of seed ${seed}, operation ${failure.at}: ${failure.message}\n`);
  const short = shrink(trial, operations, failure, SHRINK_MS);
  stdout.write(`\nThese ${short.operations.length} operations are enough for: ${short.failure.message}\n`);
  run(trial, short.operations, (line) => void stdout.write(`  ${line}\n`));
  return false;
}

function main(argv: readonly string[]): number {
  const given = readFlags(argv, FLAGS);
  if (given.help !== undefined) {
    stdout.write(HELP);
    return EXIT.equal;
  }
  const operations = readNumber(given, 'operations', 1e9, 100_000);
  const seed = readNumber(given, 'seed', 2 ** 31, 1);
  const room = readNumber(given, 'room', 1e9, 10_000);
  stdout.write(`${served.name} against ${stock.name}, seed ${seed}\n`);
  for (const subject of SUBJECTS)
    if (!compareIn({ subject, sides: [stock, served] }, { operations, seed, room })) return EXIT.different;
  stdout.write(`${rimmed.name} against ${stock.name}: where others are is up to two patches old at the rim\n`);
  const late = { subject: roomType, sides: [stock, rimmed], late: true } as const;
  return compareIn(late, { operations, seed, room }) ? EXIT.equal : EXIT.different;
}

/** @returns false when there was a difference, which is told */
function compareIn(
  trial: Omit<Trial, 'mostClients'>,
  { operations, seed, room }: Readonly<Record<'operations' | 'seed' | 'room', number>>,
): boolean {
  const began = performance.now();
  const outcomes: Outcome[] = [];
  for (let done = 0, index = 0; done < operations; done += room, index++) {
    const mostClients = index % 5 === 4 ? CLIENTS.crowd : CLIENTS.room;
    if (!runRoom({ ...trial, mostClients }, seed + index, Math.min(room, operations - done), outcomes)) return false;
  }
  const sum = (figure: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + figure(outcome), 0).toLocaleString('en');
  const [measure, tried] = [sum(({ bytes }) => bytes[0]), sum(({ bytes }) => bytes[1])];
  const [{ name: stocks }, { name: ours }] = trial.sides;
  stdout.write(
    `${trial.subject.name}: ${sum((each) => each.operations)} operations in ${outcomes.length} rooms, ` +
      `${sum((each) => each.patches)} patches, ${sum((each) => each.joins)} clients, ` +
      `${sum((each) => each.comparisons)} comparisons without a difference, in ${sum((each) => each.strayed)} of them ` +
      `${stocks} itself was wrong, ${measure} bytes of ${stocks}, ${tried} of ${ours}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  return true;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.badInput;
}
