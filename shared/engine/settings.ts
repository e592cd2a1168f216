/** What may be chosen for one room: arena, teams, length, limit, bots, friendly fire. */

import type { Arena } from '../sim/arena.ts';
import type { RoomTypeSpec } from './room-type.ts';
import type { Fields } from './state.ts';

/** All of it is optional: what is absent is as the room type says. Sent in `state.settings` as JSON. */
export interface RoomSettings {
  /** Name of one of the room type's arenas. */
  readonly arena?: string;
  /** Number of teams, of those that the room type offers. */
  readonly teams?: number;
  /** Length of a match in seconds; 0 is without end. */
  readonly seconds?: number;
  /** Score that wins. */
  readonly limit?: number;
  /** Players that bots fill the room to; 0 is none. */
  readonly bots?: number;
  readonly friendlyFire?: boolean;
}

/** Teams have that many colours. */
export const MOST_TEAMS = 4;
/** Seats of one room. */
export const MOST_SEATS = 4096;

export const SETTING_RANGES = { seconds: [0, 3600], limit: [1, 999] } as const;

/** The least number of bots' seats and the most that a room type takes. */
export function botRange(spec: Pick<RoomTypeSpec<Fields, Fields>, 'menu'>): readonly [number, number] {
  return [0, Math.min(spec.menu.players[1], 64)];
}

/** Why a choice cannot be had, for people; undefined when it can. */
export function settingsProblem(spec: RoomTypeSpec<Fields, Fields>, settings: RoomSettings): string | undefined {
  const arenas = arenasOf(spec).map((arena) => arena.name);
  if (settings.arena !== undefined && !arenas.includes(settings.arena))
    return `arena: "${settings.arena}" is none of ${arenas.join(', ')}.`;
  const teams = teamChoices(spec);
  if (settings.teams !== undefined && !teams.includes(settings.teams))
    return `teams: ${settings.teams} is none of ${teams.join(', ')}.`;
  if (settings.limit !== undefined && spec.match?.limit === undefined) return 'limit: this room type has none.';
  const ranges = { ...SETTING_RANGES, bots: botRange(spec) };
  for (const key of ['seconds', 'limit', 'bots'] as const) {
    const value = settings[key];
    const [min, max] = ranges[key];
    if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max))
      return `${key}: ${value} is not a whole number from ${min} to ${max}.`;
  }
  return undefined;
}

/** The arenas that a room type can be played in; the first is the default. */
export function arenasOf({ arena }: Pick<RoomTypeSpec<Fields, Fields>, 'arena'>): readonly Arena[] {
  return Array.isArray(arena) ? (arena as readonly Arena[]) : [arena as Arena];
}

/** The numbers of teams that can be chosen; the first is the default, 0 is without teams. */
export function teamChoices({ menu }: Pick<RoomTypeSpec<Fields, Fields>, 'menu'>): readonly number[] {
  const { teams = 0 } = menu;
  return typeof teams === 'number' ? [teams] : teams;
}
