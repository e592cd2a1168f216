/** Places in the world that the minimap and the arrows at the screen's edge point out. */

import type { View } from '../net/view.ts';
import type { PlacePointedOut } from './room-words.ts';

export type MarkerKind = 'own' | 'leader' | 'teammate' | 'enemy' | 'health' | 'rockets' | 'place';

export interface Marker {
  id: string;
  x: number;
  y: number;
  kind: MarkerKind;
  /** 0 is without a team. */
  team: number;
  aim: number;
  /** An avatar, which moves from frame to frame. */
  moves: boolean;
  /** What a place is called, how far it reaches in units, and what of the world is there. */
  label: string;
  radius: number;
  at: PlacePointedOut['at'] | undefined;
}

/** What is off the screen and worth an arrow. */
export function deservesArrow(kind: MarkerKind): boolean {
  return kind === 'place' || kind === 'leader' || kind === 'teammate';
}

/** What an avatar is to the player; the leader is one whatever the team. */
export function kindOf(own: boolean, leads: boolean, ownTeam: number, team: number): MarkerKind {
  if (own) return 'own';
  if (leads) return 'leader';
  return team !== 0 && team === ownTeam ? 'teammate' : 'enemy';
}

/** The markers of a view; a list that is filled anew each time, from the same objects. */
export class Markers {
  /** The first `count` are valid; places come first. */
  readonly all: Marker[] = [];
  count = 0;

  readonly #place = { x: 0, y: 0, aim: 0 };
  readonly #part = { x: 0, y: 0, radius: 0 };

  /** What the room type points out, everybody alive that the server sends, and what lies about. */
  collect(view: View, leader: string | undefined, places: readonly PlacePointedOut[] = []): void {
    this.count = 0;
    const { players, pickups } = view.world;
    const ownTeam = view.entry(view.id)?.team ?? 0;
    for (const place of places) this.#addPlace(view, place);
    const pointedOut = this.count;
    pickups?.forEach((pickup, key) => {
      if (view.lies(key, pickup))
        this.#add(key, pickup.x, pickup.y, pickup.kind === 'health' ? 'health' : 'rockets', 0);
    });
    players?.forEach((avatar, id) => {
      if (avatar.health === 0) return;
      const kind = kindOf(id === view.id, id === leader, ownTeam, avatar.team);
      // Who carries what is pointed out is pointed out with it.
      if (kind !== 'own' && this.#hasPlace(id, pointedOut)) return;
      const { x, y, aim } = view.drawn(id, avatar, this.#place);
      const marker = this.#add(id, x, y, kind, avatar.team);
      marker.aim = aim;
      marker.moves = true;
    });
  }

  /** Moves the markers that an arrow may point at to where those things are drawn now. */
  follow(view: View): void {
    for (let index = 0; index < this.count; index++) {
      const marker = this.all[index];
      if (marker === undefined || !deservesArrow(marker.kind)) continue;
      if (!marker.moves) {
        if (marker.at !== undefined) Object.assign(marker, view.drawnPart(marker.at, this.#part));
        continue;
      }
      const avatar = view.world.players.get(marker.id);
      if (avatar === undefined) continue;
      const { x, y } = view.drawn(marker.id, avatar, this.#place);
      marker.x = x;
      marker.y = y;
    }
  }

  #addPlace(view: View, { at, label, team }: PlacePointedOut): void {
    const id = avatarAt(view, at);
    const avatar = view.world.players?.get(id);
    if (avatar !== undefined) view.drawn(id, avatar, this.#place);
    else view.drawnPart(at, this.#part);
    const { x, y } = avatar === undefined ? this.#part : this.#place;
    const marker = this.#add(id, x, y, 'place', team);
    marker.moves = avatar !== undefined;
    marker.label = label;
    marker.radius = avatar === undefined ? this.#part.radius : 0;
    marker.at = at;
  }

  #hasPlace(id: string, count: number): boolean {
    for (let index = 0; index < count; index++) if (this.all[index]?.id === id) return true;
    return false;
  }

  #add(id: string, x: number, y: number, kind: MarkerKind, team: number): Marker {
    this.all[this.count] ??= {
      id,
      x,
      y,
      kind,
      team,
      aim: 0,
      moves: false,
      label: '',
      radius: 0,
      at: undefined,
    };
    const marker = this.all[this.count++] as Marker;
    marker.id = id;
    marker.x = x;
    marker.y = y;
    marker.kind = kind;
    marker.team = team;
    marker.aim = 0;
    marker.moves = false;
    marker.label = '';
    marker.radius = 0;
    marker.at = undefined;
    return marker;
  }
}

/** Id of the avatar that a place is; empty when it is something else. */
function avatarAt(view: View, at: PlacePointedOut['at']): string {
  let found = '';
  if ('health' in at)
    view.world.players?.forEach((avatar, id) => {
      if ((avatar as object) === at) found = id;
    });
  return found;
}
