/** What a designer writes: `defineRoomType`, and the room type that server, client and bots read. */

import type { Arena, Place } from '../sim/arena.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import { derive } from './derive.ts';
import { ContentError } from './errors.ts';
import type { ButtonName } from './input.ts';
import type { BotLocal, BotSpec, Draw, HudSpec, Local, Marker } from './local.ts';
import type { Item } from './parts.ts';
import type { PatchRate } from './patch-rates.ts';
import type { Pen } from './pen.ts';
import { checkSpec } from './room-type-checks.ts';
import type { Contestant, Places, RuleContext, Rules } from './rules.ts';
import type { Running } from './running.ts';
import { type Avatar, composeState, type Fields, type World } from './state.ts';
import type { PredictedStep, StepEnvironment, WorldStep } from './tick.ts';
import type { TunedValues, TuningSpecs } from './tuning.ts';

export { t } from '@colyseus/schema';

/** A weapon as a designer writes it: seconds and units; `weapons.ts` in `content` has the stock ones. */
export interface Weapon {
  readonly id: string;
  readonly kind: 'hitscan' | 'projectile';
  /** Seconds between shots. */
  readonly interval: number;
  readonly damage: number;
  /** Reach in units. */
  readonly range: number;
  /** Shots until a reload, for a primary; its length in seconds. */
  readonly magazine?: number;
  readonly reload?: number;
  /** Shots at the start of a life, and the most that can be carried, for a secondary. */
  readonly ammo?: number;
  readonly maxAmmo?: number;
  /** Projectiles: units per second, radius of the blast, push at its centre in units per second. */
  readonly speed?: number;
  readonly blastRadius?: number;
  readonly push?: number;
}

export interface MoveKeys {
  /** Units per second. */
  readonly maxSpeed: number;
  /** Units per second, per second. */
  readonly accel: number;
  /** Share of the velocity lost per second without input. */
  readonly friction: number;
  /** Half the width of an avatar; default 16. */
  readonly radius?: number;
  readonly dash?: {
    readonly speed: number;
    readonly seconds: number;
    readonly cooldown: number;
  };
}

export interface MenuSpec {
  readonly title: string;
  readonly blurb: string;
  /** Bots fill a room to the first number; the second is the number of seats. */
  readonly players: readonly [minimum: number, maximum: number];
  /** Number of teams; or a list, of which the first is the default and the others can be chosen. 0 is without teams. */
  readonly teams?: number | readonly [number, ...number[]];
  /** False keeps it out of the menu and of quick play; a link or a client that asks by id still gets in. */
  readonly listed?: boolean;
}

/** How a match goes; all in seconds. */
export interface MatchSpec {
  /** Length of a round; absent: it ends by `limit` or `rules.winner` alone, or never. */
  readonly seconds?: number;
  /** Score, made in the round, at which a player, or a team where there are teams, has won. */
  readonly limit?: number;
  /** The same for teams, where a room may have teams or not; default `limit`. */
  readonly teamLimit?: number;
  /** Rounds to win for the match; default 1: the first round decides. */
  readonly rounds?: number;
  /** Placed and frozen before each round but the first of a new room; 0…4, default 3. */
  readonly countdown?: number;
  /** On a tie when the clock runs out, play goes on for so long, or until somebody leads; default 0. */
  readonly overtime?: number;
  /** Players, bots counted, below which there is only warm-up; default 1. */
  readonly fewest?: number;
  /** Who joins during a round plays at once, or watches until the next; default `play`. */
  readonly lateJoin?: 'play' | 'watch';
  /** Whether team-mates can hurt each other; default false. */
  readonly friendlyFire?: boolean;
}

/** What rules can `ctx.spawn`. What is absent is as for players. */
export interface CreatureSpec {
  readonly health?: number;
  readonly move?: Partial<MoveKeys>;
  /** It bites, or shoots, with this; absent: with nothing. */
  readonly weapon?: Weapon;
  /** Team that it belongs to; default 2. */
  readonly team?: number;
  /** Where it wants to be; default: at the nearest enemy. */
  goal?(world: World, local: BotLocal): Place | undefined;
}

/** What each arena must have, for each name. */
export type Need = 'spot' | 'spots' | 'spot per team' | 'zone' | 'zones' | 'zone per team';

export interface RoomTypeSpec<
  W extends Fields,
  A extends Fields,
  M extends object = object,
  T extends TuningSpecs = TuningSpecs,
  Said extends string = string,
  Kinds extends string = string,
> {
  /** kebab-case; also the room's Colyseus name, its file's name and its place in links. */
  readonly id: string;
  readonly menu: MenuSpec;
  /** One, or several of which the first is the default. */
  readonly arena: Arena | readonly [Arena, ...Arena[]];
  /** Spots and zones that each arena must have, by name: checked at the start. */
  readonly needs?: Readonly<Record<string, Need>>;
  readonly move: MoveKeys;
  readonly weapons?: { readonly primary?: Weapon; readonly secondary?: Weapon };
  /** Health at the start of a life; default 100, at most 255. */
  readonly health?: number;
  /** Seconds from death to the next life, or `never`: not before the next round. Default 2. */
  readonly respawn?: number | 'never';
  /** Seconds for which a new life cannot be harmed, ended by its first shot; default 1.5. */
  readonly shield?: number;
  /** Whom a player is sent: everybody, or those within the square of this half-width; default `everything`. */
  readonly interest?: 'everything' | { readonly radius: number };
  /** Patches per second: 60, 30 or 20; default 60. */
  readonly patchRate?: PatchRate;
  readonly match?: MatchSpec;
  /** Numbers to be turned while people play; read as `tuning.<name>`. */
  readonly tuning?: T;
  /** Own fields of the world and of each player, of `t`: sent to everybody, and at their defaults when a match begins. */
  readonly world?: W;
  readonly player?: A;
  /** What the server alone remembers, made anew for each match: `ctx.memory`. */
  readonly memory?: () => M;
  readonly creatures?: Readonly<Record<Kinds, CreatureSpec>>;
  /** Names of `t.ref(Disc)` fields of `world` that `step` moves, on the server and, ahead of it, on each client. */
  readonly predicts?: readonly (keyof NoInfer<W> & string)[];
  /** Moves what `predicts` names; may read what it is given and nothing else. */
  readonly step?: WorldStep<NoInfer<W>, NoInfer<T>>;
  readonly rules?: Rules<NoInfer<W>, NoInfer<A>, NoInfer<M>, NoInfer<T>, NoInfer<Said>, NoInfer<Kinds>>;
  readonly bot?: BotSpec<NoInfer<W>, NoInfer<A>, NoInfer<T>>;
  readonly hud?: HudSpec<NoInfer<W>, NoInfer<A>, NoInfer<T>, Said>;
  /** What is to be seen of it besides avatars; runs on the client, each frame. */
  readonly draw?: Draw<NoInfer<W>, NoInfer<A>, NoInfer<T>>;
}

/** What an avatar is: the room type's player, or one of its creatures. */
export interface Kind {
  /** Empty for the player. */
  readonly id: string;
  readonly environment: StepEnvironment;
  readonly health: number;
  /** Team of a creature. */
  readonly team: number;
  goal?(world: World, local: BotLocal): Place | undefined;
}

/**
 * A room type as server, client and bots use it. Each room and each client's view has one of its own, with its settings
 * and what was tuned in it, and reads it at the time of use: it changes while they run (`Object.assign`). Its callbacks
 * are methods and take the base's types, so that all room types fit one list.
 */
export interface RoomType {
  readonly id: string;
  readonly menu: Required<MenuSpec>;
  /** Where this room is played. */
  readonly arena: Arena;
  readonly places: Places;
  /** A player's. */
  readonly environment: StepEnvironment;
  /** By an avatar's `kind`: the player, then the creatures. */
  readonly kinds: readonly Kind[];
  readonly weapons: readonly WeaponSpec[];
  readonly health: number;
  /** Infinity: not before the next round. */
  readonly respawnTicks: number;
  readonly shieldTicks: number;
  readonly interest: 'everything' | { readonly radius: number };
  readonly patchRate: PatchRate;
  readonly match: MatchPlan;
  /** Players that bots fill the room to. */
  readonly botFill: number;
  readonly tuning: TunedValues<TuningSpecs>;
  /** Names of the room type's own fields of the world, and of each player. */
  readonly worldFields: readonly string[];
  readonly avatarFields: readonly string[];
  readonly predicts: readonly string[];
  readonly step: PredictedStep | undefined;
  readonly rules: {
    start?(world: World, ctx: RuleContext): void;
    round?(world: World, ctx: RuleContext): void;
    tick?(world: World, ctx: RuleContext): void;
    killed?(victim: Contestant, killer: Contestant | undefined, world: World, ctx: RuleContext): void;
    dropped?(item: Item, player: Contestant, world: World, ctx: RuleContext): void;
    joined?(player: Contestant, world: World, ctx: RuleContext): void;
    left?(player: Contestant, world: World, ctx: RuleContext): void;
    winner?(world: World, ctx: RuleContext): string | number | undefined;
  };
  readonly bot: {
    goal?(world: World, local: BotLocal): Place | undefined;
    press?(world: World, local: BotLocal): ButtonName | undefined;
  };
  readonly hud: {
    readonly scoreLabel: string;
    readonly teamNames?: readonly string[];
    readonly says: NonNullable<HudSpec<Fields, Fields>['says']>;
    marker?(world: World, local: Local): Marker | readonly Marker[] | undefined;
    status?(world: World, local: Local): string | undefined;
  };
  readonly draw: ((world: World, pen: Pen, local: Local) => void) | undefined;
  /** Which of its callbacks runs. */
  readonly running: Running;
  /** What the designer wrote, and the classes that his fields made: for `configure`. */
  readonly spec: RoomTypeSpec<Fields, Fields>;
  readonly classes: StateClasses;
  createWorld(): World;
  createAvatar(): Avatar;
  createMemory(): unknown;
}

/** `MatchSpec` with its defaults and the room's settings, in ticks. */
export interface MatchPlan {
  /** Length of a round; 0 is without end. */
  readonly ticks: number;
  /** 0 is none. */
  readonly limit: number;
  readonly rounds: number;
  readonly countdownTicks: number;
  readonly overtimeTicks: number;
  readonly fewest: number;
  readonly lateJoin: 'play' | 'watch';
  readonly friendlyFire: boolean;
  /** 0 is without teams. */
  readonly teams: number;
}

export interface StateClasses {
  readonly World: new () => World;
  readonly Avatar: new () => Avatar;
}

/**
 * Checks a room type and derives all that the rest needs.
 * @throws ContentError that names the file, the key and the fix
 */
export function defineRoomType<
  const W extends Fields = Record<never, never>,
  const A extends Fields = Record<never, never>,
  M extends object = Record<never, never>,
  const T extends TuningSpecs = Record<never, never>,
  Said extends string = never,
  Kinds extends string = never,
>(spec: RoomTypeSpec<W, A, M, T, Said, Kinds>): RoomType {
  const plain = spec as unknown as RoomTypeSpec<Fields, Fields>;
  checkSpec(plain);
  const classes = composeState(spec.id, spec.world ?? ({} as W), spec.player ?? ({} as A));
  return derive(plain, classes as unknown as StateClasses, {}, {});
}

/**
 * The list of all room types, checked.
 * @throws ContentError for an id that is listed twice
 */
export function listRoomTypes(types: readonly RoomType[]): readonly RoomType[] {
  const seen = new Set<string>();
  for (const { id } of types) {
    if (seen.has(id))
      throw new ContentError(
        'ROOM_TYPE_ID_TAKEN',
        'shared/rooms/index.ts',
        `"${id}" is listed twice.`,
        'Give each room type its own id, and list it once.',
      );
    seen.add(id);
  }
  return types;
}

/** Whether something that a file exports is a room type. */
export function isRoomType(value: unknown): value is RoomType {
  return typeof value === 'object' && value !== null && 'createWorld' in value && 'spec' in value;
}

/** A room type by its id, or an error that lists those there are. */
export function findRoomType(types: readonly RoomType[], id: string): RoomType {
  const found = types.find((type) => type.id === id);
  if (found) return found;
  throw new ContentError(
    'ROOM_TYPE_UNKNOWN',
    'shared/rooms/index.ts',
    `there is no room type "${id}".`,
    `Use one of: ${types.map((type) => type.id).join(', ')}. A new one needs its line there.`,
  );
}
