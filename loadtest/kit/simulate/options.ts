/** The command line of `npm run simulate`. */

import { availableParallelism } from 'node:os';
import { findRoomType, type RoomType } from '../../../shared/engine/room-type.ts';
import { arenasOf, type RoomSettings, settingsProblem, teamChoices } from '../../../shared/engine/settings.ts';
import { read, readWords, UsageError, wholeNumber, writable } from '../../flags.ts';
import type { Cast } from './play.ts';

export interface SimulateOptions extends Cast {
  readonly matches: number;
  readonly seed: number;
  readonly workers: number;
  /** Absolute path of the report; undefined writes none. */
  readonly json: string | undefined;
}

const FLAGS = {
  matches: { type: 'string' },
  bots: { type: 'string' },
  seed: { type: 'string' },
  arena: { type: 'string' },
  teams: { type: 'string' },
  workers: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const DEFAULT_BOTS = 8;

/** @param roomIds ids of the known room types */
export function helpText(roomIds: readonly string[]): string {
  return `npm run simulate -- ROOM-TYPE [flags]

Bots play whole matches of a room type without a network, as fast as the machine can, and the
report tells how long they last, who wins, and what is lopsided.

  ROOM-TYPE          ${roomIds.join(', ')}
  --matches N        how many (default 100)
  --bots N           in each (default ${DEFAULT_BOTS}, or as many as the room type takes)
  --seed N           seed of the first match (default 1); the same seed gives the same report
  --arena NAME       one of the room type's arenas (default: its first)
  --teams N          one of its numbers of teams (default: its first)
  --workers N        threads to play them in (default: one a core)
  --json FILE        write all figures to a file
  --help             this text

The report goes to the standard output, progress and speed to the error output.
Exit code: 0 played, 1 a rule threw, 2 bad input.

  npm run simulate -- king-of-the-hill --matches 100 --bots 8 --seed 1
`;
}

/**
 * @param argv arguments after the script's name
 * @returns undefined when help is asked for
 * @throws UsageError for the first thing that is wrong
 */
export function parseSimulateOptions(argv: readonly string[], types: readonly RoomType[]): SimulateOptions | undefined {
  const { given, words } = readWords(argv, FLAGS);
  if (given.help) return undefined;
  const [id, more] = words;
  const ids = types.map((type) => type.id).join(', ');
  if (id === undefined) throw new UsageError(`Name a room type: npm run simulate -- ROOM-TYPE. There are: ${ids}.`);
  if (more !== undefined) throw new UsageError(`"${more}": one room type at a time.`);
  if (!types.some((type) => type.id === id)) throw new UsageError(`There is no room type "${id}". Use one of: ${ids}.`);
  const type = findRoomType(types, id);
  const settings = settingsOf(type, given.arena, given.teams);
  const fewest = Math.max(1, type.match.fewest);
  const most = Math.min(64, type.menu.players[1]);
  const bots = given.bots ?? String(Math.min(most, Math.max(fewest, DEFAULT_BOTS)));
  return {
    type,
    settings,
    matches: read('matches', wholeNumber(1, 100_000), given.matches ?? '100', '--matches 100'),
    bots: read('bots', wholeNumber(fewest, most), bots, `--bots ${Math.min(most, Math.max(fewest, DEFAULT_BOTS))}`),
    seed: read('seed', wholeNumber(0, 2 ** 32 - 1), given.seed ?? '1', '--seed 7'),
    workers: read('workers', wholeNumber(1, 64), given.workers ?? String(availableParallelism()), '--workers 2'),
    json: given.json === undefined ? undefined : writable(given.json),
  };
}

function settingsOf(type: RoomType, arena: string | undefined, teams: string | undefined): RoomSettings {
  if (arena !== undefined && !arenasOf(type.spec).some(({ name }) => name === arena)) {
    const names = arenasOf(type.spec).map(({ name }) => name);
    throw new UsageError(`--arena: ${type.id} is not played in "${arena}". Use one of: ${names.join(', ')}.`);
  }
  const choices = teamChoices(type.spec);
  if (teams !== undefined && !choices.map(String).includes(teams))
    throw new UsageError(`--teams: ${type.id} has no choice of "${teams}". Use one of: ${choices.join(', ')}.`);
  const settings = {
    ...(arena === undefined ? {} : { arena }),
    ...(teams === undefined ? {} : { teams: Number(teams) }),
  };
  const problem = settingsProblem(type.spec, settings);
  if (problem !== undefined) throw new UsageError(problem);
  return settings;
}
