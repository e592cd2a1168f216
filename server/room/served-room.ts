/** The class to register with a server: `GameRoom` with the services of one process, and what it asks of a join. */

import { fingerprintsOf } from '../../shared/engine/fingerprint.ts';
import { checkJoin } from '../guard/joins.ts';
import { GameRoom } from './game-room.ts';
import type { RoomServices } from './services.ts';

export function gameRoomWith(services: RoomServices): new () => GameRoom {
  const { attend, types } = services;
  // In development a page has a room type as it was saved last, and a room as it was when it began.
  const comparable = attend === undefined ? fingerprintsOf(types) : undefined;
  return class extends GameRoom {
    override readonly services = services;

    /** Checked before a seat is reserved, so that a refusal is an answer and not a dropped connection. */
    static override async onAuth(_token: string, options: unknown): Promise<boolean> {
      checkJoin(options, comparable);
      return true;
    }
  };
}
