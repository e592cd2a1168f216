/**
 * Who is sent whom: the avatars in the square around a player, or in the circle of his own `sight`, found by grid, with a
 * margin between in and out.
 */

import type { StateView } from '@colyseus/schema';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { OWNER } from '../../shared/engine/state.ts';
import { mayWatch } from '../../shared/engine/watching.ts';
import type { Flight } from '../../shared/game/combat.ts';
import type { Seat, Seats } from '../../shared/game/seats.ts';
import type { Arena } from '../../shared/sim/arena.ts';
import { PointGrid } from '../../shared/sim/grid.ts';

const CELL = 200;
/** About so many ticks lie between two looks around of one player; the players take turns. */
const LOOK_EVERY = 4;
/** Seen ones are kept this much further out than new ones are taken in, or they would flicker at the rim. */
const HYSTERESIS = 60;
/** No arena is wider. */
const MOST_REACH = 4096;

/** Whom one player sees. */
interface Watcher {
  readonly seat: Seat;
  /** The seat whose surroundings are looked at: his own, or while he is dead the one that he watches. */
  focus: Seat;
  readonly view: StateView;
  readonly seen: Set<Seat>;
  /** Keys of the projectiles that he is sent. */
  readonly flights: Set<string>;
  /** Sees only some, by distance or by his own `sight`; else he is shown whoever comes. */
  limited: boolean;
}

export class Interest {
  /** Patches a second now; at first those that the room type asks for. */
  patchRate: PatchRate;
  readonly #seats: Seats;
  readonly #type: RoomType;
  #grid: PointGrid;
  /** What the grid was made for: the arena may be swapped. */
  #arena: Arena;
  readonly #watchers = new Map<string, Watcher>();
  readonly #near: number[] = [];
  #patch = 0;

  constructor(type: RoomType, seats: Seats) {
    this.patchRate = type.patchRate;
    this.#type = type;
    this.#seats = seats;
    this.#arena = type.arena;
    this.#grid = createGrid(type.arena);
  }

  /** A player begins to watch; his own avatar is in his view for good, with what only the owner is sent. */
  watch(seat: Seat, view: StateView, flights: readonly Flight[] = []): void {
    const limited = this.#type.interest !== 'everything' || seat.avatar.sight > 0;
    const watcher: Watcher = { seat, focus: seat, view, seen: new Set(), flights: new Set(), limited };
    this.#watchers.set(seat.id, watcher);
    show(view, seat, OWNER);
    if (!limited) {
      for (const other of this.#seats.list) this.#take(watcher, other);
    } else {
      this.#fillGrid();
      this.#look(watcher);
    }
    this.#follow(watcher, flights);
  }

  /**
   * A dead player wants to see the surroundings of another, from his next look on; alive he sees his own, and so does
   * who asks for somebody whom he may not watch.
   */
  focus(id: string, on: Seat): void {
    const watcher = this.#watchers.get(id);
    if (watcher !== undefined) watcher.focus = this.#follows(watcher, on) ? on : watcher.seat;
  }

  /** A player is gone for good: his view is given back. */
  unwatch(id: string): void {
    this.#watchers.get(id)?.view.dispose();
    this.#watchers.delete(id);
  }

  /** A seat was taken; where everybody sees everybody, all are shown it now. */
  added(seat: Seat): void {
    for (const watcher of this.#watchers.values()) if (!watcher.limited) this.#take(watcher, seat);
  }

  /** A seat was given up: nobody remembers having seen it. Call before its avatar leaves the world. */
  removed(seat: Seat): void {
    for (const watcher of this.#watchers.values()) {
      if (watcher.seen.delete(seat)) hide(watcher.view, seat);
      if (watcher.focus === seat) watcher.focus = watcher.seat;
    }
  }

  /** A projectile appeared: who is near is sent it with the next patch. */
  launched(flight: Flight): void {
    for (const watcher of this.#watchers.values()) this.#followOne(watcher, flight);
  }

  /** A projectile ends. Call before it leaves the world. */
  landed({ key, projectile }: Flight): void {
    for (const { flights, view } of this.#watchers.values())
      if (flights.delete(key)) view.remove(projectile as unknown as Viewed);
  }

  /** Whether a player is sent a projectile, and so what becomes of it. */
  sees(id: string, key: string): boolean {
    return this.#watchers.get(id)?.flights.has(key) === true;
  }

  /** Whether a player is sent where another is; of who is not there, there is nothing to hide. */
  isShown(id: string, otherId: string): boolean {
    const watcher = this.#watchers.get(id);
    const other = this.#seats.get(otherId);
    return watcher === undefined || other === undefined || watcher.seat === other || watcher.seen.has(other);
  }

  /**
   * Brings the views up to date; call before a patch.
   * @param flights all projectiles, where they are now
   */
  update(flights: readonly Flight[] = []): void {
    this.#patch++;
    const { interest } = this.#type;
    const lookEvery = this.#lookEvery;
    let filled = false;
    for (const watcher of this.#watchers.values()) {
      const limited = interest !== 'everything' || watcher.seat.avatar.sight > 0;
      const changed = limited !== watcher.limited;
      watcher.limited = limited;
      const returned = watcher.focus !== watcher.seat && !this.#follows(watcher, watcher.focus);
      if (returned) watcher.focus = watcher.seat;
      if (!limited) {
        if (!changed) continue;
        for (const other of this.#seats.list) this.#take(watcher, other);
        this.#follow(watcher, flights);
        continue;
      }
      if (!changed && !returned && (watcher.seat.slot + this.#patch) % lookEvery !== 0) continue;
      if (!filled) this.#fillGrid();
      filled = true;
      this.#look(watcher);
      this.#follow(watcher, flights);
    }
  }

  /** Patches between two looks of one player: views change with patches, whatever their rate. */
  get #lookEvery(): number {
    return Math.max(1, Math.round((LOOK_EVERY * this.patchRate) / TICK_RATE));
  }

  #follows({ seat }: Watcher, on: Seat): boolean {
    return seat.avatar.health === 0 && mayWatch(this.#type, seat.avatar, on.avatar.team);
  }

  /** Whether he may see less than the room type lets everybody see; he takes that along when he watches another. */
  #isDark({ seat }: Watcher): boolean {
    const { interest } = this.#type;
    const { sight } = seat.avatar;
    return sight > 0 && (interest === 'everything' || sight <= interest.radius);
  }

  /** How far something is from whom he looks at, by the shape that `#reach` is of. */
  #measure(watcher: Watcher): typeof roundApart {
    return this.#isDark(watcher) ? roundApart : squareApart;
  }

  /** Half-width of the square, or radius of the circle of who sees less, in which others come into a player's sight. */
  #reach(watcher: Watcher): number {
    const { interest, environment } = this.#type;
    // What is dark on his screen is not sent, and so needs no time to arrive.
    if (this.#isDark(watcher)) return watcher.seat.avatar.sight;
    const radius = interest === 'everything' ? Infinity : interest.radius;
    // Two players running towards one another must not be closer than the radius before the next look.
    const speed = Math.max(environment.move.maxSpeed, environment.dash?.speed ?? 0);
    return radius + (2 * speed * this.#lookEvery) / this.patchRate;
  }

  #fillGrid(): void {
    const { arena } = this.#type;
    if (arena !== this.#arena) this.#grid = createGrid(arena);
    this.#arena = arena;
    this.#grid.clear();
    const { avatars } = this.#seats;
    for (let index = 0; index < avatars.length; index++) {
      const avatar = avatars[index];
      if (avatar !== undefined) this.#grid.insert(index, avatar.x, avatar.y);
    }
  }

  #look(watcher: Watcher): void {
    const { focus } = watcher;
    const enter = this.#reach(watcher);
    const apart = this.#measure(watcher);
    for (const seat of watcher.seen) {
      if (apart(seat.avatar.x, seat.avatar.y, focus) <= enter + HYSTERESIS) continue;
      watcher.seen.delete(seat);
      hide(watcher.view, seat);
    }
    const count = this.#grid.near(focus.avatar.x, focus.avatar.y, Math.min(enter, MOST_REACH), this.#near);
    for (let index = 0; index < count; index++) {
      const other = this.#seats.list[this.#near[index] ?? -1];
      if (other !== undefined && apart(other.avatar.x, other.avatar.y, focus) <= enter) this.#take(watcher, other);
    }
  }

  /** Once sent, a projectile is sent until it ends: it costs nothing more. */
  #follow(watcher: Watcher, flights: readonly Flight[]): void {
    for (const flight of flights) this.#followOne(watcher, flight);
  }

  #followOne(watcher: Watcher, { key, projectile, nowX, nowY }: Flight): void {
    if (watcher.flights.has(key)) return;
    const own = projectile.owner === watcher.seat.slot;
    if (!own && watcher.limited && this.#measure(watcher)(nowX, nowY, watcher.focus) > this.#reach(watcher)) return;
    watcher.flights.add(key);
    watcher.view.add(projectile as unknown as Viewed);
  }

  #take(watcher: Watcher, seat: Seat): void {
    if (seat === watcher.seat || watcher.seen.has(seat)) return;
    watcher.seen.add(seat);
    show(watcher.view, seat);
  }
}

function createGrid(arena: Arena): PointGrid {
  return new PointGrid(arena.width, arena.height, CELL);
}

/** Half the width of the square around a seat that just holds the point. */
function squareApart(x: number, y: number, { avatar }: Seat): number {
  return Math.max(Math.abs(x - avatar.x), Math.abs(y - avatar.y));
}

function roundApart(x: number, y: number, { avatar }: Seat): number {
  return Math.sqrt((x - avatar.x) * (x - avatar.x) + (y - avatar.y) * (y - avatar.y));
}

type Viewed = Parameters<StateView['add']>[0];

function show(view: StateView, { avatar }: Seat, tag?: number): void {
  view.add(avatar as unknown as Viewed);
  if (tag !== undefined) view.add(avatar as unknown as Viewed, tag);
}

function hide(view: StateView, { avatar }: Seat): void {
  view.remove(avatar as unknown as Viewed);
}
