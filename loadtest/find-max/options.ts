/** The flags of a search; all others are those of a single run. */

import { findRoomType } from '../../shared/engine/room-type.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { number, read, readFlags, UsageError, wholeNumber } from '../flags.ts';
import { FLAGS, flagsOf, optionsOf } from '../options.ts';
import type { Asked } from './find-max.ts';

/** Rooms of up to so many players are filled before the next number is tried. */
const SMALL_ROOM = 32;
const STEP = 5;
const SECONDS = '15';
const FIRST = 50;
const ALL_FLAGS = {
  ...FLAGS,
  'find-max': { type: 'boolean' },
  most: { type: 'string' },
  'at-least': { type: 'string' },
  bandwidth: { type: 'string' },
} as const;

export const FIND_MAX_HELP = `npm run loadtest -- --find-max [flags]

Looks for the largest number of players that holds what must hold, confirms it with the median of
three longer runs, and says what gave out first above it. All flags of a single run are taken but
--scenario and --html, and:

  --clients N       where to begin (default ${FIRST})
  --most N          no more than so many (default 20000)
  --at-least N      exit code 1 when fewer hold; no more than so many are tried
  --seconds N       length of each of the three runs that confirm (default ${SECONDS}); a try is half of it
  --bandwidth MBIT  what the server's link takes, megabits a second: then it can be what gave out

Exit code: 0 found, 1 no number holds or too few, 2 bad input, 3 the tester, its open files
or the machine gave out first, or the search could not go on.

  npm run loadtest -- --find-max --room wander --thin
  npm run loadtest -- --find-max --url http://127.0.0.1:2567 --room my_room --slo "p99ack<=120"
`;

/** @returns a text when help is asked for @throws UsageError */
export function parseFindMax(argv: readonly string[], roomIds: readonly string[]): Asked | string {
  const given = readFlags(argv, ALL_FLAGS);
  if (given.help === 'true') return FIND_MAX_HELP;
  const parsed = optionsOf({ ...given, seconds: given.seconds ?? SECONDS }, roomIds);
  if (typeof parsed === 'string') return parsed;
  if (parsed.scenario !== 'steady')
    throw new UsageError(`--scenario: a search plays "steady", not "${parsed.scenario}". Leave it out.`);
  if (parsed.html !== undefined)
    throw new UsageError('--html: a search has no page. Run once with the number that it finds.');
  const options = parsed;
  const type = roomTypes.find(({ id }) => id === options.room);
  const size = options.roomSize ?? (type && findRoomType(roomTypes, type.id).menu.players[1]);
  const step = size !== undefined && size <= SMALL_ROOM ? size : STEP;
  const count = (name: 'most' | 'at-least'): number | undefined =>
    given[name] === undefined ? undefined : read(name, wholeNumber(1, 100_000), given[name], `--${name} 2000`);
  const atLeast = count('at-least');
  const most = count('most') ?? (atLeast === undefined ? 20_000 : Math.ceil(atLeast / step) * step);
  if (atLeast !== undefined && most < atLeast)
    throw new UsageError(`--most: ${most} players are fewer than --at-least asks for. Leave it out.`);
  const link =
    given.bandwidth === undefined
      ? undefined
      : read('bandwidth', number(0.1, 400_000), given.bandwidth, '--bandwidth 1000') * 1e6;
  return {
    options,
    first: given.clients === undefined ? FIRST : options.clients,
    ...{ most, step, atLeast, linkBits: link },
    trialSeconds: Math.max(4, Math.round(options.seconds / 2)),
  };
}

/** What to type for the same search. */
export function searchCommandOf({ options, first, most, atLeast, linkBits }: Asked): string {
  // A search chooses how fast players join, and plays one scenario.
  const flags = flagsOf({ ...options, clients: first }).filter((flag) => !/^--(ramp|scenario) /.test(flag));
  flags.push('--find-max', `--most ${most}`);
  if (atLeast !== undefined) flags.push(`--at-least ${atLeast}`);
  if (linkBits !== undefined) flags.push(`--bandwidth ${linkBits / 1e6}`);
  return `npm run loadtest -- ${flags.join(' ')}`;
}
