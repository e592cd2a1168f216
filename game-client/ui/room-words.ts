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
  status(view: View): string;
  places(view: View): readonly PlacePointedOut[];
  /** What the rules announce, by name; the name itself where there are no words for it. */
  announcement(view: View, name: string, values: Readonly<Record<string, string | number>>): string;
  /** What killed, in words; undefined for what nobody has a word for. */
  cause(view: View, cause: string, victim: string): string | undefined;
  /** @param team from 1 */
  team(type: RoomType, team: number): string;
}

type View = Pick<Shown, 'type' | 'world' | 'local' | 'guard'>;

export function createRoomWords(text: Text): RoomWords {
  const said = ({ type, guard }: View, name: string, values: Readonly<Record<string, string | number>>) => {
    const say = ownOf(type.hud.says, name);
    if (say === undefined) return undefined;
    return guard.ask(type, `hud.says.${name}`, say, () => lineOf(translatedLine(say, values, text)));
  };
  const weapons: Readonly<Record<string, string>> = text.weapons;

  return {
    status({ type, world, local, guard }) {
      const { status } = type.hud;
      if (status === undefined) return '';
      const line = guard.ask(type, 'hud.status', status, () => lineOf(type.hud.status?.(world, local) ?? ''));
      return line ? translated(line, text) : '';
    },
    places({ type, world, local, guard }) {
      const { marker } = type.hud;
      if (marker === undefined) return [];
      const places = guard.ask(type, 'hud.marker', marker, () => {
        const given = type.hud.marker?.(world, local) ?? [];
        // As many as are shown: a list that is too long is no reason to show none of it.
        const shown = Array.isArray(given) ? given.slice(0, MOST_PLACES) : [given];
        return (shown as Marker[]).map(({ at, label = '', team }) => ({
          ...{ at, team: team ?? 0 },
          label: translated(String(label).slice(0, LONGEST_LABEL), text),
        }));
      });
      return places ?? [];
    },
    announcement: (view, name, values) => said(view, name, values) ?? ownOf(text.announcements, name)?.(values) ?? name,
    cause(view, cause, victim) {
      const words = said(view, cause, { name: victim });
      if (words !== undefined) return words;
      const weapon = ownOf(weapons, cause);
      if (weapon !== undefined) return weapon;
      return view.type.weapons.some(({ id }) => id === cause) ? translated(cause, text) : undefined;
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

/** What a designer's function gave, as a line that fits; whatever is no text is his mistake. */
function lineOf(given: unknown): string {
  if (typeof given !== 'string') throw new TypeError(`it gave ${typeof given}, not text`);
  return given.slice(0, LONGEST_LINE);
}
