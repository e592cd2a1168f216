/** Rooms of a fixed size: the first who needs one makes it, the others of his place wait for its id. */

import { BUSY, type ClientContext, JoinRefused } from './load-client.ts';
import { makeRoom } from './seat.ts';

type Asking = Pick<ClientContext, 'url' | 'room' | 'stock' | 'complain'>;

export class Places {
  readonly #rooms = new Map<number, Promise<string>>();

  /** Id of the room of a place. @throws JoinRefused when it cannot be made; the next who asks tries again */
  find(place: number, { url, room, stock, complain }: Asking): Promise<string> {
    let made = this.#rooms.get(place);
    if (made === undefined) {
      made = makeRoom(url, room, stock);
      this.#rooms.set(place, made);
      made.catch((error: unknown) => {
        this.#rooms.delete(place);
        if (error instanceof JoinRefused && BUSY.includes(error.code))
          complain(
            `no more rooms for a while (${error.message}): raise ROOM_CREATIONS_PER_MINUTE of the server under test`,
          );
      });
    }
    return made;
  }

  /** The room is gone, as rooms go that everybody has left: the next who asks makes another. */
  forget(place: number): void {
    this.#rooms.delete(place);
  }
}
