/** The command line: flags, their checks, and the help text. */

import { availableParallelism } from 'node:os';
import { describeLink, isLinkName, LINK_NAMES, LINKS, type LinkName } from '../game-client/net/link-profiles.ts';
import { number, read, readFlags, UsageError, wholeNumber, writable } from './flags.ts';

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
  /** Absolute path of the page; undefined writes none. */
  readonly html: string | undefined;
  /** Expression of what must hold, as `slo.ts` reads it; undefined is what `budgets.ts` asks for. */
  readonly slo: string | undefined;
  /** Players a room: as many rooms are made as they need. Undefined leaves it to the match-maker. */
  readonly roomSize: number | undefined;
  readonly workers: number;
  readonly seed: number;
}

/** More joins a second than this delay the server's loop by themselves: each takes most of a millisecond of it. */
const JOINS_PER_SECOND = 60;
const MAX_CLIENTS = 20_000;

const FLAGS = {
  room: { type: 'string' },
  clients: { type: 'string' },
  seconds: { type: 'string' },
  thin: { type: 'boolean' },
  link: { type: 'string' },
  ramp: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'string' },
  workers: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @param roomIds ids of the known room types */
export function helpText(roomIds: readonly string[]): string {
  return `npm run loadtest -- [flags]

Joins a room type with many clients, plays 60 inputs a second on each, measures both ends
and says whether the limits in loadtest/budgets.ts were met.

  --room TYPE        room type to join: ${roomIds.join(', ')} (default wander)
  --clients N        how many clients (default 50)
  --seconds N        length of the measured window (default 20)
  --thin             clients that send random inputs and read only the head of each patch: many a core
                     (default: full clients, with the game client's prediction and a bot's brain)
  --link NAME        simulate a link on each client: late, uneven and stalled as named, both ways. One of
${LINK_NAMES.map((name) => `                       ${name.padEnd(10)} ${describeLink(LINKS[name])}\n`).join('')}\
  --ramp SECONDS     spread the joins over so long (default: clients / ${JOINS_PER_SECOND})
  --url URL          test a server that runs already (default: start one here, stop it at the end)
  --workers N        processes that the clients are divided among (default: cores - 1)
  --seed N           seed of all that the clients do (default 1)
  --json FILE        write figures, limits, verdicts and environment to a file
  --help             this text

Exit code: 0 limits met, 1 a limit broken, 2 bad input, 3 inconclusive: tester or machine
were too busy to tell, or the run could not be carried out.

  npm run loadtest -- --room wander --clients 200 --thin --seconds 20
`;
}

/**
 * @param argv arguments after the script's name
 * @param roomIds ids of the known room types
 * @returns undefined when help is asked for
 * @throws UsageError for the first flag that is wrong
 */
export function parseOptions(argv: readonly string[], roomIds: readonly string[]): Options | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help === 'true') return undefined;
  const clients = read('clients', wholeNumber(1, MAX_CLIENTS), given.clients ?? '50', '--clients 200');
  const seconds = read('seconds', number(1, 24 * 3600), given.seconds ?? '20', '--seconds 20');
  const ramp = read('ramp', number(0, 3600), given.ramp ?? String(clients / JOINS_PER_SECOND), '--ramp 10');
  const cores = availableParallelism();
  const workers = read(
    'workers',
    wholeNumber(1, 256),
    given.workers ?? String(Math.max(1, cores - 1)),
    `--workers ${cores}`,
  );
  const room = given.room ?? 'wander';
  if (!roomIds.includes(room))
    throw new UsageError(`--room: there is no room type "${room}". Use one of: ${roomIds.join(', ')}.`);
  if (given.link !== undefined && !isLinkName(given.link))
    throw new UsageError(`--link: there is no link "${given.link}". Use one of: ${LINK_NAMES.join(', ')}.`);
  return {
    room,
    clients,
    seconds,
    link: given.link,
    thin: given.thin === 'true',
    ramp,
    url: given.url === undefined ? undefined : origin(given.url),
    json: given.json === undefined ? undefined : writable(given.json),
    workers: Math.min(workers, clients),
    seed: read('seed', wholeNumber(0, 2 ** 32 - 1), given.seed ?? '1', '--seed 7'),
  };
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
