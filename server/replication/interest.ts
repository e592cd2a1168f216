/**
 * Who is sent whom: the avatars in the square around a player, or in the circle of his own `sight`, with a margin between
 * in and out; and what flies there.
 */

import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { mayWatch } from '../../shared/engine/watching.ts';
import type { Flight } from '../../shared/game/flight.ts';
import type { Seat, Seats } from '../../shared/game/seats.ts';
import { Surroundings } from '../../shared/game/surroundings.ts';
import type { ClientView } from './client-view.ts';
import { passesBy, patchesBetweenFlights, speedNow } from './flight-interest.ts';

/** Seen ones are kept this much further out than new ones are taken in, or they would flicker at the rim. */
const HYSTERESIS = 4;
/** Nobody moves so far between two patches, if not by a jump. */
const JUMP = 120;

/** Whom one player sees. */
interface Watcher {
  readonly seat: Seat;
  /** The seat whose surroundings are looked at: his own, or while he is dead the one that he watches. */
  focus: Seat;
  readonly view: ClientView;
  /** Slots of the seats. */
  readonly seen: number[];
  /** By slot: 1 is in `seen`; and the tick of the look since which it is. */
  isSeen: Uint8Array<ArrayBuffer>;
  since: Uint32Array<ArrayBuffer>;
  /** Keys of the projectiles that he is sent. */
  readonly flights: Set<string>;
  /** Sees only some, by distance or by his own `sight`; else he is shown whoever comes. */
  limited: boolean;
  // As of his newest look: where he looks from, in which shape, and how far.
  x: number;
  y: number;
  round: boolean;
  reach: number;
}

export class Interest {
  /** Patches a second now; at first those that the room type asks for. */
  patchRate: PatchRate;
  readonly #seats: Seats;
  readonly #type: RoomType;
  readonly #surroundings: Surroundings;
  readonly #watchers = new Map<string, Watcher>();
  /** Scratch: who comes into sight, and how far off each is. */
  readonly #coming: (Seat | undefined)[] = [];
  readonly #distances: number[] = [];
  #patch = 0;
  /** As of the newest refresh. */
  #tick = 0;

  constructor(type: RoomType, seats: Seats) {
    this.patchRate = type.patchRate;
    this.#type = type;
    this.#seats = seats;
    this.#surroundings = new Surroundings(type.arena);
  }

  /** A player begins to watch; his own avatar is in his view for good, with what only the owner is sent. */
  watch(seat: Seat, view: ClientView, flights: readonly Flight[] = []): void {
    const watcher: Watcher = {
      ...{ seat, focus: seat, view, seen: [], isSeen: new Uint8Array(64) },
      ...{ since: new Uint32Array(64), flights: new Set<string>() },
      ...{ limited: this.#isLimited(seat), x: 0, y: 0, round: false, reach: 0 },
    };
    this.#watchers.set(seat.id, watcher);
    view.own(seat.avatar);
    if (!watcher.limited) this.#takeAll(watcher);
    else {
      this.#surroundings.fill(this.#seats, this.#type.arena);
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
      if (watcher.isSeen[seat.slot] === 1) this.#lose(watcher, watcher.seen.indexOf(seat.slot), seat);
      if (watcher.focus === seat) watcher.focus = watcher.seat;
    }
  }

  /** A projectile appeared: who is near is sent it with the next patch. */
  launched(flight: Flight): void {
    for (const watcher of this.#watchers.values()) {
      if (watcher.limited) this.#aim(watcher);
      this.#followOne(watcher, flight);
    }
  }

  /** A projectile ends. Call before it leaves the world. */
  landed({ key, projectile }: Flight): void {
    for (const { flights, view } of this.#watchers.values()) if (flights.delete(key)) view.remove(projectile);
  }

  /** Whether a player is sent where another is; of who is not there, there is nothing to hide. */
  isShown(id: string, otherId: string): boolean {
    const watcher = this.#watchers.get(id);
    const other = this.#seats.get(otherId);
    return watcher === undefined || other === undefined || watcher.seat === other || watcher.isSeen[other.slot] === 1;
  }

  /**
   * Whether a player is sent where another is, and has been since a tick; a patch has told him all that was between. Not of
   * who is not there any more.
   */
  isShownSince(id: string, other: Seat, tick: number): boolean {
    const watcher = this.#watchers.get(id);
    if (watcher?.isSeen[other.slot] !== 1 || this.#seats.get(other.id) !== other) return false;
    return (watcher.since[other.slot] ?? Infinity) <= tick;
  }

  /**
   * Brings the views up to date; call right before each patch.
   * @param flights all projectiles, where they are now
   * @param tick the number of the newest tick
   */
  refresh(flights: readonly Flight[] = [], tick = 0): void {
    this.#patch++;
    this.#tick = tick;
    let filled = false;
    for (const watcher of this.#watchers.values()) {
      const wasLimited = watcher.limited;
      watcher.limited = this.#isLimited(watcher.seat);
      const returned = watcher.focus !== watcher.seat && !this.#follows(watcher, watcher.focus);
      if (returned) watcher.focus = watcher.seat;
      if (watcher.limited) {
        if (!filled) this.#surroundings.fill(this.#seats, this.#type.arena);
        filled = true;
        const { x, y } = watcher;
        this.#look(watcher);
        if (flights.length === 0) continue;
        const every = patchesBetweenFlights(this.#type, watcher.focus.avatar, this.patchRate);
        const due = watcher.round || (watcher.seat.slot + this.#patch) % every === 0;
        // Somewhere else, what flies on the screen is not what came into the square.
        const jumped = apart(x, y, watcher.x, watcher.y, false) > JUMP;
        if (due || jumped || returned || !wasLimited) this.#follow(watcher, flights);
      } else if (wasLimited) {
        this.#takeAll(watcher);
        this.#follow(watcher, flights);
      }
    }
  }

  #isLimited({ avatar }: Seat): boolean {
    return this.#type.interest !== 'everything' || avatar.sight > 0;
  }

  #follows({ seat }: Watcher, on: Seat): boolean {
    return seat.avatar.health === 0 && mayWatch(this.#type, seat.avatar, on.avatar.team);
  }

  /** Notes from where and how far a player sees; he takes his own `sight` along when he watches another. */
  #aim(watcher: Watcher): void {
    const { interest } = this.#type;
    const { sight } = watcher.seat.avatar;
    const radius = interest === 'everything' ? Infinity : interest.radius;
    watcher.x = watcher.focus.avatar.x;
    watcher.y = watcher.focus.avatar.y;
    watcher.round = sight > 0 && sight <= radius;
    watcher.reach = watcher.round ? sight : radius;
  }

  #look(watcher: Watcher): void {
    this.#aim(watcher);
    const { seen, x, y, round, reach } = watcher;
    const { xs, ys, near, seats } = this.#surroundings;
    for (let place = seen.length - 1; place >= 0; place--) {
      const slot = seen[place] ?? 0;
      const seat = seats[slot];
      if (seat && apart(xs[slot] ?? 0, ys[slot] ?? 0, x, y, round) > reach + HYSTERESIS)
        this.#lose(watcher, place, seat);
    }
    const count = this.#surroundings.find(x, y, reach);
    let coming = 0;
    for (let index = 0; index < count; index++) {
      const slot = near[index] ?? 0;
      if (watcher.isSeen[slot] === 1) continue;
      const other = seats[slot];
      if (other === undefined || other === watcher.seat) continue;
      const distance = apart(xs[slot] ?? 0, ys[slot] ?? 0, x, y, round);
      if (distance > reach) continue;
      // Nearest first: what comes with one patch is limited.
      let place = coming++;
      for (; place > 0 && (this.#distances[place - 1] ?? 0) > distance; place--) {
        this.#distances[place] = this.#distances[place - 1] ?? 0;
        this.#coming[place] = this.#coming[place - 1];
      }
      this.#distances[place] = distance;
      this.#coming[place] = other;
    }
    for (let place = 0; place < coming; place++) {
      const other = this.#coming[place];
      this.#coming[place] = undefined;
      if (other !== undefined) this.#take(watcher, other);
    }
  }

  /** Once sent, a projectile is sent until it ends: it costs nothing more. */
  #follow(watcher: Watcher, flights: readonly Flight[]): void {
    if (watcher.limited) this.#aim(watcher);
    for (const flight of flights) this.#followOne(watcher, flight);
  }

  #followOne({ limited, x, y, round, reach, seat, focus, flights, view }: Watcher, flight: Flight): void {
    const { key, projectile, nowX, nowY } = flight;
    // The distance first: it is the cheapest to ask, and most are far off.
    const far = limited && apart(nowX, nowY, x, y, round) > reach;
    const unseen = far || (limited && !round && passesBy(flight, x, y, reach, speedNow(this.#type, focus.avatar)));
    if ((unseen && projectile.owner !== seat.slot) || flights.has(key)) return;
    flights.add(key);
    if (projectile.owner === seat.slot) view.own(projectile);
    else view.add(projectile);
  }

  #takeAll(watcher: Watcher): void {
    for (const other of this.#seats.list) this.#take(watcher, other);
  }

  #take(watcher: Watcher, seat: Seat): void {
    const { slot } = seat;
    if (seat === watcher.seat || watcher.isSeen[slot] === 1) return;
    if (slot >= watcher.isSeen.length) {
      const grown = new Uint8Array(Math.max(slot + 1, watcher.isSeen.length * 2));
      grown.set(watcher.isSeen);
      watcher.isSeen = grown;
      const longer = new Uint32Array(grown.length);
      longer.set(watcher.since);
      watcher.since = longer;
    }
    watcher.since[slot] = this.#tick;
    watcher.isSeen[slot] = 1;
    watcher.seen.push(slot);
    watcher.view.add(seat.avatar);
  }

  #lose({ seen, isSeen, view }: Watcher, place: number, seat: Seat): void {
    const last = seen.pop() ?? 0;
    if (place < seen.length) seen[place] = last;
    isSeen[seat.slot] = 0;
    view.remove(seat.avatar);
  }
}

/** How far a point is from another: around a circle, or as half the width of the square that just holds it. */
function apart(x: number, y: number, fromX: number, fromY: number, round: boolean): number {
  const dx = x - fromX;
  const dy = y - fromY;
  return round ? Math.sqrt(dx * dx + dy * dy) : Math.max(Math.abs(dx), Math.abs(dy));
}
