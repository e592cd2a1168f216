/** What the scene draws and lets be heard: a room as one client sees it, or a match that runs in the page alone. */

import type { Local } from '../../shared/engine/local.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Avatar, Phase, Pickup, RosterEntry, World } from '../../shared/engine/state.ts';
import type { Point } from '../../shared/sim/arena.ts';
import type { Flight } from './flights.ts';
import type { Guard } from './guard.ts';
import type { ViewEvents } from './view-events.ts';

/** An avatar as drawn. */
export interface Drawn {
  x: number;
  y: number;
  aim: number;
}

/** A part of the world that has a place. */
export type Part = Readonly<Point & { readonly radius?: number }>;

/** A part of the world as drawn: a ball, a ring, a flag. World units; what has no radius has 0. */
export interface DrawnPart {
  x: number;
  y: number;
  radius: number;
}

export interface Shown {
  readonly type: RoomType;
  /** What the room type's `draw` and `hud` are handed. */
  readonly local: Local;
  /** By which they are asked. */
  readonly guard: Guard;
  readonly world: World;
  /** Id of the own avatar; empty when none of them is. */
  readonly id: string;
  /** Id of the avatar in the middle of the picture; it may not be in sight yet. */
  readonly focus: string;
  /** The own avatar as it was last sent, and as predicted; undefined when there is none. */
  readonly self: Readonly<Avatar> | undefined;
  readonly predicted: Readonly<Avatar> | undefined;
  readonly alive: boolean;
  readonly phase: Phase;
  /** Own shots of the secondary that are left. */
  readonly ammo: number;
  readonly flights: { readonly all: readonly Flight[] };
  /** Whether frames come; what happens while none do, and is found by the first one after, is not told of as news. */
  readonly awake: boolean;
  /** Whether a pick-up is to be seen, by its key in the state: the own avatar may have taken it already. */
  lies(key: string, pickup: Pickup): boolean;
  /** Where an avatar is drawn this frame. */
  drawn(id: string, avatar: Avatar, out: Drawn): Drawn;
  /** Where a part of the world is drawn this frame: predicted, or between two patches. */
  drawnPart(part: Part, out: DrawnPart): DrawnPart;
  /** The roster's row of a player. */
  entry(id: string): RosterEntry | undefined;
  /** Gives what unsubscribes. */
  on<Name extends keyof ViewEvents>(name: Name, listener: ViewEvents[Name]): () => void;
}
