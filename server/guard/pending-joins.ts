/** Seats that were reserved and that nobody has come for yet: each keeps a place from others for fifteen seconds. */

import type { IncomingMessage } from 'node:http';

/** For so long Colyseus keeps a seat. */
const RESERVED_MS = 15_000;

interface Reservation {
  readonly address: string;
  readonly untilMs: number;
  place: string;
}

export class PendingJoins {
  readonly #most: number;
  readonly #mostPerAddress: number;
  readonly #now: () => number;
  readonly #byAddress = new Map<string, number>();
  /** In the order in which they run out. */
  readonly #pending = new Set<Reservation>();
  readonly #byPlace = new Map<string, Reservation>();

  /** @param now monotonic, ms */
  constructor(most: number, mostPerAddress: number, now: () => number) {
    this.#most = most;
    this.#mostPerAddress = mostPerAddress;
    this.#now = now;
  }

  get size(): number {
    this.#forgetOld();
    return this.#pending.size;
  }

  /** Before a seat is asked for; undefined when too many wait already. */
  begin(address: string): Reservation | undefined {
    this.#forgetOld();
    const before = this.#byAddress.get(address) ?? 0;
    if (before >= this.#mostPerAddress || this.#pending.size >= this.#most) return undefined;
    this.#byAddress.set(address, before + 1);
    const reservation = { address, untilMs: this.#now() + RESERVED_MS, place: '' };
    this.#pending.add(reservation);
    return reservation;
  }

  /** It was given. */
  reserved(reservation: Reservation, roomId: string, sessionId: string): void {
    reservation.place = `${roomId} ${sessionId}`;
    this.#byPlace.set(reservation.place, reservation);
  }

  /** It was refused, or somebody came for it. */
  end(reservation: Reservation): void {
    if (!this.#pending.delete(reservation)) return;
    this.#byPlace.delete(reservation.place);
    const left = (this.#byAddress.get(reservation.address) ?? 1) - 1;
    if (left > 0) this.#byAddress.set(reservation.address, left);
    else this.#byAddress.delete(reservation.address);
  }

  /** A socket has come for a seat. */
  came(roomId: string, sessionId: string): void {
    const reservation = this.#byPlace.get(`${roomId} ${sessionId}`);
    if (reservation) this.end(reservation);
  }

  #forgetOld(): void {
    const now = this.#now();
    for (const reservation of this.#pending) {
      if (reservation.untilMs > now) return;
      this.end(reservation);
    }
  }
}

/** The room and the session that a socket's address names; undefined when it is none of a room's. */
export function placeOf({
  url = '/',
}: Pick<IncomingMessage, 'url'>): { roomId: string; sessionId: string } | undefined {
  const asked = URL.parse(url, 'ws://server');
  const roomId = /\/[\w-]+\/([\w-]+)$/.exec(asked?.pathname ?? '')?.[1];
  const sessionId = asked?.searchParams.get('sessionId');
  // Colyseus would find a room of these names: what every object has.
  if (!roomId || !sessionId || roomId in Object.prototype) return undefined;
  return { roomId, sessionId };
}
