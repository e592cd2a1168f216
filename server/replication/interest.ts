/** Who is sent whom: the avatars in the square around a player, found by grid, with a margin between in and out. */

import type { StateView } from '@colyseus/schema';
import { TICK_RATE } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { OWNER } from '../../shared/engine/state.ts';
import type { Seat, Seats } from '../../shared/game/seats.ts';
import { PointGrid } from '../../shared/sim/grid.ts';

const CELL = 200;
/** About so many ticks lie between two looks around of one player; the players take turns. */
const LOOK_EVERY = 4;
/** Seen ones are kept this much further out than new ones are taken in, or they would flicker at the rim. */
const HYSTERESIS = 60;

/** Whom one player sees. */
interface Watcher {
  readonly seat: Seat;
  /** The seat whose surroundings are looked at: his own, or while he is dead the one that he watches. */
  focus: Seat;
  readonly view: StateView;
  readonly seen: Set<Seat>;
}

export class Interest {
  readonly #seats: Seats;
  readonly #grid: PointGrid | undefined;
  /** Half-widths of the squares in which others come into sight, and out of which they go. */
  readonly #enter: number;
  readonly #leave: number;
  readonly #watchers = new Map<string, Watcher>();
  readonly #near: number[] = [];
  /** Patches between two looks: views change with patches, whatever their rate. */
  readonly #lookEvery: number;
  #patch = 0;

  constructor(type: RoomType, seats: Seats) {
    this.#seats = seats;
    const { interest, arena, environment, patchRate } = type;
    this.#lookEvery = Math.max(1, Math.round((LOOK_EVERY * patchRate) / TICK_RATE));
    if (interest === 'everything') {
      this.#enter = Infinity;
      this.#leave = Infinity;
      return;
    }
    // Two players running towards one another must not be closer than the radius before the next look.
    const speed = Math.max(environment.move.maxSpeed, environment.dash?.speed ?? 0);
    this.#enter = interest.radius + (2 * speed * this.#lookEvery) / patchRate;
    this.#leave = this.#enter + HYSTERESIS;
    this.#grid = new PointGrid(arena.width, arena.height, CELL);
  }

  /** A player begins to watch; his own avatar is in his view for good, with what only the owner is sent. */
  watch(seat: Seat, view: StateView): void {
    const watcher: Watcher = { seat, focus: seat, view, seen: new Set() };
    this.#watchers.set(seat.id, watcher);
    show(view, seat, OWNER);
    if (this.#grid === undefined) {
      for (const other of this.#seats.list) this.#take(watcher, other);
    } else {
      this.#fillGrid(this.#grid);
      this.#look(watcher, this.#grid);
    }
  }

  /** A dead player wants to see the surroundings of another, from his next look on; alive he sees his own. */
  focus(id: string, on: Seat): void {
    const watcher = this.#watchers.get(id);
    if (watcher !== undefined && watcher.seat.avatar.health === 0) watcher.focus = on;
  }

  /** A player is gone for good: his view is given back. */
  unwatch(id: string): void {
    this.#watchers.get(id)?.view.dispose();
    this.#watchers.delete(id);
  }

  /** A seat was taken; where everybody sees everybody, all are shown it now. */
  added(seat: Seat): void {
    if (this.#grid !== undefined) return;
    for (const watcher of this.#watchers.values()) this.#take(watcher, seat);
  }

  /** A seat was given up: nobody remembers having seen it. Call before its avatar leaves the world. */
  removed(seat: Seat): void {
    for (const watcher of this.#watchers.values()) {
      if (watcher.seen.delete(seat)) hide(watcher.view, seat);
      if (watcher.focus === seat) watcher.focus = watcher.seat;
    }
  }

  /** Brings the views up to date; call before a patch. */
  update(): void {
    this.#patch++;
    const grid = this.#grid;
    if (grid === undefined) return;
    this.#fillGrid(grid);
    for (const watcher of this.#watchers.values()) {
      const returned = watcher.focus !== watcher.seat && watcher.seat.avatar.health > 0;
      if (returned) watcher.focus = watcher.seat;
      if (returned || (watcher.seat.slot + this.#patch) % this.#lookEvery === 0) this.#look(watcher, grid);
    }
  }

  #fillGrid(grid: PointGrid): void {
    grid.clear();
    const { avatars } = this.#seats;
    for (let index = 0; index < avatars.length; index++) {
      const avatar = avatars[index];
      if (avatar !== undefined) grid.insert(index, avatar.x, avatar.y);
    }
  }

  #look(watcher: Watcher, grid: PointGrid): void {
    const { focus } = watcher;
    for (const seat of watcher.seen) {
      if (apart(seat, focus) <= this.#leave) continue;
      watcher.seen.delete(seat);
      hide(watcher.view, seat);
    }
    const count = grid.near(focus.avatar.x, focus.avatar.y, this.#enter, this.#near);
    for (let index = 0; index < count; index++) {
      const other = this.#seats.list[this.#near[index] ?? -1];
      if (other !== undefined && apart(other, focus) <= this.#enter) this.#take(watcher, other);
    }
  }

  #take(watcher: Watcher, seat: Seat): void {
    if (seat === watcher.seat || watcher.seen.has(seat)) return;
    watcher.seen.add(seat);
    show(watcher.view, seat);
  }
}

/** Half the width of the square around one that just holds the other. */
function apart(a: Seat, b: Seat): number {
  return Math.max(Math.abs(a.avatar.x - b.avatar.x), Math.abs(a.avatar.y - b.avatar.y));
}

type Viewed = Parameters<StateView['add']>[0];

function show(view: StateView, { avatar }: Seat, tag?: number): void {
  view.add(avatar as unknown as Viewed);
  if (tag !== undefined) view.add(avatar as unknown as Viewed, tag);
}

function hide(view: StateView, { avatar }: Seat): void {
  view.remove(avatar as unknown as Viewed);
}
