/** A place in a room: avatar, scoreboard row, where its inputs come from, and how rules see it. */

import type { InputFrame } from '../engine/input.ts';
import type { Contestant, RoomType } from '../engine/room-type.ts';
import { type Avatar, createRosterEntry, type RosterEntry, type World } from '../engine/state.ts';

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
}

export interface Seat {
  readonly id: string;
  readonly slot: number;
  readonly bot: boolean;
  readonly avatar: Avatar;
  readonly entry: RosterEntry;
  readonly contestant: Contestant;
  source: InputSource;
  /** Tick of the next life, while dead; and the one in which the newest life began. */
  respawnsAt: number;
  spawnedAt: number;
  /** Tick up to which the newest life is shielded. */
  shieldEnds: number;
}

type ContestantClass = new (id: string, avatar: Avatar, entry: RosterEntry) => Contestant;

/**
 * The class through which rules see a player: plain properties over avatar and roster row, the room type's own
 * fields among them.
 */
function contestantClass(type: RoomType): ContestantClass {
  class Player {
    readonly id: string;
    readonly avatar: Avatar;
    readonly entry: RosterEntry;
    constructor(id: string, avatar: Avatar, entry: RosterEntry) {
      this.id = id;
      this.avatar = avatar;
      this.entry = entry;
    }
    get alive(): boolean {
      return this.avatar.health > 0;
    }
    get team(): number {
      return this.avatar.team;
    }
    set team(team: number) {
      this.avatar.team = team;
      this.entry.team = team;
    }
  }
  const forward = (part: 'avatar' | 'entry', field: string): void => {
    Object.defineProperty(Player.prototype, field, {
      get(this: Player) {
        return (this[part] as unknown as Record<string, unknown>)[field];
      },
      set(this: Player, value: unknown) {
        (this[part] as unknown as Record<string, unknown>)[field] = value;
      },
    });
  };
  for (const field of ['name', 'bot', 'score', 'kills', 'deaths']) forward('entry', field);
  for (const field of ['x', 'y', 'health', ...type.avatarFields]) forward('avatar', field);
  return Player as unknown as ContestantClass;
}

/** All seats of a room in the order in which they were taken, which is the order of their inputs. */
export class Seats {
  readonly list: Seat[] = [];
  /** The avatars, in the same order: what bots look around in. */
  readonly avatars: Avatar[] = [];
  readonly contestants: Contestant[] = [];

  readonly #type: RoomType;
  readonly #world: World;
  readonly #Player: ContestantClass;
  readonly #byId = new Map<string, Seat>();
  readonly #freeSlots: number[] = [];
  #nextSlot = 0;

  constructor(type: RoomType, world: World) {
    this.#type = type;
    this.#world = world;
    this.#Player = contestantClass(type);
  }

  add(id: string, name: string, bot: boolean, source: InputSource): Seat {
    const avatar = this.#type.createAvatar();
    const slot = this.#freeSlots.pop() ?? this.#nextSlot++;
    this.#world.players.set(id, avatar);
    const entry = createRosterEntry(name, bot, slot);
    this.#world.roster.set(id, entry);
    const contestant = new this.#Player(id, avatar, entry);
    const seat: Seat = { id, slot, bot, avatar, entry, contestant, source, respawnsAt: 0, spawnedAt: 0, shieldEnds: 0 };
    this.list.push(seat);
    this.avatars.push(avatar);
    this.contestants.push(contestant);
    this.#byId.set(id, seat);
    return seat;
  }

  remove(id: string): Seat | undefined {
    const seat = this.#byId.get(id);
    if (seat === undefined) return undefined;
    const index = this.list.indexOf(seat);
    this.list.splice(index, 1);
    this.avatars.splice(index, 1);
    this.contestants.splice(index, 1);
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
