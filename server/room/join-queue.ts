/**
 * Acknowledged joins that wait for the next patch. Right after it the state is what was sent: the whole of it is encoded
 * once for all who come in then, and what changed since is not told twice.
 */

import { ClientState } from '@colyseus/core';
import type { GameClient } from './player.ts';

/** After one patch so many come in at most: each is sent the whole state, and the next tick must not wait for them all. */
const IN_PER_PATCH = 16;

export class JoinQueue {
  readonly #waiting: GameClient[] = [];
  readonly #wholeState: (client: GameClient, nowMs: number) => Uint8Array;

  constructor(wholeState: (client: GameClient, nowMs: number) => Uint8Array) {
    this.#wholeState = wholeState;
  }

  /** A client has acknowledged its join. */
  add(client: GameClient): void {
    // One that says it twice is let in once.
    if (client.state === ClientState.JOINING && !this.#waiting.includes(client)) this.#waiting.push(client);
  }

  /** The connection is lost; true when it was waiting. */
  drop(client: GameClient): boolean {
    const place = this.#waiting.indexOf(client);
    if (place >= 0) this.#waiting.splice(place, 1);
    return place >= 0;
  }

  /**
   * Call right after a patch. Colyseus would do the same, and delete the list of messages that waited: from then on each
   * property of the client would be looked up in a table, in every patch.
   * @param nowMs time of the room
   */
  letIn(nowMs: number): void {
    if (this.#waiting.length === 0) return;
    for (const client of this.#waiting.splice(0, IN_PER_PATCH)) {
      if (client.ref.readyState !== client.ref.OPEN) continue;
      client.state = ClientState.JOINED;
      client._joinedAt = nowMs;
      client.raw(this.#wholeState(client, nowMs));
      for (const message of client._enqueuedMessages ?? []) client.raw(message);
      client._enqueuedMessages = undefined;
    }
  }
}
