/** The people in a room as connections: their frames through the guard, their signs of life, their removal. */

import { ClientState } from '@colyseus/core';
import { CLOSE, type IdleEvent } from '../../shared/engine/events.ts';
import { TICK_RATE } from '../../shared/engine/input.ts';
import { type ConnectionState, judgeFrame } from '../guard/frames.ts';
import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { ANOMALIES } from '../ops/suspects.ts';
import type { ClientView } from '../replication/client-view.ts';
import { Outbox } from '../replication/outbox.ts';
import { type GameClient, Player } from './player.ts';
import { PlayerSource } from './player-source.ts';

/** Malformed or forbidden frames until a player is removed. */
const MAX_STRIKES = 10;
/** Ms between two ticks from which on the server's time has stood still. */
const HITCH_MS = 40;
/** Seconds within which a join must be acknowledged: until then messages to the client pile up. */
const ACKNOWLEDGE_WITHIN = 5;
/** Messages that may pile up for one client until then: far more than any room sends in that time. */
const MOST_ENQUEUED = 500;
/** Seconds that a removed client has to close its side. */
const CLOSE_WITHIN = 2;
/** Seconds before his removal in which a player who touches nothing is warned. */
const IDLE_WARNING = 20;
/** Each player is looked after in one of so many ticks: nobody waits for it, and it costs a look at his socket. */
const LOOKED_AFTER_EVERY = 6;

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
    this.#metrics.suspects.forget(id);
    return true;
  }

  /** Takes note of a connection's pongs and bytes. */
  watch(client: GameClient): void {
    client.ref.on('ping', (sent?: Uint8Array) => this.#countFrame(client, sent?.length ?? 0, performance.now()));
    client.ref.on('pong', (sent?: Uint8Array) => {
      const nowMs = performance.now();
      this.#countFrame(client, sent?.length ?? 0, nowMs)?.ponged(this.#tick, nowMs, sent?.[0]);
    });
    this.#metrics.watchSocket(client.ref);
  }

  /** Takes a frame in, or says that Colyseus may have it, at once or when the client is let in. */
  receive(client: GameClient, bytes: Uint8Array, tick: number): 'taken' | 'join' | 'pass' {
    const nowMs = performance.now();
    const player = this.#countFrame(client, bytes.length, nowMs);
    if (player === undefined) return 'taken';
    player.link.heard(tick);
    const { ring } = player.source;
    ring.oldestMs = player.link.oldestSeenMs(tick);
    ring.arrivedMs = nowMs;
    const verdict = judgeFrame(bytes, stateOf(client), this.#stamped, ring);
    if (verdict === 'input') player.link.claimed(tick, ring.newestStampMs);
    else if (verdict === 'refuse' || (verdict === 'pass' && !player.limits.takeMessage(bytes, nowMs)))
      this.#strike(player, bytes);
    else if (verdict !== 'ignore') return verdict;
    return 'taken';
  }

  /** Of whom a frame is; undefined when it is not to be read. Pings and pongs count: they cost as much as others. */
  #countFrame(client: GameClient, length: number, nowMs: number): Player | undefined {
    const player = this.#byId.get(client.sessionId);
    // What an old connection still sends, or one that is being closed, is nobody's.
    if (player?.client !== client || player.removed || client.ref.readyState !== client.ref.OPEN) return undefined;
    if (player.limits.takeFrame(length, nowMs)) return player;
    this.#throwOut(player, 'too many frames', CLOSE.flood);
    return undefined;
  }

  /** Call before a tick takes inputs. @param nowMs local time at which it began */
  beginTick(nowMs: number): void {
    if (nowMs - this.#time.beganMs > HITCH_MS) for (const { link } of this.#byId.values()) link.serverStood(this.#tick);
    this.#time.beganMs = nowMs;
  }

  /** Call once a tick. By turns: pings everybody, cuts the link of who does not answer, keeps counters. */
  step(tick: number): void {
    this.#tick = tick;
    let turn = tick;
    for (const player of this.#byId.values()) {
      if (turn++ % LOOKED_AFTER_EVERY !== 0) continue;
      const { ref } = player.client;
      if (player.removed) {
        if (tick - player.removedAt >= CLOSE_WITHIN * TICK_RATE) ref.terminate();
      } else if (this.#isJoinOverdue(player)) this.#throwOut(player, 'join not acknowledged');
      // Its answer says what waits for him, and that he is there: who is silent may be one who cannot read what he is asked.
      if (ref.readyState === ref.OPEN && player.pingDue(tick, performance.now()))
        ref.ping(Uint8Array.of(player.link.mark));
      this.#lookIn(player);
      if (tick - player.countedAt < TICK_RATE) continue;
      player.countedAt = tick;
      this.#count(player);
      this.#watchIdle(player);
    }
  }

  /** Whether a player takes in what he is sent; one who is not there does not either. */
  #lookIn({ client, outbox }: Player): void {
    const { ref } = client;
    if (ref.readyState !== ref.OPEN) outbox.end();
    else if (client._enqueuedMessages === undefined) {
      if (!outbox.look(this.#tick, ref.bufferedAmount, client.view as ClientView | undefined)) return;
      this.#metrics.slowCut.inc();
      this.#log.info({ room: this.#roomId, player: client.sessionId }, 'reads nothing, cut to resume');
      ref.terminate();
    }
  }

  #isJoinOverdue({ client: { _enqueuedMessages }, since }: Player): boolean {
    if (_enqueuedMessages === undefined) return false;
    return this.#tick - since >= ACKNOWLEDGE_WITHIN * TICK_RATE || _enqueuedMessages.length > MOST_ENQUEUED;
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
    const { sessionId, ref } = player.client;
    const news = player.takeCounts();
    if (ref.readyState === ref.OPEN) this.#metrics.inputsHeld.inc(news['inputs-held']);
    this.#metrics.inputsGivenUp.inc(news['inputs-given-up']);
    this.#metrics.stampsBounded.inc(news['stamps-bounded']);
    for (const kind of ANOMALIES) this.#metrics.suspects.note(this.#roomId, sessionId, kind, news[kind], this.#log);
    const { rttMs } = player.link.roundTrip;
    if (rttMs > 0) this.#metrics.roundTrip.observe(rttMs / 1000);
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

function stateOf(client: GameClient): ConnectionState {
  if (client.state === ClientState.LEAVING) return 'closing';
  return client._enqueuedMessages === undefined ? 'joined' : 'joining';
}
