/** Rooms of a fixed size: the first who needs one makes it, the others of his place wait for its id. */

import type { ClientContext } from './load-client.ts';
import { makeRoom } from './seat.ts';

export class Places {
  readonly #rooms = new Map<number, Promise<string>>();

  /** Id of the room of a place. @throws JoinRefused when it cannot be made; the next who asks tries again */
  find(place: number, { url, room, stock }: Pick<ClientContext, 'url' | 'room' | 'stock'>): Promise<string> {
    let made = this.#rooms.get(place);
    if (made === undefined) {
      made = makeRoom(url, room, stock);
      this.#rooms.set(place, made);
      made.catch(() => this.#rooms.delete(place));
    }
    return made;
  }
}
