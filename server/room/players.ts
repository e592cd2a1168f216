/** The people in a room as connections: their frames through the guard, their signs of life, their removal. */

import type { Client } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { CLOSE, type IdleEvent } from '../../shared/engine/events.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import { judgeFrame } from '../guard/frames.ts';
import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { ClientView } from '../replication/client-view.ts';
import { Outbox } from '../replication/outbox.ts';
import type { InputRing } from './input-ring.ts';
import { PlayerLink } from './player-link.ts';
import { PlayerSource } from './player-source.ts';

/** A client of Colyseus with what of its private side is used here. */
export type GameClient = Client & {
  readonly ref: WebSocket;
  /** What acknowledgements and stamps are read from. */
  _inputBuffer?: InputRing;
  /** Messages that wait for the client's acknowledgement of its join; gone with it. */
  _enqueuedMessages?: Uint8Array[] | undefined;
  _joinedAt?: number;
};

/** Malformed or forbidden frames until a player is removed. */
const MAX_STRIKES = 10;
/** Frames a second until a player is removed: a stalled link delivers 120 inputs at once, and that is fine. */
const MAX_FRAMES_PER_SECOND = 600;
/** Ms between two ticks from which on the server's time has stood still. */
const HITCH_MS = 40;
/** Seconds within which a join must be acknowledged: until then messages to the client pile up. */
const ACKNOWLEDGE_WITHIN = 5;
/** Seconds that a removed client has to close its side. */
const CLOSE_WITHIN = 2;
/** Seconds before his removal in which a player who touches nothing is warned. */
const IDLE_WARNING = 20;
/** Each player is looked after in one of so many ticks: nobody waits for it, and it costs a look at his socket. */
const LOOKED_AFTER_EVERY = 6;
/** Seconds of silence after which a client is asked for a sign of life, and after which it counts as lost. */
const PING_AFTER = 2;
const LOST_AFTER = 8;

export class Player {
  readonly source: PlayerSource;
  client: GameClient;
  /** Of the present connection. */
  link = new PlayerLink();
  outbox: Outbox;
  /** Thrown out by the guard: its frames are not read any more, and it keeps no seat. */
  removed = false;
  /** The seat has had a connection before this one. */
  resumed = false;
  strikes = 0;
  /** Frames in the current second, and the tick in which that began. */
  frames = 0;
  framesSince: number;
  /** Tick in which this connection began, and in which it was thrown out. */
  since: number;
  removedAt = 0;
  /** Tick of the newest frame or pong, and those in which it was last asked for one, and last counted. */
  lastHeard: number;
  pingedAt = 0;
  countedAt = 0;
  /** Tick in which the player last touched anything, and whether he was told that he should. */
  touchedAt: number;
  warned = false;
  /** Counts of the budget that metrics have taken in. */
  heldCounted = 0;
  droppedCounted = 0;
  boundedCounted = 0;

  constructor(client: GameClient, tick: number, source: PlayerSource, outbox: Outbox) {
    this.client = client;
    this.source = source;
    this.outbox = outbox;
    this.lastHeard = tick;
    this.touchedAt = tick;
    this.since = tick;
    this.framesSince = tick;
    // Colyseus makes a buffer of its own for every connection.
    client._inputBuffer = this.source.ring;
  }

  /** The seat goes on with a new connection, which numbers its inputs from the start. */
  resume(client: GameClient, tick: number): void {
    this.client = client;
    this.link = new PlayerLink();
    this.outbox = this.outbox.restart();
    this.resumed = true;
    this.lastHeard = tick;
    this.touchedAt = tick;
    this.warned = false;
    this.since = tick;
    this.source.restart();
    client._inputBuffer = this.source.ring;
  }
}

export interface PlayerServices {
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Seconds without a change of input until a player is removed; 0 is never. */
  readonly idleSeconds: number;
}

export class Players {
  readonly #roomId: string;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #idleTicks: number;
  readonly #stamped: boolean;
  readonly #lives: (id: string) => boolean;
  readonly #byId = new Map<string, Player>();
  readonly #time = { beganMs: 0 };
  #tick = 0;

  /**
   * @param stamped whether inputs carry the time at which their player saw the others
   * @param lives whether a player has a life to do something with
   */
  constructor(roomId: string, services: PlayerServices, stamped: boolean, lives: (id: string) => boolean) {
    this.#roomId = roomId;
    this.#metrics = services.metrics;
    this.#log = services.log;
    this.#idleTicks = services.idleSeconds * TICK_RATE;
    this.#stamped = stamped;
    this.#lives = lives;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Player | undefined {
    return this.#byId.get(id);
  }

  add(client: GameClient, tick: number): Player {
    const outbox = new Outbox((pace, by) => this.#metrics.slowPlayers.inc({ pace }, by));
    const player = new Player(client, tick, new PlayerSource(this.#time), outbox);
    this.#byId.set(client.sessionId, player);
    this.#metrics.players.inc();
    this.watch(client);
    return player;
  }

  /** False when there was none. */
  remove(id: string): boolean {
    this.#byId.get(id)?.outbox.end();
    if (!this.#byId.delete(id)) return false;
    this.#metrics.players.dec();
    return true;
  }

  /** Takes note of a connection's pongs and bytes. */
  watch(client: GameClient): void {
    client.ref.on('ping', () => this.#countFrame(client));
    client.ref.on('pong', () => {
      const player = this.#countFrame(client);
      if (player === undefined) return;
      player.lastHeard = Math.max(player.lastHeard, this.#tick);
      player.outbox.answered(this.#tick, player.link.pong(performance.now()));
    });
    this.#metrics.watchSocket(client.ref);
  }

  /** Takes a frame in, or says that Colyseus may have it, at once or when the client is let in. */
  receive(client: GameClient, bytes: Uint8Array, tick: number): 'taken' | 'join' | 'pass' {
    const player = this.#countFrame(client);
    if (player === undefined) return 'taken';
    player.lastHeard = tick;
    player.link.heard(tick);
    const { ring } = player.source;
    ring.oldestMs = player.link.oldestSeenMs(tick);
    ring.arrivedMs = performance.now();
    const joined = client._enqueuedMessages === undefined;
    const verdict = judgeFrame(bytes, joined, this.#stamped, ring);
    if (verdict === 'input') player.link.claimed(tick, ring.newestStampMs);
    else if (verdict === 'refuse') this.#strike(player, bytes);
    return verdict === 'pass' || verdict === 'join' ? verdict : 'taken';
  }

  /** Of whom a frame is; undefined when it is not to be read. Pings and pongs count: they cost as much as others. */
  #countFrame(client: GameClient): Player | undefined {
    const player = this.#byId.get(client.sessionId);
    // What an old connection still sends, or one that is being closed, is nobody's.
    if (player?.client !== client || player.removed || client.ref.readyState !== client.ref.OPEN) return undefined;
    if (this.#tick - player.framesSince >= TICK_RATE) {
      player.framesSince = this.#tick;
      player.frames = 0;
    }
    if (++player.frames <= MAX_FRAMES_PER_SECOND) return player;
    this.#throwOut(player, 'too many frames');
    return undefined;
  }

  /** Call before a tick takes inputs. @param nowMs local time at which it began */
  beginTick(nowMs: number): void {
    if (nowMs - this.#time.beganMs > HITCH_MS) for (const { link } of this.#byId.values()) link.serverStood(this.#tick);
    this.#time.beganMs = nowMs;
  }

  /** Call once a tick. By turns: pings whoever has been silent, drops a link that does not answer, keeps counters. */
  step(tick: number): void {
    this.#tick = tick;
    let turn = tick;
    for (const player of this.#byId.values()) {
      if (turn++ % LOOKED_AFTER_EVERY !== 0) continue;
      const { ref } = player.client;
      if (player.removed) {
        if (tick - player.removedAt >= CLOSE_WITHIN * TICK_RATE) ref.terminate();
      } else if (player.client._enqueuedMessages !== undefined && tick - player.since >= ACKNOWLEDGE_WITHIN * TICK_RATE)
        this.#throwOut(player, 'join not acknowledged');
      const silent = ref.readyState === ref.OPEN ? tick - player.lastHeard : 0;
      if (silent >= LOST_AFTER * TICK_RATE) ref.terminate();
      else if (
        ref.readyState === ref.OPEN &&
        player.link.pingDue(tick, performance.now(), player.outbox.pingTicks(tick))
      ) {
        player.outbox.pinged(tick);
        ref.ping();
      } else if (ref.readyState === ref.OPEN && player.outbox.asksAgain(tick)) ref.ping();
      else if (silent >= PING_AFTER * TICK_RATE && tick - player.pingedAt >= TICK_RATE) {
        player.pingedAt = tick;
        ref.ping();
      }
      this.#lookIn(player);
      if (tick - player.countedAt < TICK_RATE) continue;
      player.countedAt = tick;
      this.#count(player);
      this.#watchIdle(player);
    }
  }

  /** Whether a player takes in what he is sent. */
  #lookIn({ client, outbox }: Player): void {
    const { ref } = client;
    if (ref.readyState !== ref.OPEN) outbox.end();
    else if (client._enqueuedMessages === undefined) {
      if (!outbox.look(this.#tick, ref.bufferedAmount, client.view as ClientView | undefined)) return;
      this.#metrics.slowCut.inc();
      this.#log.info({ room: this.#roomId, player: client.sessionId }, 'too slow, cut to resume');
      ref.terminate();
    }
  }

  /** Ticks were lost that everybody's inputs arrived for: they may be made up for, or the backlog would stay. */
  grant(ticks: number): void {
    for (const player of this.#byId.values()) player.source.budget.grant(ticks);
  }

  /** Once a second. Whoever leaves his avatar standing about is warned, and then gives his seat to another. */
  #watchIdle(player: Player): void {
    if (this.#idleTicks === 0 || player.removed) return;
    if (player.source.ring.takeTouched() || !this.#lives(player.client.sessionId)) {
      player.touchedAt = this.#tick;
      player.warned = false;
      return;
    }
    const left = this.#idleTicks - (this.#tick - player.touchedAt);
    if (left <= 0) this.#throwOut(player, 'idle', CLOSE.idle);
    else if (!player.warned && left <= IDLE_WARNING * TICK_RATE) {
      player.warned = true;
      player.client.send('idle', { secondsLeft: Math.ceil(left / TICK_RATE) } satisfies IdleEvent);
    }
  }

  #count(player: Player): void {
    const { held, dropped } = player.source.budget;
    const { ref } = player.client;
    if (ref.readyState === ref.OPEN) this.#metrics.inputsHeld.inc(held - player.heldCounted);
    this.#metrics.inputsGivenUp.inc(dropped - player.droppedCounted);
    const { bounded } = player.source.ring;
    this.#metrics.stampsBounded.inc(bounded - player.boundedCounted);
    player.boundedCounted = bounded;
    const { rttMs } = player.link.roundTrip;
    if (rttMs > 0) this.#metrics.roundTrip.observe(rttMs / 1000);
    player.heldCounted = held;
    player.droppedCounted = dropped;
  }

  #strike(player: Player, bytes: Uint8Array): void {
    this.#metrics.strikes.inc();
    player.strikes++;
    if (player.strikes === 1)
      this.#log.warn(
        { room: this.#roomId, player: player.client.sessionId, code: bytes[0], length: bytes.length },
        'frame refused',
      );
    if (player.strikes >= MAX_STRIKES) this.#throwOut(player, 'malformed frames');
  }

  #throwOut(player: Player, why: string, code: number = CLOSE.malformedFrames): void {
    player.removed = true;
    player.removedAt = this.#tick;
    this.#metrics.kicks.inc();
    this.#log.warn({ room: this.#roomId, player: player.client.sessionId, why }, 'player removed');
    player.client.leave(code, why);
  }
}
