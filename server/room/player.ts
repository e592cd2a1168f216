/** One person in a room: his seat's inputs, his connection of the moment, and what is known of how he behaves. */

import type { Client } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { ClientLimits } from '../guard/limits.ts';
import type { Outbox } from '../replication/outbox.ts';
import type { InputRing } from './input-ring.ts';
import { PlayerLink } from './player-link.ts';
import type { PlayerSource } from './player-source.ts';

/** A client of Colyseus with what of its private side is used here. */
export type GameClient = Client & {
  readonly ref: WebSocket;
  /** What acknowledgements and stamps are read from. */
  _inputBuffer?: InputRing;
  /** Messages that wait for the client's acknowledgement of its join; gone with it. */
  _enqueuedMessages?: Uint8Array[] | undefined;
  _joinedAt?: number;
};

export class Player {
  readonly source: PlayerSource;
  client: GameClient;
  /** Of the present connection. */
  link: PlayerLink;
  outbox: Outbox;
  /** Thrown out by the guard: its frames are not read any more, and it keeps no seat. */
  removed = false;
  /** The seat has had a connection before this one. */
  resumed = false;
  strikes = 0;
  /** Of the seat, not of a connection: dropping one must not fill them up. */
  readonly limits = new ClientLimits(performance.now());
  /** Tick in which this connection began, and in which it was thrown out. */
  since: number;
  removedAt = 0;
  /** Tick in which it was last counted. */
  countedAt = 0;
  /** Tick in which the player last touched anything, and whether he was told that he should. */
  touchedAt: number;
  warned = false;
  /** Counts of the budget that metrics have taken in. */
  heldCounted = 0;
  droppedCounted = 0;
  boundedCounted = 0;
  strikesCounted = 0;
  shotsHeldCounted = 0;
  silencesCounted = 0;

  constructor(client: GameClient, tick: number, source: PlayerSource, outbox: Outbox) {
    this.client = client;
    this.source = source;
    this.outbox = outbox;
    this.link = new PlayerLink(tick);
    this.touchedAt = tick;
    this.since = tick;
    // Colyseus makes a buffer of its own for every connection.
    client._inputBuffer = this.source.ring;
  }

  /** Cuts the connection, if it is open, for who has the token to resume it. */
  giveWay(reconnectionToken: string | undefined): void {
    const { ref, reconnectionToken: own } = this.client;
    if (reconnectionToken && own === reconnectionToken && ref.readyState === ref.OPEN) ref.terminate();
  }

  /** The seat goes on with a new connection, which numbers its inputs from the start. */
  resume(client: GameClient, tick: number): void {
    this.client = client;
    this.link = new PlayerLink(tick);
    this.outbox = this.outbox.restart();
    this.resumed = true;
    this.touchedAt = tick;
    this.warned = false;
    this.since = tick;
    this.source.restart();
    client._inputBuffer = this.source.ring;
  }
}
