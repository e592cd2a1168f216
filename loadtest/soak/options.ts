/** The command line of the soak. */

import { number, read, readFlags, UsageError, wholeNumber, writable } from '../flags.ts';
import { LEAK_NAMES } from './server/plants.ts';

export interface SoakOptions {
  /** Length of the churn. */
  readonly minutes: number;
  readonly seed: number;
  /** Who play at a time, beside one in each lasting room. */
  readonly clients: number;
  /** Origin of a running server, without a slash at the end; undefined starts one. */
  readonly url: string | undefined;
  /** Absolute path of the results; undefined writes none. */
  readonly json: string | undefined;
  /** Absolute path that heap snapshots are named after; undefined writes none. */
  readonly snapshots: string | undefined;
  /** A leak on purpose. */
  readonly plant: string | undefined;
}

const FLAGS = {
  minutes: { type: 'string' },
  seed: { type: 'string' },
  clients: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'string' },
  snapshots: { type: 'string' },
  plant: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const HELP = `npm run soak -- [flags]

Visitors come, leave, drop, come back, are taken over, read slowly and fall idle in rooms of all types, which are made
and emptied all the while, and says what of the server has grown.

  --minutes N        length of the churn (default 5); growth is judged from minute 2 on, in less than 3.5 minutes
                     from second 65 on, in less than 2 not at all: then only what is left behind is
  --clients N        who play at a time, beside one in a lasting room of each type (default 24)
  --seed N           seed of all that the visitors do (default 1)
  --json FILE        write samples and verdict to a file
  --snapshots FILE   write heap snapshots of the idle server to FILE.before.heapsnapshot and FILE.after.heapsnapshot
  --url URL          a server that runs already (default: start one here): only what its /metrics tell is judged, its heap
                     without a collection before; let it make rooms: ROOM_CREATIONS_PER_MINUTE=100000 npm start
  --plant LEAK       put a leak into the server, to see it found: ${LEAK_NAMES.join(', ')}
  --help             this text

Exit code: 0 all is flat, 1 something grew, 2 bad input, 3 it could not be carried out.
`;

/** @returns undefined when help is asked for @throws UsageError for the first flag that is wrong */
export function parseSoakOptions(argv: readonly string[]): SoakOptions | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help === 'true') return undefined;
  const { url, plant } = given;
  if (url !== undefined && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new UsageError(`--url: "${url}" is not an address. Write it like --url http://127.0.0.1:2567.`);
  if (plant !== undefined && !(LEAK_NAMES as readonly string[]).includes(plant))
    throw new UsageError(`--plant: there is no leak "${plant}". Use one of: ${LEAK_NAMES.join(', ')}.`);
  if (url !== undefined && (plant ?? given.snapshots) !== undefined)
    throw new UsageError('--url: nothing can be planted in a server that runs already, nor its heap be written.');
  return {
    minutes: read('minutes', number(0.05, 24 * 60), given.minutes ?? '5', '--minutes 5'),
    seed: read('seed', wholeNumber(0, 2 ** 32 - 1), given.seed ?? '1', '--seed 7'),
    clients: read('clients', wholeNumber(1, 2000), given.clients ?? '24', '--clients 24'),
    url: url?.replace(/\/+$/, ''),
    json: given.json === undefined ? undefined : writable(given.json),
    snapshots: given.snapshots === undefined ? undefined : writable(given.snapshots, 'snapshots'),
    plant,
  };
}
