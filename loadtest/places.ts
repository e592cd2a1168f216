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
      const making = makeRoom(url, room, stock);
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
  forget(place: number, found: Promise<string> | undefined): void {
    if (this.#rooms.get(place) === found) this.#rooms.delete(place);
  }
}
