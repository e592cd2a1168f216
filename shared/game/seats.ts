/** A place in a room: avatar, scoreboard row, where its inputs come from, and how rules see it. */

import type { InputFrame } from '../engine/input.ts';
import type { Kind, RoomType } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';
import { type Avatar, createRosterEntry, type RosterEntry, type World } from '../engine/state.ts';
import { type ContestantClass, contestantClass, type SeatDeeds } from './contestant.ts';

/** Where a seat's inputs come from: a player's ring, a brain, a test. */
export interface InputSource {
  /** How many inputs to consume this tick; asked once a tick. */
  due(): number;
  /** Writes the next of them. */
  next(out: InputFrame): void;
  /** Server ms at which the player saw the others when he made the input written last; 0 is now. */
  readonly renderTime: number;
  /** Inputs that wait, for the owner's net graph. */
  readonly depth: number;
  /** Ms that the input which was taken had waited, at least, of late, 255 is more or not known; absent: nobody times them. */
  readonly waitMs?: number;
  /** A new life begins: what was saved up without one, or in the one before, is no head start in it. */
  lifeBegins?(): void;
  /** A shot came before its time, and has to wait. */
  shotHeld?(): void;
}

export interface Seat {
  readonly id: string;
  readonly slot: number;
  readonly bot: boolean;
  /** Place in the room type's kinds: 0 is a player, the others are creatures. */
  readonly kindIndex: number;
  readonly kind: Kind;
  readonly avatar: Avatar;
  /** A creature's is not in the world's roster. */
  readonly entry: RosterEntry;
  readonly contestant: Contestant;
  source: InputSource;
  /** Buttons that went down with this tick's inputs. */
  pressed: number;
  /** Tick of the next life, while dead; and the one in which the newest life began. */
  respawnsAt: number;
  spawnedAt: number;
  /** Tick from which another shot keeps the distance that the weapons of the last ones ask for. */
  nextShot: number;
  /** Tick up to which the newest life is shielded. */
  shieldEnds: number;
}

type SeatParts = Pick<Seat, 'id' | 'slot' | 'bot' | 'kindIndex' | 'avatar' | 'entry' | 'source'>;

/** A class, so that all seats have one shape: an accessor in an object literal would make each a shape of its own. */
class TakenSeat implements Seat {
  readonly id: string;
  readonly slot: number;
  readonly bot: boolean;
  readonly kindIndex: number;
  readonly avatar: Avatar;
  readonly entry: RosterEntry;
  source: InputSource;
  contestant!: Contestant;
  pressed = 0;
  respawnsAt = 0;
  spawnedAt = 0;
  nextShot = 0;
  shieldEnds = 0;
  readonly #type: RoomType;

  constructor(type: RoomType, { id, slot, bot, kindIndex, avatar, entry, source }: SeatParts) {
    this.#type = type;
    this.id = id;
    this.slot = slot;
    this.bot = bot;
    this.kindIndex = kindIndex;
    this.avatar = avatar;
    this.entry = entry;
    this.source = source;
  }

  /** Looked up at the time of use: the room type may be replaced while this seat is taken. */
  get kind(): Kind {
    const { kinds } = this.#type;
    return kinds[this.kindIndex] ?? (kinds[0] as Kind);
  }
}

/** All seats of a room in the order in which they were taken, which is the order of their inputs. */
export class Seats {
  /** Players and creatures. */
  readonly list: Seat[] = [];
  /** The avatars, in the same order: what bots look around in. */
  readonly avatars: Avatar[] = [];
  /** Another list after each change: rules may go through one while they take somebody out of it. */
  players: readonly Contestant[] = [];
  creatures: readonly Contestant[] = [];

  readonly #type: RoomType;
  readonly #world: World;
  readonly #Player: ContestantClass;
  readonly #byId = new Map<string, Seat>();
  readonly #freeSlots: number[] = [];
  #nextSlot = 0;

  constructor(type: RoomType, world: World, deeds: SeatDeeds) {
    this.#type = type;
    this.#world = world;
    this.#Player = contestantClass(type, deeds);
  }

  /** @param kindIndex 0 for a player; a creature has no row in the roster */
  add(id: string, name: string, bot: boolean, source: InputSource, kindIndex = 0): Seat {
    const avatar = this.#type.createAvatar();
    const slot = this.#freeSlots.pop() ?? this.#nextSlot++;
    const entry = createRosterEntry(name, bot, slot);
    const seat = new TakenSeat(this.#type, { id, slot, bot, kindIndex, avatar, entry, source });
    seat.contestant = new this.#Player(seat);
    avatar.kind = kindIndex;
    this.#world.players.set(id, avatar);
    if (kindIndex === 0) this.#world.roster.set(id, entry);
    this.list.push(seat);
    this.avatars.push(avatar);
    if (kindIndex === 0) this.players = [...this.players, seat.contestant];
    else this.creatures = [...this.creatures, seat.contestant];
    this.#byId.set(id, seat);
    return seat;
  }

  remove(id: string): Seat | undefined {
    const seat = this.#byId.get(id);
    if (seat === undefined) return undefined;
    const index = this.list.indexOf(seat);
    this.list.splice(index, 1);
    this.avatars.splice(index, 1);
    this.players = this.players.filter((player) => player !== seat.contestant);
    this.creatures = this.creatures.filter((creature) => creature !== seat.contestant);
    this.#byId.delete(id);
    this.#freeSlots.push(seat.slot);
    this.#world.players.delete(id);
    this.#world.roster.delete(id);
    return seat;
  }

  get(id: string): Seat | undefined {
    return this.#byId.get(id);
  }
}
