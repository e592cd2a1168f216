/**
 * Who is sent whom: the avatars in the square around a player, or in the circle of his own `sight`, with a margin between
 * in and out; and what flies there.
 */

import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { mayWatch } from '../../shared/engine/watching.ts';
import type { Flight } from '../../shared/game/flight.ts';
import type { ProjectileEntry } from '../../shared/game/projectile-entries.ts';
import type { Seat, Seats } from '../../shared/game/seats.ts';
import { Surroundings } from '../../shared/game/surroundings.ts';
import { apart } from './apart.ts';
import type { ClientView } from './client-view.ts';
import { isFar, passesBy, patchesBetweenFlights, speedNow } from './flight-interest.ts';
import { INSIDE, passesEdge } from './screen-edge.ts';
import { lengthened } from './slices.ts';

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
  /** By slot: whether somebody is on his screen or off it. */
  sides: Int8Array<ArrayBuffer>;
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
  /** By slot: the number that the serializer has for its avatar. */
  readonly #numbers: number[] = [];
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
      ...{ seat, focus: seat, view, seen: [], isSeen: new Uint8Array(64), since: new Uint32Array(64) },
      ...{ sides: new Int8Array(64), flights: new Set<string>() },
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

  /** What a player is sent. */
  viewOf(id: string): ClientView | undefined {
    return this.#watchers.get(id)?.view;
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

  /** A projectile was fired: who is near is sent it with the next patch; who has its entry and is not, loses that. */
  launched(flight: Flight): void {
    for (const watcher of this.#watchers.values()) {
      if (watcher.limited) this.#aim(watcher);
      if (isFar(watcher, flight) && watcher.flights.delete(flight.key)) watcher.view.remove(flight.projectile);
      this.#followOne(watcher, flight);
    }
  }

  /** An entry is about to leave the world. */
  landed({ key, projectile }: ProjectileEntry): void {
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
        for (const slot of watcher.seen) if (watcher.sides[slot] === -INSIDE) this.#turn(watcher, slot);
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
    const { seen, isSeen, sides, x, y, round, reach } = watcher;
    const { rim } = watcher.view;
    const { xs, ys, near, seats } = this.#surroundings;
    const count = this.#surroundings.find(x, y, reach);
    let known = 0;
    let coming = 0;
    for (let index = 0; index < count; index++) {
      const slot = near[index] ?? 0;
      if (isSeen[slot] === 1) {
        known++;
        if (rim !== undefined && passesEdge((xs[slot] ?? 0) - x, (ys[slot] ?? 0) - y, sides[slot] ?? 0))
          this.#turn(watcher, slot);
        continue;
      }
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
    // Whoever is in the square is kept.
    if (round || known < seen.length) this.#loseFar(watcher);
    for (let place = 0; place < coming; place++) {
      const other = this.#coming[place];
      this.#coming[place] = undefined;
      if (other === undefined) continue;
      this.#take(watcher, other);
      if (rim === undefined) continue;
      const { slot } = other;
      if (passesEdge((xs[slot] ?? 0) - x, (ys[slot] ?? 0) - y, INSIDE)) this.#turn(watcher, slot);
    }
  }

  #loseFar(watcher: Watcher): void {
    const { seen, sides, x, y, round, reach } = watcher;
    const { xs, ys, seats } = this.#surroundings;
    for (let place = seen.length - 1; place >= 0; place--) {
      const slot = seen[place] ?? 0;
      const distance = apart(xs[slot] ?? 0, ys[slot] ?? 0, x, y, round);
      const seat = seats[slot];
      if (seat && distance > reach + HYSTERESIS) this.#lose(watcher, place, seat);
      else if (distance > reach && passesEdge((xs[slot] ?? 0) - x, (ys[slot] ?? 0) - y, sides[slot] ?? 0))
        this.#turn(watcher, slot);
    }
  }

  /** Somebody is off a player's screen now, or on it. */
  #turn({ sides, view }: Watcher, slot: number): void {
    const side = -(sides[slot] ?? 0);
    sides[slot] = side;
    view.rim?.want(this.#numbers[slot] ?? 0, side !== INSIDE);
  }

  /** Once sent, an entry is sent until it goes: it costs nothing more. */
  #follow(watcher: Watcher, flights: readonly Flight[]): void {
    if (watcher.limited) this.#aim(watcher);
    for (const flight of flights) this.#followOne(watcher, flight);
  }

  #followOne(watcher: Watcher, flight: Flight): void {
    const { limited, x, y, round, reach, seat, focus, flights, view } = watcher;
    const { key, projectile } = flight;
    const own = projectile.owner === seat.slot;
    // The distance first: it is the cheapest to ask, and most are far off.
    if (isFar(watcher, flight) || flights.has(key)) return;
    if (!own && limited && !round && passesBy(flight, x, y, reach, speedNow(this.#type, focus.avatar))) return;
    flights.add(key);
    if (own) view.own(projectile);
    else view.add(projectile);
  }

  #takeAll(watcher: Watcher): void {
    for (const other of this.#seats.list) this.#take(watcher, other);
  }

  #take(watcher: Watcher, seat: Seat): void {
    const { slot } = seat;
    if (seat === watcher.seat || watcher.isSeen[slot] === 1) return;
    if (slot >= watcher.isSeen.length) {
      const slots = Math.max(slot + 1, watcher.isSeen.length * 2);
      watcher.isSeen = lengthened(watcher.isSeen, new Uint8Array(slots));
      watcher.since = lengthened(watcher.since, new Uint32Array(slots));
      watcher.sides = lengthened(watcher.sides, new Int8Array(slots));
    }
    watcher.since[slot] = this.#tick;
    watcher.isSeen[slot] = 1;
    watcher.sides[slot] = INSIDE;
    watcher.seen.push(slot);
    const number = watcher.view.add(seat.avatar);
    this.#numbers[slot] = number;
    // One who comes back before the client was told that he had gone may have gone from the rim.
    watcher.view.rim?.want(number, false);
  }

  #lose({ seen, isSeen, view }: Watcher, place: number, seat: Seat): void {
    const last = seen.pop() ?? 0;
    if (place < seen.length) seen[place] = last;
    isSeen[seat.slot] = 0;
    view.remove(seat.avatar);
  }
}
