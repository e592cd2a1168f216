/** Choices for rooms that are being created on purpose, kept here because a client can write any creation option. */

import { randomUUID } from 'node:crypto';

/** What its creator may choose for a room. */
export interface RoomSettings {
  /** Not listed, and not found by quick play. */
  readonly private: boolean;
  /** False: no bots. */
  readonly bots: boolean;
}

export class PendingRooms {
  readonly #byKey = new Map<string, RoomSettings>();

  /** Gives the key to create the room with; nobody can guess it. */
  add(settings: RoomSettings): string {
    const key = randomUUID();
    this.#byKey.set(key, settings);
    return key;
  }

  /** Gives the choices of a key, once. */
  take(key: unknown): RoomSettings | undefined {
    if (typeof key !== 'string') return undefined;
    const settings = this.#byKey.get(key);
    this.#byKey.delete(key);
    return settings;
  }
}
