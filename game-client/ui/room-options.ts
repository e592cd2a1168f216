/** What can be chosen for a private room of a type, and what a choice comes to. */

import { configure } from '../../shared/engine/derive.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { arenasOf, botRange, type RoomSettings, teamChoices } from '../../shared/engine/settings.ts';

/** Lengths that are offered beside the room type's own, in seconds; 0 is without end. */
const LENGTHS = [60, 120, 180, 300, 480, 600, 900, 1200, 1800, 0] as const;

/** What there is to choose; undefined, or a list of one, is nothing to ask. */
export interface OfferedOptions {
  readonly arenas: readonly string[];
  readonly teams: readonly number[];
  readonly seconds: readonly number[] | undefined;
  readonly limit: boolean;
  readonly bots: readonly [least: number, most: number];
  readonly friendlyFire: boolean;
  /** What the room type says. */
  readonly defaults: Required<RoomSettings>;
}

export function offeredOptions(type: RoomType): OfferedOptions {
  const { match } = type;
  const seconds = match.ticks / TICK_RATE;
  const teams = teamChoices(type.spec);
  return {
    arenas: arenasOf(type.spec).map(({ name }) => name),
    teams,
    // Where no clock ends a match, one would give it to whoever is in front by then, which its rules do not mean.
    seconds: seconds === 0 ? undefined : [...new Set([seconds, ...LENGTHS])].sort(byLength),
    limit: match.limit > 0,
    bots: botRange(type.spec),
    friendlyFire: teams.some((number) => number > 0),
    defaults: {
      arena: type.arena.name,
      teams: match.teams,
      seconds,
      limit: match.limit,
      bots: type.botFill,
      friendlyFire: match.friendlyFire,
    },
  };
}

/** What the room type says once so many teams were chosen: more of them together may have further to go. */
export function defaultsWith(type: RoomType, teams: number): Required<RoomSettings> {
  return { ...offeredOptions(type).defaults, limit: configure(type, { teams }, {}).match.limit };
}

/** Only what is not as the room type says anyway: the rest stays with it when it changes. */
export function differences(chosen: RoomSettings, defaults: Required<RoomSettings>): RoomSettings {
  const changed = Object.entries(chosen).filter(([key, value]) => value !== defaults[key as keyof RoomSettings]);
  return Object.fromEntries(changed);
}

function byLength(a: number, b: number): number {
  return (a || Infinity) - (b || Infinity);
}
