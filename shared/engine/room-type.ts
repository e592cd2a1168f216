/** What a designer writes: `defineRoomType`, its types, and the checks that it makes at load. */

import type { Arena, Point, Zone } from '../sim/arena.ts';
import { AVATAR_RADIUS } from '../sim/movement.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import { ContentError } from './errors.ts';
import { type ButtonName, TICK_RATE } from './input.ts';
import type { Random } from './random.ts';
import { checkSpec, type PATCH_RATES } from './room-type-checks.ts';
import { type Avatar, type AvatarWith, composeState, type Fields, type World, type WorldWith } from './state.ts';
import type { StepEnvironment } from './tick.ts';

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

/** A player as rules see him: avatar and scoreboard row in one. */
export type Contestant<A extends Fields = Fields> = {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly alive: boolean;
  readonly x: number;
  readonly y: number;
  readonly health: number;
  team: number;
  score: number;
  readonly kills: number;
  readonly deaths: number;
} & Omit<AvatarWith<A>, keyof AvatarWith<Record<never, never>>>;

/** What rules may ask and do; nothing in it reads a clock or an unseeded random. */
export interface RuleContext<A extends Fields = Fields> {
  /** Ticks since the room began. */
  readonly tick: number;
  /** Seconds since the match began. */
  readonly elapsed: number;
  readonly players: readonly Contestant<A>[];
  readonly random: Random;
  /** True on one tick in every so many seconds of the match. */
  every(seconds: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Players, dead ones too, whose centre is within a circle. */
  within(circle: Point & { readonly radius: number }): Contestant<A>[];
  /** The arena's zones at a point, all of them or those of a name. */
  zonesAt(point: Point, name?: string): Zone[];
  /** Shown to everybody; the text is looked up by name. */
  announce(name: string, values?: Record<string, string | number>): void;
}

export interface Rules<W extends Fields, A extends Fields> {
  /** At the start of each match. */
  start?(world: WorldWith<W>, ctx: RuleContext<A>): void;
  /** Every tick of a match. */
  tick?(world: WorldWith<W>, ctx: RuleContext<A>): void;
  /** After a death; `killer` is undefined when nobody is to blame. */
  killed?(victim: Contestant<A>, killer: Contestant<A> | undefined, world: WorldWith<W>, ctx: RuleContext<A>): void;
  /** Session id or team number of the winner, once there is one; asked every tick. */
  winner?(world: WorldWith<W>, ctx: RuleContext<A>): string | number | undefined;
}

export interface BotSpec<W extends Fields, A extends Fields> {
  /** Where a bot wants to be; default: pick-ups that it needs, then the nearest enemy, then anywhere. */
  goal?(world: WorldWith<W>, me: AvatarWith<A>): Point | undefined;
  /** A button to press this tick, besides shooting. */
  press?(world: WorldWith<W>, me: AvatarWith<A>): ButtonName | undefined;
}

export interface HudSpec {
  /** Heading of the score column. */
  readonly scoreLabel?: string;
}

export interface MenuSpec {
  readonly title: string;
  readonly blurb: string;
  /** Bots fill a room to the first number; the second is the number of seats. */
  readonly players: readonly [minimum: number, maximum: number];
  /** False keeps it out of the menu and of quick play; a link or a client that asks by id still gets in. */
  readonly listed?: boolean;
}

export interface RoomTypeSpec<W extends Fields, A extends Fields> {
  /** kebab-case; also the room's Colyseus name, its file's name and its place in links. */
  readonly id: string;
  readonly menu: MenuSpec;
  readonly arena: Arena;
  readonly move: {
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
  };
  readonly weapons?: { readonly primary?: Weapon; readonly secondary?: Weapon };
  /** Health at the start of a life; default 100, at most 255. */
  readonly health?: number;
  /** Seconds from death to the next life; default 2. */
  readonly respawn?: number;
  /** Seconds for which a new life cannot be harmed, ended by its first shot; default 1.5. */
  readonly shield?: number;
  /** Whom a player is sent: everybody, or those within the square of this half-width; default `everything`. */
  readonly interest?: 'everything' | { readonly radius: number };
  /** Patches per second: 60, 30 or 20; default 60. */
  readonly patchRate?: (typeof PATCH_RATES)[number];
  /** Absent: a match ends by `rules.winner` alone, or never. */
  readonly match?: { readonly seconds: number };
  readonly world?: W;
  readonly player?: A;
  readonly rules?: Rules<NoInfer<W>, NoInfer<A>>;
  readonly bot?: BotSpec<NoInfer<W>, NoInfer<A>>;
  readonly hud?: HudSpec;
}

/**
 * A room type as server, client and bots use it. Its callbacks are methods and take the base's types, so that all
 * room types fit one list.
 */
export interface RoomType {
  readonly id: string;
  readonly menu: Required<MenuSpec>;
  readonly arena: Arena;
  readonly environment: StepEnvironment;
  readonly weapons: readonly WeaponSpec[];
  readonly health: number;
  readonly respawnTicks: number;
  readonly shieldTicks: number;
  readonly interest: 'everything' | { readonly radius: number };
  readonly patchRate: number;
  /** Ticks that a match lasts; 0 is without end. */
  readonly matchTicks: number;
  readonly avatarFields: readonly string[];
  readonly rules: {
    start?(world: World, ctx: RuleContext): void;
    tick?(world: World, ctx: RuleContext): void;
    killed?(victim: Contestant, killer: Contestant | undefined, world: World, ctx: RuleContext): void;
    winner?(world: World, ctx: RuleContext): string | number | undefined;
  };
  readonly bot: {
    goal?(world: World, me: object): Point | undefined;
    press?(world: World, me: object): ButtonName | undefined;
  };
  readonly hud: Required<HudSpec>;
  createWorld(): World;
  createAvatar(): Avatar;
}

/**
 * Checks a room type and derives all that the rest needs.
 * @throws ContentError that names the file, the key and the fix
 */
export function defineRoomType<
  const W extends Fields = Record<never, never>,
  const A extends Fields = Record<never, never>,
>(spec: RoomTypeSpec<W, A>): RoomType {
  checkSpec(spec as unknown as RoomTypeSpec<Fields, Fields>);
  const classes = composeState(spec.id, spec.world ?? ({} as W), spec.player ?? ({} as A));
  const World = classes.World as unknown as new () => World;
  const Avatar = classes.Avatar as unknown as new () => Avatar;
  const table = weaponTable(spec);
  const dash = spec.move.dash;
  return {
    id: spec.id,
    menu: { listed: true, ...spec.menu },
    arena: spec.arena,
    environment: {
      arena: spec.arena,
      move: { radius: AVATAR_RADIUS, ...spec.move },
      dash: dash && {
        speed: dash.speed,
        steps: ticks(dash.seconds),
        cooldown: ticks(dash.cooldown),
      },
      primary: table.primary,
      secondary: table.secondary,
    },
    weapons: table.all,
    health: spec.health ?? 100,
    respawnTicks: ticks(spec.respawn ?? 2),
    shieldTicks: ticks(spec.shield ?? 1.5),
    interest: spec.interest ?? 'everything',
    patchRate: spec.patchRate ?? 60,
    matchTicks: ticks(spec.match?.seconds ?? 0),
    avatarFields: Object.keys(spec.player ?? {}),
    rules: (spec.rules ?? {}) as RoomType['rules'],
    bot: (spec.bot ?? {}) as RoomType['bot'],
    hud: { scoreLabel: 'score', ...spec.hud },
    createWorld: () => new World(),
    createAvatar: () => new Avatar(),
  };
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

function ticks(seconds: number): number {
  return Math.round(seconds * TICK_RATE);
}

function weaponTable(spec: Pick<RoomTypeSpec<Fields, Fields>, 'weapons'>) {
  const all: WeaponSpec[] = [];
  const add = (weapon: Weapon | undefined): WeaponSpec | undefined => {
    if (weapon === undefined) return undefined;
    const derived: WeaponSpec = {
      id: weapon.id,
      index: all.length,
      kind: weapon.kind,
      interval: Math.max(1, ticks(weapon.interval)),
      damage: weapon.damage,
      range: weapon.range,
      magazine: weapon.magazine ?? 0,
      reload: Math.max(1, ticks(weapon.reload ?? 0)),
      ammo: weapon.ammo ?? 0,
      maxAmmo: weapon.maxAmmo ?? weapon.ammo ?? 0,
      speed: weapon.speed ?? 0,
      blastRadius: weapon.blastRadius ?? 0,
      push: weapon.push ?? 0,
    };
    all.push(derived);
    return derived;
  };
  return {
    primary: add(spec.weapons?.primary),
    secondary: add(spec.weapons?.secondary),
    all,
  };
}
