/** The benchmark's command line. */

import { read, readFlags, UsageError, wholeNumber, writable } from '../flags.ts';
import { TARGETS } from './report.ts';

export interface BenchOptions {
  /** Seconds of play that are measured. */
  readonly seconds: number;
  readonly players: number;
  readonly everything: boolean;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly quick: boolean;
  readonly profile: boolean;
  /** Absolute path of the report; undefined writes none. */
  readonly json: string | undefined;
}

const FLAGS = {
  quick: { type: 'boolean' },
  seconds: { type: 'string' },
  players: { type: 'string' },
  everything: { type: 'boolean' },
  size: { type: 'string' },
  seed: { type: 'string' },
  profile: { type: 'boolean' },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const LONG_SECONDS = 120;
const QUICK_SECONDS = 10;

export const HELP = `npm run bench:client -- [flags]

Replays what one client of a match of 128 bots received, in a real Chromium, through the built
client's own code: the SDK's decoding, the view, the scene with its sounds. The page's clock is
the replay's: each frame that the browser draws plays 1/60 s, so that every run does the same
work, however fast the machine is. The DOM of menus and HUD takes no part.

  --quick            about half a minute: ${QUICK_SECONDS} seconds of play, too few to judge the heap
  --seconds N        seconds of play that are measured (default ${LONG_SECONDS})
  --players N        players in the match (default 128)
  --everything       all of them are sent, not only those within 800 units
  --size WxH         the page's size (default 640x360)
  --seed N           seed of the match (default 1)
  --profile          names the functions that allocate most, and that take most time
  --json FILE        write figures, targets and environment to a file
  --help             this text

Targets: ${TARGETS.map(({ text }) => text).join('; ')}.

Script time depends on the machine, and on what else runs on it. The control is a fixed piece of
work measured throughout the same run: compare two runs by script time divided by control.

Exit code: 0 targets met, 1 one missed, 2 bad input, 3 nothing could be measured.
`;

/**
 * @returns undefined when help is asked for
 * @throws UsageError for the first flag that is wrong
 */
export function parseBenchOptions(argv: readonly string[]): BenchOptions | undefined {
  const given = readFlags(argv, FLAGS);
  if (given.help) return undefined;
  const quick = given.quick === 'true';
  const [, width = '', height = ''] = /^(\d+)x(\d+)$/.exec(given.size ?? '640x360') ?? [];
  if (width === '') throw new UsageError(`--size: "${given.size}" is no size. Write it like --size 640x360.`);
  return {
    seconds: read(
      'seconds',
      wholeNumber(2, 600),
      given.seconds ?? String(quick ? QUICK_SECONDS : LONG_SECONDS),
      '--seconds 20',
    ),
    players: read('players', wholeNumber(2, 500), given.players ?? '128', '--players 32'),
    everything: given.everything === 'true',
    width: read('size', wholeNumber(160, 3840), width, '--size 640x360'),
    height: read('size', wholeNumber(90, 2160), height, '--size 640x360'),
    seed: read('seed', wholeNumber(0, 2 ** 31 - 1), given.seed ?? '1', '--seed 7'),
    quick,
    profile: given.profile === 'true',
    json: given.json === undefined ? undefined : writable(given.json),
  };
}
