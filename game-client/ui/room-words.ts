/** What a room type's own functions say and point out, in the player's language; one that fails is left out. */

import type { Marker } from '../../shared/engine/local.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Shown } from '../net/shown.ts';
import type { Text } from '../text/en.ts';
import { translated, translatedLine } from './translated.ts';

/** A place that a room type points out; `at` may move. */
export interface PlacePointedOut {
  readonly at: Marker['at'] & { readonly radius?: number };
  readonly label: string;
  /** 0 is without a team. */
  readonly team: number;
}

/** What a room type may put onto the screen: more is cut off. */
const MOST_PLACES = 32;
const LONGEST_LINE = 160;
const LONGEST_LABEL = 60;

export interface RoomWords {
  /** The line under the match bar; empty is none. */
  status(view: Pick<Shown, 'type' | 'world' | 'local'>): string;
  places(view: Pick<Shown, 'type' | 'world' | 'local'>): readonly PlacePointedOut[];
  /** What the rules announce, by name; the name itself where there are no words for it. */
  announcement(type: RoomType, name: string, values: Readonly<Record<string, string | number>>): string;
  /** What killed, in words; undefined for what nobody has a word for. */
  cause(type: RoomType, cause: string, victim: string): string | undefined;
  /** @param team from 1 */
  team(type: RoomType, team: number): string;
}

/** @param report told once of each function that throws; it is asked again, for the next state may suit it */
export function createRoomWords(text: Text, report: (message: string, error: unknown) => void): RoomWords {
  const failed = new WeakSet<object>();
  const guarded = <Result>(asked: object, where: string, ask: () => Result): Result | undefined => {
    try {
      return ask();
    } catch (error) {
      if (!failed.has(asked)) report(`${where} failed, and the HUD goes on without it:`, error);
      failed.add(asked);
      return undefined;
    }
  };
  const said = (type: RoomType, name: string, values: Readonly<Record<string, string | number>>) => {
    const say = ownOf(type.hud.says, name);
    if (say === undefined) return undefined;
    return guarded(say, `shared/rooms/${type.id}.ts, hud.says.${name}`, () => {
      const line: unknown = translatedLine(say, values, text);
      if (typeof line !== 'string') throw new TypeError(`it gave ${typeof line}, not text`);
      return line.slice(0, LONGEST_LINE);
    });
  };
  const weapons: Readonly<Record<string, string>> = text.weapons;

  return {
    status({ type, world, local }) {
      const { status } = type.hud;
      if (status === undefined) return '';
      const line = guarded(status, `shared/rooms/${type.id}.ts, hud.status`, () => {
        const given: unknown = type.hud.status?.(world, local) ?? '';
        if (typeof given !== 'string') throw new TypeError(`it gave ${typeof given}, not text`);
        return given.slice(0, LONGEST_LINE);
      });
      return line ? translated(line, text) : '';
    },
    places({ type, world, local }) {
      const { marker } = type.hud;
      if (marker === undefined) return [];
      const places = guarded(marker, `shared/rooms/${type.id}.ts, hud.marker`, () => {
        const given = type.hud.marker?.(world, local) ?? [];
        // As many as are shown: a list that is too long is no reason to show none of it.
        const shown = Array.isArray(given) ? given.slice(0, MOST_PLACES) : [given];
        return (shown as Marker[]).map(({ at, label = '', team }) => {
          if (!Number.isFinite(at.x) || !Number.isFinite(at.y)) throw new TypeError(`"${label}" is nowhere`);
          return { at, label: translated(String(label).slice(0, LONGEST_LABEL), text), team: team ?? 0 };
        });
      });
      return places ?? [];
    },
    announcement: (type, name, values) => said(type, name, values) ?? ownOf(text.announcements, name)?.(values) ?? name,
    cause(type, cause, victim) {
      const words = said(type, cause, { name: victim });
      if (words !== undefined) return words;
      const weapon = ownOf(weapons, cause);
      if (weapon !== undefined) return weapon;
      return type.weapons.some(({ id }) => id === cause) ? translated(cause, text) : undefined;
    },
    team(type, team) {
      const name = type.hud.teamNames?.[team - 1];
      return name === undefined ? text.results.team(String(team)) : translated(name, text);
    },
  };
}

/** What a record has under a name that came over the network; nothing of what all objects have. */
function ownOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
