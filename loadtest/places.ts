/** Rooms of a fixed size: the first who needs one makes it, the others of his place wait for its id. */

import { BUSY, type ClientContext, JoinRefused } from './load-client.ts';
import { makeRoom, type Seat } from './seat.ts';

type Asking = Pick<ClientContext, 'url' | 'room' | 'name' | 'stock' | 'complain'>;

export interface Found {
  readonly roomId: string;
  /** The seat that was reserved when the room was made, for the first who takes it; all others join by the id. */
  takeSeat(): Seat | undefined;
}

export class Places {
  readonly #rooms = new Map<number, Promise<Found>>();

  /** The room of a place. @throws JoinRefused when it cannot be made; the next who asks tries again */
  find(place: number, { url, room, name, stock, complain }: Asking): Promise<Found> {
    let made = this.#rooms.get(place);
    if (made === undefined) {
      const making = makeRoom(url, room, name, stock).then(handOut);
      made = making;
      this.#rooms.set(place, making);
      making.catch((error: unknown) => {
        this.forget(place, making);
        if (!(error instanceof JoinRefused) || !BUSY.includes(error.code)) return;
        const advice = stock ? '' : '; ROOM_CREATIONS_PER_MINUTE of the server under test may be what to raise';
        complain(`no room for a while (${error.message})${advice}`);
      });
    }
    return made;
  }

  /**
   * The room is gone, as rooms go that everybody has left: the next who asks makes another.
   * @param found what `find` gave; when others know already, and another is being made, that one stays
   */
  forget(place: number, found: Promise<Found> | undefined): void {
    if (this.#rooms.get(place) === found) this.#rooms.delete(place);
  }
}

/** A seat is for one: two who take it would throw each other out. */
function handOut({ roomId, seat }: { roomId: string; seat?: Seat }): Found {
  let left = seat;
  return {
    roomId,
    takeSeat() {
      const taken = left;
      left = undefined;
      return taken;
    },
  };
}
