/** What a room type's `bot`, `hud` and `draw` see: the state as one player is sent it, and who he is. */

import type { Arena, Point, Spot, Zone } from '../sim/arena.ts';
import { ContentError } from './errors.ts';
import type { ButtonName } from './input.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';
import type { RoomType } from './room-type.ts';
import type { Places } from './rules.ts';
import type { Avatar, AvatarWith, Fields, WorldWith } from './state.ts';
import type { TunedValues, TuningSpecs } from './tuning.ts';

/** The one who looks: a player at his screen, or a bot. */
export interface Local<A extends Fields = Fields, T extends TuningSpecs = TuningSpecs> extends Places {
  /** Session id; empty for who only looks on. */
  readonly id: string;
  /** The own avatar as the server sent it; undefined for who has none. */
  readonly me: AvatarWith<A> | undefined;
  /** Server's tick. */
  readonly tick: number;
  readonly tuning: TunedValues<T>;
}

/** A bot that looks: it has an avatar, and may toss a coin. */
export interface BotLocal<A extends Fields = Fields, T extends TuningSpecs = TuningSpecs> extends Local<A, T> {
  readonly me: AvatarWith<A>;
  readonly random: Random;
}

export interface BotSpec<W extends Fields, A extends Fields, T extends TuningSpecs = TuningSpecs> {
  /** Where a bot wants to be; default: pick-ups that it needs, then the nearest enemy, then anywhere. */
  goal?(world: WorldWith<W, A>, local: BotLocal<A, T>): Point | undefined;
  /** A button to press this tick, besides shooting. */
  press?(world: WorldWith<W, A>, local: BotLocal<A, T>): ButtonName | undefined;
}

/** A place of interest: on the minimap, and an arrow at the screen's edge towards it. */
export interface Marker {
  readonly at: Point;
  readonly label: string;
  readonly team?: number | undefined;
}

export interface HudSpec<
  W extends Fields,
  A extends Fields,
  T extends TuningSpecs = TuningSpecs,
  Said extends string = string,
> {
  /** Heading of the score column. */
  readonly scoreLabel?: string;
  marker?(world: WorldWith<W, A>, local: Local<A, T>): Marker | readonly Marker[] | undefined;
  /** One line under the match bar, such as "Wave 3: 12 left". */
  status?(world: WorldWith<W, A>, local: Local<A, T>): string | undefined;
  /** What its teams are called, from team 1 on; default: by their numbers. */
  readonly teamNames?: readonly string[];
  /** Words for what `ctx.announce` names, and for the cause of a death that `harm` names. */
  readonly says?: Readonly<Record<Said, (values: Readonly<Record<string, string | number>>) => string>>;
}

export type Draw<W extends Fields, A extends Fields, T extends TuningSpecs = TuningSpecs> = (
  world: WorldWith<W, A>,
  pen: Pen,
  local: Local<A, T>,
) => void;

/** Who looks, as it changes: asked at each use. */
interface Looker {
  readonly type: RoomType;
  readonly id: string;
  readonly me: Avatar | undefined;
  readonly tick: number;
}

/** A `Local` that reads all of it from who looks; made once, and good for as long as he looks. */
export function createLocal(looker: Looker, random: Random): BotLocal {
  return {
    random,
    get id() {
      return looker.id;
    },
    get me() {
      // Bots have one; where nobody is asked for, `Local` says that it may be missing.
      return looker.me as Avatar;
    },
    get tick() {
      return looker.tick;
    },
    get tuning() {
      return looker.type.tuning;
    },
    get arena() {
      return looker.type.arena;
    },
    spots: (name, team) => looker.type.places.spots(name, team),
    spot: (name, team) => looker.type.places.spot(name, team),
    zones: (name, team) => looker.type.places.zones(name, team),
  };
}

/** The places of an arena by name. Lists are looked up, not made: they may be asked for in every frame. */
export function placesOf(arena: Arena, file: string): Places {
  const spots = lookUp<Spot>(arena.spots, 'spot', arena, file);
  const zones = lookUp<Zone>(
    [...arena.zones].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    'zone',
    arena,
    file,
  );
  return {
    arena,
    spots,
    spot: (name, team) => spots(name, team)[0] as Spot,
    zones,
  };
}

/** @throws ContentError for a name that the arena does not have */
function lookUp<Place extends { readonly name: string; readonly team: number | undefined }>(
  places: readonly Place[],
  what: string,
  arena: Arena,
  file: string,
): (name: string, team?: number) => readonly Place[] {
  const found = new Map<string, readonly Place[]>();
  for (const { name } of places) {
    const named = places.filter((place) => place.name === name);
    found.set(name, named);
    for (const { team } of named)
      found.set(
        `${name} of ${team}`,
        named.filter((place) => place.team === team),
      );
  }
  const names = [...new Set(places.map((place) => place.name))].join(', ') || 'none';
  return (name, team) => {
    const list = found.get(team === undefined ? name : `${name} of ${team}`);
    if (list === undefined)
      throw new ContentError(
        'ARENA_PLACE',
        file,
        `arena "${arena.name}" has no ${what} "${name}"${team === undefined ? '' : ` of team ${team}`}.`,
        `Draw one, or use one that is there: ${names}. List it under "needs" to hear of this at the start.`,
      );
    return list;
  };
}
