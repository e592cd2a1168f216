/** What a room type's `bot`, `hud` and `draw` see: the state as one player is sent it, and who he is. */

import { type Arena, isFree, type Place, type Point, type Spot, type Zone } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';
import { ContentError } from './errors.ts';
import { type ButtonName, TICK_RATE } from './input.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';
import type { RoomType } from './room-type.ts';
import type { Places } from './rules.ts';
import { isSent } from './sent.ts';
import type { Avatar, AvatarWith, Fields, World, WorldWith } from './state.ts';
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

/** A bot that looks: it has an avatar, and means of its own to decide where to go. */
export interface BotLocal<A extends Fields = Fields, T extends TuningSpecs = TuningSpecs> extends Local<A, T> {
  readonly me: AvatarWith<A>;
  readonly random: Random;
  /** The nearest avatar that the filter takes, of those that a player in his place is sent, dead ones too; not he himself. */
  nearest(filter: (other: AvatarWith<A>, id: string) => boolean, within?: number): AvatarWith<A> | undefined;
  /** 0 up to 1, each bot its own, drawn anew every so many seconds: who guards, and who goes. */
  lot(seconds: number): number;
  /** A place in a circle where one can stand, each bot its own, another every so many seconds: 8 unless told. */
  somewhere(area: Point & { readonly radius: number }, seconds?: number): Point;
}

export interface BotSpec<W extends Fields, A extends Fields, T extends TuningSpecs = TuningSpecs> {
  /**
   * Where a bot wants to be, asked a few times a second; default: pick-ups that it needs, then the nearest enemy, then
   * anywhere.
   */
  goal?(world: WorldWith<W, A>, local: BotLocal<A, T>): Place | undefined;
  /** A button to press this tick, besides shooting. */
  press?(world: WorldWith<W, A>, local: BotLocal<A, T>): ButtonName | undefined;
}

/** A place of interest: on the minimap, and an arrow at the screen's edge towards it. */
export interface Marker {
  readonly at: Place;
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
  readonly world: World;
  readonly id: string;
  readonly me: Avatar | undefined;
  readonly tick: number;
}

/** A `Local` that reads all of it from who looks; made once, and good for as long as he looks. */
export function createLocal(looker: Looker, random: Random): BotLocal {
  const own = random.below(2 ** 31);
  return {
    random,
    nearest: (filter, within = Infinity) => nearest(looker, filter, within),
    lot: (seconds) => lot(looker, own, seconds, 0),
    somewhere: (area, seconds = 8) => somewhere(looker, own, area, seconds),
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

function nearest(
  { type, world, id: own, me }: Looker,
  filter: (other: Avatar, id: string) => boolean,
  within: number,
): Avatar | undefined {
  if (me === undefined) return undefined;
  let best: Avatar | undefined;
  let least = within;
  world.players.forEach((other, id) => {
    if (id === own || !isSent(type, me, other)) return;
    const apart = distance(me, other);
    if (apart > least || !filter(other, id)) return;
    least = apart;
    best = other;
  });
  return best;
}

/** A number from 0 up to 1 out of who asks, the time and a count: the same again whenever it is asked. */
function lot({ id, tick }: Looker, own: number, seconds: number, count: number): number {
  let hash = own ^ Math.floor(tick / Math.max(1, Math.round(seconds * TICK_RATE)));
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (count + 1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Places that are tried for one to stand on. */
const TRIES = 24;

function somewhere(looker: Looker, own: number, area: Point & { readonly radius: number }, seconds: number): Point {
  const { arena, environment } = looker.type;
  for (let count = 0; count < TRIES; count++) {
    const dx = (lot(looker, own, seconds, 2 * count) * 2 - 1) * area.radius;
    const dy = (lot(looker, own, seconds, 2 * count + 1) * 2 - 1) * area.radius;
    const x = area.x + dx;
    const y = area.y + dy;
    if (dx * dx + dy * dy <= area.radius * area.radius && isFree(arena, x, y, environment.move.radius)) return { x, y };
  }
  return { x: area.x, y: area.y };
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
function lookUp<Named extends { readonly name: string; readonly team: number | undefined }>(
  places: readonly Named[],
  what: string,
  arena: Arena,
  file: string,
): (name: string, team?: number) => readonly Named[] {
  const found = new Map<string, readonly Named[]>();
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
