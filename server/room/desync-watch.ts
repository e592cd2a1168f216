/**
 * Tells clients who ask for it what they should have, as a number, by turns; and to one who finds that he has something
 * else sends all of it anew. Nothing that a client says is compared here: whoever lies costs himself a few states.
 */

import type { Client, Room } from '@colyseus/core';
import { Digest } from '../../shared/engine/digest.ts';
import type { DigestEvent } from '../../shared/engine/events.ts';
import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Metrics } from '../ops/metrics.ts';
import { ClientView } from '../replication/client-view.ts';
import type { PatchSerializer } from '../replication/patch-serializer.ts';
import { ViewDigests } from '../replication/view-digest.ts';
import { hear } from './hear.ts';

/** Ticks between two rounds, a multiple of those between two patches; and those in which everybody had his turn. */
const ROUND_EVERY = 6;
const EVERYBODY_WITHIN = 120;
/** What is used here of a room. */
export interface Watched extends Room {
  /** Sends the whole state to who is connected, with the next patch. */
  resync(client: Client): void;
}

export class DesyncWatch {
  readonly #fingerprint: string;
  readonly #digests: ViewDigests;
  readonly #metrics: Metrics;
  /** Session ids of those who asked, whose turn is first in front. */
  readonly #asked = new Set<string>();
  /** How many have their turn now, with what is left of a round. */
  #turns = 0;

  constructor(type: RoomType, serializer: PatchSerializer, metrics: Metrics) {
    this.#fingerprint = fingerprintOf(type);
    this.#digests = new ViewDigests(new Digest(type.classes.World), serializer.entities);
    this.#metrics = metrics;
  }

  /** Hears what clients ask for, from now on. */
  hear(room: Watched): this {
    hear(room, 'check', ({ sessionId }, { fingerprint }) => {
      if (fingerprint === this.#fingerprint) this.#asked.add(sessionId);
    });
    hear(room, 'resync', (client) => {
      this.#metrics.desyncs.inc();
      room.resync(client);
    });
    return this;
  }

  /** Call right after each patch, before anything changes. @param clients those of the room */
  patched(tick: number, world: object, clients: Room['clients']): void {
    if (tick % ROUND_EVERY !== 0) return;
    this.#turns += (this.#asked.size * ROUND_EVERY) / EVERYBODY_WITHIN;
    if (this.#turns < 1) return;
    this.#digests.begin(world);
    for (const id of this.#asked) {
      if (this.#turns < 1) return;
      this.#turns--;
      // To the end of the line; a set is walked in the order in which things were put into it.
      this.#asked.delete(id);
      const client = clients.get(id) as (Client & { readonly view?: unknown }) | undefined;
      // Who comes back asks again.
      if (client === undefined) continue;
      this.#asked.add(id);
      // Whose view has another client yet was not sent this patch, and of one who is held back nobody knows it.
      if (!(client.view instanceof ClientView) || client.view.client !== client) continue;
      if (client.view.held !== undefined) continue;
      client.send('digest', { hash: this.#digests.of(client.view) } satisfies DigestEvent);
    }
  }
}
