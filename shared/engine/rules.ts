/** What a room type's rules see and may do: players, teams, places and the course of a match. */

import type { Arena, Place, Spot, Zone } from '../sim/arena.ts';
import type { Item } from './parts.ts';
import type { Random } from './random.ts';
import type { AvatarWith, Fields, WorldWith } from './state.ts';
import type { TunedValues, TuningSpecs } from './tuning.ts';

/** A player, or a creature, as rules see it: avatar and scoreboard row in one. */
export type Contestant<A extends Fields = Fields> = {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** Empty for a player, else the creature's name in `creatures`. */
  readonly kind: string;
  readonly alive: boolean;
  readonly x: number;
  readonly y: number;
  readonly health: number;
  /** 0 is without a team. */
  team: number;
  score: number;
  readonly kills: number;
  readonly deaths: number;
  /** Speed and size as a share of what the room type gives, 0.25…2.5; predicted by its owner. */
  speed: number;
  size: number;
  /** Units around it in which its owner is sent others; the rest of his screen is dark. 0 is as the room type says. */
  sight: number;
  /** Whether its weapons work. */
  armed: boolean;
  /** It can do nothing for so many seconds, 4 at most. */
  freeze(seconds: number): void;
  /** Puts it somewhere else, standing. */
  place(at: Place): void;
  /** Takes health; the rest is as if `by` had shot it. Nothing happens to who is dead or shielded. */
  harm(amount: number, by?: Contestant<A>, cause?: string): void;
  heal(amount: number): void;
  /** A new life for who is dead, where a life would begin or at a point. */
  revive(at?: Place): void;
} & Omit<AvatarWith<A>, keyof AvatarWith<Record<never, never>>>;

/** A team as rules see it. */
export interface Team<A extends Fields = Fields> {
  readonly number: number;
  score: number;
  readonly players: readonly Contestant<A>[];
}

/** A round area, or anything that has its shape. */
interface Round extends Place {
  readonly radius: number;
}

/** Where things are in the arena; what a room type `needs` is there. */
export interface Places {
  readonly arena: Arena;
  /** The spots of a name, all of them or those of a team. */
  spots(name: string, team?: number): readonly Spot[];
  /** The first of them. */
  spot(name: string, team?: number): Spot;
  /** The zones of a name, by their order; all of them or those of a team. */
  zones(name: string, team?: number): readonly Zone[];
}

/**
 * What rules may ask and do; nothing in it reads a clock or an unseeded random.
 * `Said` are the names that `hud.says` has words for, `Kinds` those of the creatures.
 */
export interface RuleContext<
  A extends Fields = Fields,
  M = unknown,
  T extends TuningSpecs = TuningSpecs,
  Said extends string = string,
  Kinds extends string = string,
> extends Places {
  /** Ticks since the room began. */
  readonly tick: number;
  /** Seconds since the round began, its countdown not counted. */
  readonly elapsed: number;
  /** Seconds until the clock runs out; Infinity without a clock. On the tick on which it does, `winner` is asked first. */
  readonly remaining: number;
  /** In the order in which they joined; creatures are not among them. */
  readonly players: readonly Contestant<A>[];
  /** Those of them who live. */
  readonly living: readonly Contestant<A>[];
  /** Those who have died and not come back; who joined late and waits is not among them. */
  readonly fallen: readonly Contestant<A>[];
  readonly creatures: readonly Contestant<A>[];
  /** Empty where the room has no teams. */
  readonly teams: readonly Team<A>[];
  readonly random: Random;
  /** What `memory` made for this match; no client is sent it. */
  readonly memory: M;
  readonly tuning: TunedValues<T>;
  /** A team by its number, from 1. */
  team(number: number): Team<A>;
  player(id: string): Contestant<A> | undefined;
  /** True on one tick in every so many seconds of the round. */
  every(seconds: number): boolean;
  /**
   * Seconds for which a condition has held, 0 while it does not; known by a name of the caller's. To be asked every tick:
   * one in which it is not asked is a break, too.
   */
  lasting(name: string, condition: boolean): number;
  pick<I>(items: readonly I[]): I;
  /** Living players whose centre is in a circle. */
  within(circle: Round): Contestant<A>[];
  within(centre: Place, radius: number): Contestant<A>[];
  /** The arena's zones at a point, all of them or those of a name. */
  zonesAt(point: Place, name?: string): Zone[];
  /** Shown to everybody, in the words of `hud.says`. */
  announce(name: Said, values?: Record<string, string | number>): void;
  /** Everybody is placed as at the start of a round, frozen for so many seconds; score and clock go on. */
  restart(seconds: number): void;
  /** A creature of a kind; undefined when there are as many as may be. */
  spawn(kind: Kinds, at: Place): Contestant<A> | undefined;
  /** Takes a creature away. */
  remove(creature: Contestant<A>): void;
}

/** Everything is optional; all of it runs on the server alone. */
export interface Rules<
  W extends Fields,
  A extends Fields,
  M = unknown,
  T extends TuningSpecs = TuningSpecs,
  Said extends string = string,
  Kinds extends string = string,
> {
  /** At the start of each match, before players are placed. */
  start?(world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): void;
  /** At the start of each round, the first too, before players are placed. */
  round?(world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): void;
  /** Every tick of a round. */
  tick?(world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): void;
  /** After a death; `killer` is undefined when nobody is to blame. */
  killed?(
    victim: Contestant<A>,
    killer: Contestant<A> | undefined,
    world: WorldWith<W, A>,
    ctx: RuleContext<A, M, T, Said, Kinds>,
  ): void;
  /** An `Item` that a player carried lies where he was: he died, or is about to leave. */
  dropped?(item: Item, player: Contestant<A>, world: WorldWith<W, A>, ctx: RuleContext<A, M, T>): void;
  /** Somebody joined while a match runs, or is about to leave. */
  joined?(player: Contestant<A>, world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): void;
  left?(player: Contestant<A>, world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): void;
  /**
   * Session id of the winner of the round, number of the winning team, or '' for nobody; undefined goes on. Asked every
   * tick, besides `match.limit`, which needs no rule.
   */
  winner?(world: WorldWith<W, A>, ctx: RuleContext<A, M, T, Said, Kinds>): string | number | undefined;
}
