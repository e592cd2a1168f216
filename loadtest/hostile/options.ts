/** The command line of `npm run hostile`. */

import { number, read, readFlags, UsageError, wholeNumber, writable } from '../flags.ts';
import { origin } from '../options.ts';
import type { Attack } from './attack.ts';

export interface Options {
  /** Origin of a running server; undefined starts one. */
  readonly url: string | undefined;
  readonly stock: boolean;
  readonly attacks: readonly Attack[];
  /** Length of an attack that asks for no other. */
  readonly seconds: number;
  readonly bots: number;
  readonly seed: number;
  readonly json: string | undefined;
}

const FLAGS = {
  url: { type: 'string' },
  stock: { type: 'boolean' },
  attack: { type: 'string' },
  seconds: { type: 'string' },
  bots: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export function helpText(attacks: readonly Attack[]): string {
  const width = Math.max(...attacks.map(({ name }) => name.length));
  return `npm run hostile -- [flags]

Attacks a live server while honest bots play on it, with the same bots on a server that nobody attacks beside it,
and says of each attack what came of it, what the honest noticed, and whether it was held.

  --url URL       attack a server that runs already, instead of one that is started here. Only one of your own
  --stock         the same attacks on stock Colyseus, as its documentation teaches it: what each does there
  --attack NAMES  only these, with commas between them
  --seconds N     how long each lasts that needs no other time (default 1.5)
  --bots N        honest bots, 8 to 14 (default 8)
  --seed N        seed of what is random (default 1)
  --json FILE     write all figures to a file
  --help          this text

Exit code: 0 every row held, or --stock; 1 one was not; 2 bad input; 3 it could not be carried out.

${attacks.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`).join('\n')}
`;
}

/**
 * @returns undefined when help is asked for
 * @throws UsageError for the first flag that is wrong
 */
export function parseOptions(argv: readonly string[], attacks: readonly Attack[]): Options | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help === 'true') return undefined;
  if (given.url !== undefined && given.stock === 'true')
    throw new UsageError('--stock: it starts a server of its own. Leave --url out, or --stock.');
  return {
    url: given.url === undefined ? undefined : origin(given.url),
    stock: given.stock === 'true',
    attacks: given.attack === undefined ? attacks : given.attack.split(',').map((name) => find(name.trim(), attacks)),
    seconds: read('seconds', number(0.5, 600), given.seconds ?? '1.5', '--seconds 2'),
    bots: read('bots', wholeNumber(8, 14), given.bots ?? '8', '--bots 8'),
    seed: read('seed', wholeNumber(0, 2 ** 32 - 1), given.seed ?? '1', '--seed 7'),
    json: given.json === undefined ? undefined : writable(given.json),
  };
}

function find(name: string, attacks: readonly Attack[]): Attack {
  const found = attacks.find((attack) => attack.name === name);
  if (found === undefined)
    throw new UsageError(
      `--attack: there is no attack "${name}". Use one of: ${attacks.map((one) => one.name).join(', ')}.`,
    );
  return found;
}
