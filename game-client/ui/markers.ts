/** Places in the world that the minimap and the arrows at the screen's edge point out. */

import type { View } from '../net/view.ts';

export type MarkerKind = 'own' | 'leader' | 'teammate' | 'enemy' | 'health' | 'rockets';

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
}

/** What is off the screen and worth an arrow. */
export function deservesArrow(kind: MarkerKind): boolean {
  return kind === 'leader' || kind === 'teammate';
}

/** What an avatar is to the player; the leader is one whatever the team. */
export function kindOf(own: boolean, leads: boolean, ownTeam: number, team: number): MarkerKind {
  if (own) return 'own';
  if (leads) return 'leader';
  return team !== 0 && team === ownTeam ? 'teammate' : 'enemy';
}

/** The markers of a view; a list that is filled anew each time, from the same objects. */
export class Markers {
  /** The first `count` are valid. */
  readonly all: Marker[] = [];
  count = 0;

  readonly #place = { x: 0, y: 0, aim: 0 };

  /** Everybody alive that the server sends, and what lies about. */
  collect(view: View, leader: string | undefined): void {
    this.count = 0;
    const { players, pickups } = view.world;
    const ownTeam = view.entry(view.id)?.team ?? 0;
    pickups?.forEach((pickup, key) => {
      if (pickup.there)
        this.#add(key, pickup.x, pickup.y, pickup.kind === 'health' ? 'health' : 'rockets', 0, 0, false);
    });
    players?.forEach((avatar, id) => {
      if (avatar.health === 0) return;
      const { x, y, aim } = view.drawn(id, avatar, this.#place);
      this.#add(id, x, y, kindOf(id === view.id, id === leader, ownTeam, avatar.team), avatar.team, aim, true);
    });
  }

  /** Moves the markers of avatars to where those are drawn now. */
  follow(view: View): void {
    for (let index = 0; index < this.count; index++) {
      const marker = this.all[index];
      if (marker?.moves !== true || !deservesArrow(marker.kind)) continue;
      const avatar = view.world.players.get(marker.id);
      if (avatar === undefined) continue;
      const { x, y } = view.drawn(marker.id, avatar, this.#place);
      marker.x = x;
      marker.y = y;
    }
  }

  #add(id: string, x: number, y: number, kind: MarkerKind, team: number, aim: number, moves: boolean): void {
    const marker = this.all[this.count];
    if (marker === undefined) this.all.push({ id, x, y, kind, team, aim, moves });
    else {
      marker.id = id;
      marker.x = x;
      marker.y = y;
      marker.kind = kind;
      marker.team = team;
      marker.aim = aim;
      marker.moves = moves;
    }
    this.count++;
  }
}
