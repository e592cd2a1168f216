/** The command line: flags, their checks, and the help text. */

import { availableParallelism } from 'node:os';
import { isLinkName, LINK_NAMES, type LinkName } from '../game-client/net/link-profiles.ts';
import { type Given, number, read, readFlags, UsageError, wholeNumber, writable } from './flags.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';
import { describeSlo, parseSlo } from './slo.ts';
import { JOINS_PER_SECOND } from './timeline.ts';

export interface Options {
  /** Room type's id, or the name of a room of another server. */
  readonly room: string;
  /** Id of one of `loadtest/scenarios`. */
  readonly scenario: string;
  readonly clients: number;
  /** Length of all that is measured. */
  readonly seconds: number;
  /** Share of thin clients among those who play, 0…1. */
  readonly thin: number;
  /** Name of the simulated link that each client plays over; undefined is the network as it is. */
  readonly link: LinkName | undefined;
  /** Seconds over which the joins are spread. */
  readonly ramp: number;
  /** Origin of a running server, without a slash at the end; undefined starts one. */
  readonly url: string | undefined;
  /** Absolute path of the report; undefined writes none. */
  readonly json: string | undefined;
  /** Absolute path of the page; undefined is the place in `dist`. */
  readonly html: string | undefined;
  /** Expression of what must hold, as `slo.ts` reads it; undefined is what `budgets.ts` asks for. */
  readonly slo: string | undefined;
  /** Players a room: as many rooms are made as they need. Undefined leaves it to the match-maker. */
  readonly roomSize: number | undefined;
  readonly workers: number;
  readonly seed: number;
}

const MAX_CLIENTS = 100_000;
const SECONDS = 20;

/** Of a run; commands that take them as well add their own. */
export const FLAGS = {
  url: { type: 'string' },
  room: { type: 'string' },
  clients: { type: 'string' },
  thin: { type: 'boolean', mayHaveValue: true },
  ramp: { type: 'string' },
  seconds: { type: 'string' },
  scenario: { type: 'string' },
  'room-size': { type: 'string' },
  link: { type: 'string' },
  slo: { type: 'string' },
  json: { type: 'string' },
  html: { type: 'string' },
  seed: { type: 'string' },
  workers: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** One screen. @param roomIds ids of the known room types */
export function helpText(roomIds: readonly string[]): string {
  return `npm run loadtest -- [flags]

Joins a room with many clients, plays it, measures both ends, and says whether what must hold held.

  --url URL         a server that runs already, of whatever Colyseus rooms (default: start one here)
  --room NAME       room to join (default wander)
                    ${wrap(roomIds, 78).join(`\n${' '.repeat(20)}`)}
  --clients N       how many players (default 50)
  --thin [N|SHARE]  so many of them thin, such as 180 or 0.9; without a value all. Thin clients send
                    inputs by chance and decode no state: many a core. Full ones have the game's
                    net code and a bot's brain
  --ramp SECONDS    spread the joins over so long (default: clients / ${JOINS_PER_SECOND})
  --seconds N       length of what is measured (default ${SECONDS}, or the scenario's)
  --scenario NAME   what the players do (default steady); --scenario help lists them
  --room-size N     make rooms of so many players, as many as they need (default: the match-maker)
  --link NAME       play over a simulated link: ${LINK_NAMES.join(', ')}
  --slo "TERMS"     what must hold, such as "p99gap<=20,drops=0"; --slo help lists all figures
                    (default: loadtest/budgets.ts)
  --find-max        look for the most players that hold, and for what gives out; --find-max --help
  --json FILE       write everything that was found to a file
  --html FILE       where the page with plots goes (default dist/load/report.html)
  --compare A B     instead of a run: two files of --json side by side, in a table and a page
  --seed N          of all that the clients do (default 1): the same seed, the same inputs
  --workers N       processes that the clients are divided among (default: cores - 1)

Exit code: 0 all held, 1 something did not, 2 bad input, 3 inconclusive: tester or machine were too
busy to tell, or the run could not be carried out; 130 ended by Ctrl-C, with a report until then.

  npm run loadtest -- --room wander --clients 200 --thin
  npm run loadtest -- --clients 200 --thin 0.9 --scenario spike --slo "default,p99gap<=25"
  npm run loadtest -- --url http://127.0.0.1:2567 --room my_room --clients 100 --slo "p99ack<=120"
`;
}

function wrap(words: readonly string[], width: number): string[] {
  const lines: string[] = [''];
  for (const [index, word] of words.entries()) {
    const text = index === words.length - 1 ? word : `${word}, `;
    if (`${lines.at(-1)}${text}`.trimEnd().length > width) lines.push('');
    lines.push(`${lines.pop()}${text}`);
  }
  return lines.map((line) => line.trimEnd());
}

/** What `--scenario help` says. */
function describeScenarios(): string {
  return `${scenarios.map(({ id, about }) => `  ${id.padEnd(16)} ${about}`).join('\n')}\n`;
}

/** @throws UsageError */
export function findScenario(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found === undefined)
    throw new UsageError(
      `--scenario: there is no scenario "${id}". Use one of: ${scenarios.map((one) => one.id).join(', ')}.`,
    );
  return found;
}

/**
 * @param argv arguments after the script's name
 * @param roomIds ids of the known room types
 * @returns a text when help is asked for
 * @throws UsageError for the first flag that is wrong
 */
export function parseOptions(argv: readonly string[], roomIds: readonly string[]): Options | string {
  return optionsOf(readFlags(argv, FLAGS), roomIds);
}

/** As `parseOptions`, of flags that were read already. @throws UsageError */
export function optionsOf(given: Given<typeof FLAGS>, roomIds: readonly string[]): Options | string {
  if (given.help === 'true') return helpText(roomIds);
  if (given.scenario === 'help') return describeScenarios();
  if (given.slo === 'help') return describeSlo();
  const scenario = findScenario(given.scenario ?? 'steady');
  const clients = read('clients', wholeNumber(1, MAX_CLIENTS), given.clients ?? '50', '--clients 200');
  const length = String(scenario.seconds ?? SECONDS);
  const seconds = read('seconds', number(1, 24 * 3600), given.seconds ?? length, '--seconds 20');
  const ramp = read('ramp', number(0, 3600), given.ramp ?? String(clients / JOINS_PER_SECOND), '--ramp 10');
  const cores = availableParallelism();
  const workers = read(
    'workers',
    wholeNumber(1, 256),
    given.workers ?? String(Math.max(1, cores - 1)),
    `--workers ${cores}`,
  );
  const room = given.room ?? 'wander';
  // Another server may have whatever rooms it likes.
  if (given.url === undefined && !roomIds.includes(room))
    throw new UsageError(`--room: there is no room type "${room}". Use one of: ${roomIds.join(', ')}.`);
  if (given.link !== undefined && !isLinkName(given.link))
    throw new UsageError(`--link: there is no link "${given.link}". Use one of: ${LINK_NAMES.join(', ')}.`);
  if (given.slo !== undefined) parseSlo(given.slo);
  const roomSize = given['room-size'];
  return {
    room,
    scenario: scenario.id,
    clients,
    seconds,
    link: given.link,
    thin: readThin(given.thin, clients),
    ramp,
    url: given.url === undefined ? undefined : origin(given.url),
    json: given.json === undefined ? undefined : writable(given.json),
    html: given.html === undefined ? undefined : writable(given.html, 'html'),
    slo: given.slo,
    roomSize:
      roomSize === undefined ? undefined : read('room-size', wholeNumber(1, 10_000), roomSize, '--room-size 16'),
    workers: Math.min(workers, clients),
    seed: read('seed', wholeNumber(0, 2 ** 32 - 1), given.seed ?? '1', '--seed 7'),
  };
}

/** A whole number is a count of clients, with a point or % it is a share of them. @returns a share, 0…1 */
function readThin(value: string | undefined, clients: number): number {
  if (value === undefined) return 0;
  if (value === 'true') return 1;
  const share = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value);
  const found = /^\d+$/.test(value) ? share / clients : share;
  if (value.trim() === '' || !(found >= 0 && found <= 1))
    throw new UsageError(
      `--thin: "${value}" is neither a number of clients up to ${clients} nor a share. ` +
        'Write it like --thin 0.9, or --thin alone for all.',
    );
  return found;
}

/** What to type for the same run. */
export function commandOf(options: Options): string {
  return `npm run loadtest -- ${flagsOf(options).join(' ')}`;
}

/** Each with its value. */
export function flagsOf(options: Options): string[] {
  const { url, room, clients, thin, ramp, seconds, scenario, roomSize, link, slo, seed, workers } = options;
  const parts = [`--room ${room}`, `--clients ${clients}`];
  if (url !== undefined) parts.unshift(`--url ${url}`);
  if (thin === 1) parts.push('--thin');
  else if (thin > 0) parts.push(`--thin ${Math.round(thin * clients)}`);
  parts.push(`--ramp ${Math.round(ramp * 1000) / 1000}`, `--seconds ${seconds}`, `--scenario ${scenario}`);
  if (roomSize !== undefined) parts.push(`--room-size ${roomSize}`);
  if (link !== undefined) parts.push(`--link ${link}`);
  if (slo !== undefined) parts.push(`--slo "${slo}"`);
  parts.push(`--seed ${seed}`, `--workers ${workers}`);
  return parts;
}

/** One line for people. */
export function summaryOf({ clients, thin, room, scenario, seconds, workers, seed, link }: Options): string {
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  const thinOnes = Math.round(thin * clients);
  const mix = thinOnes === 0 ? '' : thinOnes === clients ? ', all thin' : `, ${thinOnes} of them thin`;
  return (
    `${plural(clients, 'client')}${mix}, in ${room}: ${scenario} for ${plural(seconds, 'second')}, ` +
    `from ${plural(workers, 'worker')}, seed ${seed}${link === undefined ? '' : `, over a simulated link: ${link}`}`
  );
}

/** Without a slash at the end. @throws UsageError */
export function origin(value: string): string {
  const fix = 'Write it like --url http://127.0.0.1:2567.';
  if (!URL.canParse(value)) throw new UsageError(`--url: "${value}" is not an address. ${fix}`);
  const url = new URL(value);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UsageError(`--url: "${url.protocol}" is neither http: nor https:. ${fix}`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
