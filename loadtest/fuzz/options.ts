/** The command line of `npm run fuzz`. */

import { number, read, readFlags, UsageError, wholeNumber } from '../flags.ts';

export interface Options {
  /** Of the whole run; Infinity when it ends by frames alone. */
  readonly seconds: number;
  /** Of the whole run; Infinity when it ends by time alone. */
  readonly frames: number;
  readonly seed: number;
  /** That one batch alone, in each part. */
  readonly replay: boolean;
}

const FLAGS = {
  seconds: { type: 'string' },
  frames: { type: 'string' },
  seed: { type: 'string' },
  replay: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const SECONDS = 60;

export const HELP = `npm run fuzz -- [flags]

Sends random frames that are nearly right: to the guard alone, to a whole room in virtual time, and with random
requests and broken WebSocket to a live server; by clients who talk, read slowly, drop and come back. Honest players are
in each room. Looks for a crash, a hang, a number that is none in any state, memory that grows, an honest player who is
dropped, and, in virtual time, a client who holds something else than the server has.

  --seconds N  of the whole run (default ${SECONDS}, or as long as --frames takes)
  --frames N   ends after so many frames, most of them at the guard
  --seed N     seed of the first batch; the others count on (default: by the clock, and printed)
  --replay     with --seed: that batch alone, as when it failed
  --help       this text

Exit code: 0 nothing was found, 1 something was, with the seed that replays it; 2 bad input; 3 not carried out.
`;

/**
 * @param now ms, for a seed when none is given
 * @returns undefined when help is asked for
 * @throws UsageError for the first flag that is wrong
 */
export function parseOptions(argv: readonly string[], now: number): Options | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help === 'true') return undefined;
  const replay = given.replay === 'true';
  if (replay && given.seed === undefined)
    throw new UsageError('--replay: the seed is missing. Write it like --seed 7 --replay.');
  const frames =
    given.frames === undefined ? Infinity : read('frames', wholeNumber(1, 1e9), given.frames, '--frames 1000000');
  const seconds = given.seconds ?? (given.frames === undefined ? String(SECONDS) : undefined);
  return {
    seconds: seconds === undefined ? Infinity : read('seconds', number(1, 24 * 3600), seconds, `--seconds ${SECONDS}`),
    frames,
    seed: read('seed', wholeNumber(0, 2 ** 31), given.seed ?? String(Math.floor(now) % 2 ** 31), '--seed 7'),
    replay,
  };
}
