/** Choices for rooms that are being created on purpose, kept here because a client can write any creation option. */

import { randomUUID } from 'node:crypto';
import type { RoomSettings } from '../../shared/engine/settings.ts';

/** What its creator chose for a room. */
export interface RoomChoices {
  /** Not listed, and not found by quick play. */
  readonly private: boolean;
  readonly settings: RoomSettings;
}

export class PendingRooms {
  readonly #byKey = new Map<string, RoomChoices>();

  /** Gives the key to create the room with; nobody can guess it. */
  add(choices: RoomChoices): string {
    const key = randomUUID();
    this.#byKey.set(key, choices);
    return key;
  }

  /** Gives the choices of a key, once. */
  take(key: unknown): RoomChoices | undefined {
    if (typeof key !== 'string') return undefined;
    const choices = this.#byKey.get(key);
    this.#byKey.delete(key);
    return choices;
  }
}
