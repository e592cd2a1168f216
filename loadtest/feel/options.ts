/** The command line of the report on feel: flags, their checks, and the help text. */

import { describeLink, isLinkName, LINK_NAMES, LINKS, type LinkName } from '../../game-client/net/link-profiles.ts';
import { read, readFlags, UsageError, wholeNumber, writable } from '../flags.ts';

export interface Options {
  readonly quick: boolean;
  readonly profiles: readonly LinkName[];
  readonly seed: number;
  /** Over real sockets, too. */
  readonly sockets: boolean;
  /** Absolute paths; undefined is the place in `dist`. */
  readonly json: string | undefined;
  readonly html: string | undefined;
}

const FLAGS = {
  quick: { type: 'boolean' },
  profiles: { type: 'string' },
  seed: { type: 'string' },
  'no-sockets': { type: 'boolean' },
  json: { type: 'string' },
  html: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export function helpText(): string {
  return `npm run feel -- [flags]

Plays over simulated links and says how it feels: how often prediction is corrected, how evenly others
move, how late they are drawn, how soon an own input is seen, how many dead-on shots hit, how it goes on
after a stall. Beside it, in the same rooms, a client with the SDK's stock settings. In virtual time, where
nothing that this machine does otherwise has a part in it, and once over real sockets.
If the SDK warns of its input replay buffer meanwhile, that is the stock client's, in a long stall.

  --quick            in half a minute instead of two: shorter, and over sockets on one link
  --profiles LIST    links, of (default: all)
${LINK_NAMES.map((name) => `                       ${name.padEnd(10)} ${describeLink(LINKS[name])}\n`).join('')}\
  --seed N           seed of all that is played (default 1)
  --no-sockets       in virtual time alone
  --json FILE        where the results go (default dist/feel/results.json)
  --html FILE        where the page goes (default dist/feel/report.html)
  --help             this text

Exit code: 0 every target that could be judged is met, 1 one is missed, 2 bad input, 3 it could not be
carried out.
`;
}

/** Undefined when help was asked for. @throws UsageError */
export function parseOptions(argv: readonly string[]): Options | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help !== undefined) return undefined;
  return {
    quick: given.quick !== undefined,
    profiles: given.profiles === undefined ? LINK_NAMES : readProfiles(given.profiles),
    seed: read('seed', wholeNumber(0, 2 ** 31), given.seed ?? '1', '--seed 7'),
    sockets: given['no-sockets'] === undefined,
    json: given.json === undefined ? undefined : writable(given.json),
    html: given.html === undefined ? undefined : writable(given.html, 'html'),
  };
}

function readProfiles(value: string): LinkName[] {
  const words = value.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !isLinkName(word));
  if (wrong !== undefined)
    throw new UsageError(
      `--profiles: "${wrong}" is none of ${LINK_NAMES.join(', ')}. Write it like --profiles ${LINK_NAMES.slice(0, 2).join(',')}.`,
    );
  return LINK_NAMES.filter((name) => words.includes(name));
}
