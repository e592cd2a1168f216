/** The world that the server sends: its schema, the parts that every room type has, and how its own are merged in. */

import { type FieldBuilder, type InferSchemaInstanceType, type MapSchema, schema, t } from '@colyseus/schema';
import { POSITION, type QuantiseRange, quantisePosition, quantiseVelocity, VELOCITY } from '../sim/quantise.ts';
import { checkWrites } from './checked-fields.ts';

/** Fields under this tag are sent to the avatar's owner alone. */
export const OWNER = 1;

// biome-ignore lint/suspicious/noExplicitAny: the builder's own type parameters are not variant
export type Fields = Record<string, FieldBuilder<any, boolean, boolean>>;

const quantized = (range: QuantiseRange) => t.quantized({ min: range.min, max: range.max, bits: range.bits });

/**
 * One avatar. Others are sent what is drawn; what only prediction needs goes to the owner.
 * Counters wrap: a change is what tells of a shot, a hit or a new life, however many patches were merged.
 */
const avatarFields = {
  x: quantized(POSITION).default(0),
  y: quantized(POSITION).default(0),
  /** As it is drawn, to a 256th of a turn: it changes in every tick of who looks around. A shot's is exact. */
  aim: t.angle({ bits: 8 }).default(0),
  /** 0 is dead. */
  health: t.uint8().default(0),
  team: t.uint8().default(0),
  /** Steps of dash left; more than 0 is drawn as a streak. */
  dash: t.uint8().default(0),
  /** Shots of the primary so far; and of the newest its direction and length, the tracer, not sent before there is one. */
  shots: t.uint8().default(0),
  shotAim: t.angle().optional(),
  shotLength: t.uint16().optional(),
  /** What it is: 0 is a player, above it a place in the room type's list of creatures, from 1. */
  kind: t.uint8().default(0),
  /** Its size in percent of what its kind has. */
  scale: t.uint8().default(100),
  /** Lives so far: a change is drawn as a cut. */
  lives: t.uint8().default(0),
  /** Nothing harms it yet: the first moments of a life, until it fires. */
  shielded: t.boolean().default(false),
  /**
   * Whether it is off the screen of the client that is told, where a third of the patches say where it is, and it is drawn
   * later (`sim/rim-delay.ts`). Written by the server's encoder for each client; in the world itself it is never set.
   */
  rim: t.boolean().optional(),

  vx: quantized(VELOCITY).default(0).view(OWNER),
  vy: quantized(VELOCITY).default(0).view(OWNER),
  dashCooldown: t.uint8().default(0).view(OWNER),
  cooldown: t.uint8().default(0).view(OWNER),
  magazine: t.uint8().default(0).view(OWNER),
  reload: t.uint8().default(0).view(OWNER),
  spent: t.uint8().default(0).view(OWNER),
  /** Shots of either weapon so far: by it a projectile is known as the one that was predicted. */
  fired: t.uint8().default(0).view(OWNER),
  granted: t.uint8().default(0).view(OWNER),
  /** Buttons of the last input, so that a press can be told from a hold. */
  held: t.uint8().default(0).view(OWNER),
  /** Fewest inputs that a tick found of this player of late, and the shortest time that one waited in ms; see InputSource. */
  inputDepth: t.uint8().default(1).view(OWNER),
  inputWait: t.uint8().default(255).view(OWNER),
  /** Its speed in percent of what its kind has. */
  pace: t.uint8().default(100).view(OWNER),
  /** Whether its weapons work. */
  armed: t.boolean().default(true).view(OWNER),
  /** Own steps for which it can do nothing. */
  frozen: t.uint8().default(0).view(OWNER),
  /** Units around it in which it is sent others; 0 is as the room type says. */
  sight: t.uint16().default(0).view(OWNER),
};

/** A seat as everybody sees it, near or far: the scoreboard's row. */
const RosterEntry = schema(
  {
    name: t.string().default(''),
    /** Short number that projectiles and events name a player by. */
    slot: t.uint16().default(0),
    team: t.uint8().default(0),
    score: t.int16().default(0),
    kills: t.uint16().default(0),
    deaths: t.uint16().default(0),
    /** Rounds won in this match. */
    rounds: t.uint8().default(0),
    bot: t.boolean().default(false),
    /** False while the seat is held for a dropped player. */
    connected: t.boolean().default(true),
  },
  'RosterEntry',
);
export type RosterEntry = InstanceType<typeof RosterEntry>;

/** What a team has reached. */
const TeamRow = schema({ score: t.int16().default(0), rounds: t.uint8().default(0) }, 'TeamRow');
export type TeamRow = InstanceType<typeof TeamRow>;

/**
 * Birth of a projectile: everything about its flight, and when somebody was met, its end. One that flies to its reach
 * has no end sent: who knows the birth knows it. Removal says only that there is no more to come.
 */
const Projectile = schema(
  {
    /** Place in the room type's weapon table; not sent for the first one. */
    weapon: t.uint8().optional(),
    /** Slot of the shooter, and his `fired` counter at that shot, by which he knows it as predicted. */
    owner: t.number().default(0),
    shot: t.uint8().default(0).view(OWNER),
    x: quantized(POSITION).default(0),
    y: quantized(POSITION).default(0),
    aim: t.angle().default(0),
    /** Tick after which it has flown one step, wrapped (`sim/projectile.ts`). */
    born: t.uint16().default(0),
    /** Where or how it ended before its reach (`sim/projectile.ts`); not sent while it flies, which a default would be. */
    ended: t.uint16().optional(),
  },
  'Projectile',
);
export type Projectile = InstanceType<typeof Projectile>;

const Pickup = schema(
  {
    kind: t.string().default(''),
    x: t.uint16().default(0),
    y: t.uint16().default(0),
    there: t.boolean().default(true),
  },
  'Pickup',
);
export type Pickup = InstanceType<typeof Pickup>;

/**
 * `warm-up`: too few players, nothing counts. `countdown`: placed and frozen. `overtime`: the clock ran out on a tie.
 * `break`: between two rounds. Places in this list are the wire.
 */
export const PHASES = ['playing', 'results', 'warm-up', 'countdown', 'overtime', 'break'] as const;
export type Phase = (typeof PHASES)[number];

/** Whether shots hurt and push: not once the result stands, and not while players are frozen. */
export function isHarmful(phase: Phase): boolean {
  return phase === 'playing' || phase === 'overtime' || phase === 'warm-up';
}

/** What everybody is told of a room as a whole. */
const roomFields = {
  /** Room type's id, so that a client that only has a room's id knows what it joined. */
  type: t.string().default(''),
  /** Patches per second: changes under load. */
  patchRate: t.uint8().default(60),
  /** Mean time that the server took for a step over the last second, in microseconds. */
  stepMicros: t.uint16().default(0),
  /** Index in `PHASES`. */
  phase: t.uint8().default(0),
  match: t.uint16().default(0),
  /** Tick at which the phase ends by the clock; 0 is never. */
  phaseEnds: t.uint32().default(0),
  /** Session id, team number or nothing: who won, while the phase is `results`, or the round, while it is `break`. */
  winner: t.string().default(''),
  /** Round of the match, from 1. */
  round: t.uint8().default(0),
  /** What was chosen for this room (`RoomSettings`), and what was tuned in it (`Tuned`), as JSON; empty is nothing. */
  settings: t.string().default(''),
  tuned: t.string().default(''),
};

function worldFields<A extends Fields>(avatar: A, id: string) {
  const Avatar = schema({ ...avatarFields, ...avatar }, `${id}.Player`);
  const fields = {
    ...roomFields,
    players: t.map(Avatar).view(),
    roster: t.map(RosterEntry),
    teams: t.map(TeamRow),
    // What flies tells where who shot it is, and rules may take the sight from anybody: sent like avatars.
    projectiles: t.map(Projectile).view(),
    pickups: t.map(Pickup),
  };
  return { Avatar, fields };
}

/**
 * The schema classes of one room type: the base's fields and its own, by spread. (`extend` would not do: a type
 * context takes in every subclass of every class that it meets, so one room would hand out another's fields.)
 */
export function composeState<W extends Fields, A extends Fields>(id: string, world: W, avatar: A) {
  const { Avatar, fields } = worldFields(avatar, id);
  const World = schema({ ...fields, ...world }, `${id}.World`);
  checkWrites(World, Object.keys(world), 'world');
  checkWrites(Avatar, Object.keys(avatar), 'player');
  return { Avatar, World };
}

export function createRosterEntry(name: string, bot: boolean, slot: number): RosterEntry {
  const entry = new RosterEntry();
  entry.name = name;
  entry.bot = bot;
  entry.slot = slot;
  return entry;
}

export function createTeamRow(): TeamRow {
  return new TeamRow();
}

export function createProjectile(): Projectile {
  return new Projectile();
}

export function createPickup(kind: string, x: number, y: number): Pickup {
  const pickup = new Pickup();
  pickup.kind = kind;
  pickup.x = Math.round(x);
  pickup.y = Math.round(y);
  return pickup;
}

/** Names that a room type may not use for its own fields. */
export const RESERVED_AVATAR_FIELDS: readonly string[] = Object.keys(avatarFields);
export const RESERVED_WORLD_FIELDS: readonly string[] = Object.keys(worldFields({}, 'reserved').fields);

/** Only the keys that are declared: the schema's own types take any name, and a misspelt field would never be sent. */
type Declared<T> = {
  [K in keyof T as string extends K ? never : number extends K ? never : symbol extends K ? never : K]: T[K];
};
type InstanceOf<F extends Fields> = Declared<InferSchemaInstanceType<F>>;

export type Avatar = InstanceOf<typeof avatarFields>;
/** Session id to avatar and roster row; number of a team to its row; any key to projectile and pick-up. */
export type World = InstanceOf<typeof roomFields> & {
  readonly players: MapSchema<Avatar>;
  readonly roster: MapSchema<RosterEntry>;
  readonly teams: MapSchema<TeamRow>;
  readonly projectiles: MapSchema<Projectile>;
  readonly pickups: MapSchema<Pickup>;
};
/** The world as a room type sees it: of what every room has it writes nothing, of its own fields what it likes. */
export type WorldWith<W extends Fields, A extends Fields = Record<never, never>> = Readonly<Omit<World, 'players'>> & {
  readonly players: MapSchema<Readonly<AvatarWith<A>>>;
} & InstanceOf<W>;
export type AvatarWith<A extends Fields> = Avatar & InstanceOf<A>;

/**
 * What the owner's inputs change, and what a client therefore predicts: the numeric fields that reconciliation
 * restores and compares.
 */
export const PREDICTED_FIELDS = [
  'x',
  'y',
  'vx',
  'vy',
  'dash',
  'dashCooldown',
  'cooldown',
  'magazine',
  'reload',
  'spent',
  'fired',
  'held',
  'frozen',
] as const;
export type PredictedField = (typeof PREDICTED_FIELDS)[number];

/** The part of an avatar that a step reads and writes; a schema instance or a client's plain copy. */
export type Stepped = Record<PredictedField, number>;

/** Rounds a stepped avatar to what the wire carries, so that both sides go on from the same numbers. */
export function quantiseStepped(avatar: Stepped): void {
  avatar.x = quantisePosition(avatar.x);
  avatar.y = quantisePosition(avatar.y);
  avatar.vx = quantiseVelocity(avatar.vx);
  avatar.vy = quantiseVelocity(avatar.vy);
}
