/**
 * Acknowledged joins that wait for the next patch. Right after it the state is what was sent: the whole of it is encoded
 * once for all who come in then, and what changed since is not told twice.
 */

import { ClientState, type Room } from '@colyseus/core';
import type { GameClient } from './players.ts';
import { passOn } from './receive-first.ts';

/** After one patch so many come in at most: each is sent the whole state, and the next tick must not wait for them all. */
const IN_PER_PATCH = 16;

interface Waiting {
  readonly client: GameClient;
  readonly acknowledgement: Uint8Array;
}

export class JoinQueue {
  readonly #waiting: Waiting[] = [];

  /** The frame that acknowledges a join waits here; false when nobody waits for it. */
  hold(client: GameClient, bytes: Uint8Array): boolean {
    if (client.state !== ClientState.JOINING) return false;
    // A client that says it twice is let in once.
    if (!this.#waiting.some((waiting) => waiting.client === client))
      this.#waiting.push({ client, acknowledgement: bytes });
    return true;
  }

  /** Call right after a patch. */
  letIn(room: Room): void {
    for (const { client, acknowledgement } of this.#waiting.splice(0, IN_PER_PATCH))
      if (client.ref.readyState === client.ref.OPEN) passOn(room, client, acknowledgement);
  }
}
