/** One person in a room: his seat's inputs, his connection of the moment, and what is known of how he behaves. */

import type { Client } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { ClientLimits } from '../guard/limits.ts';
import type { Anomaly } from '../ops/suspects.ts';
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

/** What is counted of a player's inputs, since he came. */
export type PlayerCounts = Record<Anomaly | 'inputs-held', number>;
const NOTHING_COUNTED: Readonly<PlayerCounts> = {
  'inputs-held': 0,
  'inputs-given-up': 0,
  'stamps-bounded': 0,
  strikes: 0,
  'shots-held': 0,
  silences: 0,
};
const COUNTED = Object.keys(NOTHING_COUNTED) as (keyof PlayerCounts)[];

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
  /** Tick in which the player last touched anything, and whether he was told that he should. */
  touchedAt: number;
  warned = false;
  /** Tick in which metrics last took his counts in, and what they took. */
  countedAt = 0;
  #counted: PlayerCounts = { ...NOTHING_COUNTED };

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

  /** What has come to his counts since the last call. */
  takeCounts(): PlayerCounts {
    const { strikes, source } = this;
    const { budget, ring, shotsHeld } = source;
    const now: PlayerCounts = {
      'inputs-held': budget.held,
      'inputs-given-up': budget.dropped,
      'stamps-bounded': ring.bounded,
      strikes,
      'shots-held': shotsHeld,
      silences: budget.silences,
    };
    const news = { ...now };
    for (const what of COUNTED) news[what] -= this.#counted[what];
    this.#counted = now;
    return news;
  }

  /** Whether he is to be pinged now, with the `mark` of his link; then that is noted. */
  pingDue(tick: number, nowMs: number): boolean {
    if (!this.link.pingDue(tick, nowMs, this.outbox.pingTicks(tick))) return this.outbox.asksAgain(tick);
    this.outbox.pinged(tick);
    return true;
  }

  /** A pong of his came. @param mark that it carries, if any */
  ponged(tick: number, nowMs: number, mark: number | undefined): void {
    const ms = this.link.pong(nowMs, mark);
    if (ms !== undefined) this.outbox.answered(tick, ms);
  }

  /** The seat goes on with a new connection, which numbers its inputs from the start. */
  resume(client: GameClient, tick: number): void {
    this.client = client;
    this.link = new PlayerLink(tick, this.link);
    this.outbox = this.outbox.restart();
    this.resumed = true;
    this.touchedAt = tick;
    this.warned = false;
    this.since = tick;
    this.source.restart();
    client._inputBuffer = this.source.ring;
  }
}
