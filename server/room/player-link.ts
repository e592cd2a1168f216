/**
 * What the server itself finds out about a player's link: how long it takes there and back, and with that how long ago
 * he can have seen what he shoots at. A client says which moment it had on screen; without a bound it would choose the
 * one that suits it.
 */

import { TICK_MS } from '../../shared/engine/input.ts';
import { RoundTrip } from '../../shared/sim/round-trip.ts';

/** Ticks between two pings of one player. */
const PING_EVERY = 120;
/**
 * Nobody draws others further behind than this what has reached him, in ms, nor are round trips known better: on a link
 * that is even, with patches at their rarest (one and a half intervals of 50 ms) and frames of a slow page; for each ms
 * by which round trips differ; and at most.
 */
const CALM_DELAY_MS = 125;
const DELAY_OF_JITTER = 8;
const MOST_DELAY_MS = 250;
/**
 * How old a moment on screen can be until the link is known: the first ping comes with the first state, and is answered
 * before the first input that claims to have seen something.
 */
const UNKNOWN_MS = 300;
/** So much longer than on the connection before it can be on one that resumes a seat. */
const LONGER_TRIP_MS = 100;
const MOST_RESUMED_MS = 550;
/** Ticks after which a ping of a player whose frames come counts as one that he does not want to answer. */
const ANSWER_WITHIN = 180;
/** What a client claims to see bounds what it may claim for so many ticks, or for twice as many. */
const CLAIM_WINDOW = 30;
/** So much older than another moment of that time, in ms, it can be: 56 on the worst of the simulated links. */
const MOST_SPREAD_MS = 150;
/** Ticks within which clients have found out that the server's time stood still. */
const HITCH_TICKS = 120;

export class PlayerLink {
  readonly roundTrip = new RoundTrip();
  /** A byte that the present ping carries, and its pong: the late answer to one before is none to this. */
  mark = 0;
  #pingedTick = Number.NEGATIVE_INFINITY;
  #pingedMs = 0;
  #awaiting = false;
  #heardTick: number;
  #silentTicks = 0;
  /** Age in ms of the youngest moment that was claimed, in this window and in the one before. */
  #youngest = Infinity;
  #youngestBefore = Infinity;
  #window = 0;
  #claimsFrom = 0;
  /** How old a moment on screen can be until the link is known. */
  readonly #unknownMs: number;

  /**
   * @param tick in which the connection begins: before it there was no silence
   * @param before of the connection that this one resumes: who never answers on any is not unknown each time anew
   */
  constructor(tick = 0, before?: PlayerLink) {
    this.#heardTick = tick;
    this.#unknownMs = before === undefined ? UNKNOWN_MS : before.#reachAfter;
  }

  /**
   * Whether he is to be pinged now; then `nowMs` is when that was.
   * @param every ticks between two
   */
  pingDue(tick: number, nowMs: number, every = PING_EVERY): boolean {
    if (this.#awaiting || tick - this.#pingedTick < every) return false;
    this.#pingedTick = tick;
    this.#pingedMs = nowMs;
    this.#awaiting = true;
    this.mark = (this.mark + 1) % 256;
    return true;
  }

  /**
   * @param mark that it carries; a client that sends back none has answered the present one
   * @returns ms that it took; undefined when there was no ping that it answers
   */
  pong(nowMs: number, mark = this.mark): number | undefined {
    if (!this.#awaiting || mark !== this.mark) return undefined;
    const ms = nowMs - this.#pingedMs;
    this.roundTrip.sample(ms);
    this.#awaiting = false;
    return ms;
  }

  /** A frame of his came. Behind a stall come many at once, and the first of them has been under way for as long. */
  heard(tick: number): void {
    if (tick === this.#heardTick) return;
    this.#silentTicks = tick - this.#heardTick;
    this.#heardTick = tick;
  }

  /**
   * An input of his came. What is on screen goes on with time, and no further behind it than a link changes: who holds
   * his pongs back, or is far away, could else choose among moments.
   * @param stampMs server ms that it claims; 0 claims no past, and so the present
   */
  claimed(tick: number, stampMs: number): void {
    this.#turnWindow(tick);
    const ageMs = stampMs > 0 ? Math.max(0, tick * TICK_MS - stampMs) : 0;
    if (tick >= this.#claimsFrom) this.#youngest = Math.min(this.#youngest, ageMs);
    // Each of those that a stall held up was made a tick after the one before.
    this.#silentTicks = Math.max(0, this.#silentTicks - 1);
  }

  /** The server's time stood still, and that of the client did not: what it claims is too young until it knows. */
  serverStood(tick: number): void {
    this.#youngest = Infinity;
    this.#youngestBefore = Infinity;
    this.#claimsFrom = tick + HITCH_TICKS;
  }

  /** Server ms of the oldest moment that can be on his screen. */
  oldestSeenMs(tick: number): number {
    this.#turnWindow(tick);
    const youngest = Math.min(this.#youngest, this.#youngestBefore);
    const oldest = Math.min(this.#reach(tick), youngest + MOST_SPREAD_MS);
    return Math.max(0, (tick - this.#silentTicks) * TICK_MS - oldest);
  }

  /** Ms from what happens until he who has it on screen is heard, at most. */
  #reach(tick: number): number {
    const { rttMs } = this.roundTrip;
    if (this.#awaiting && tick - this.#pingedTick > ANSWER_WITHIN) return this.#longestDelay;
    return rttMs === 0 ? this.#unknownMs : rttMs + this.#longestDelay;
  }

  get #longestDelay(): number {
    const { rttMs, jitterMs } = this.roundTrip;
    return rttMs === 0 ? MOST_DELAY_MS : Math.min(MOST_DELAY_MS, CALM_DELAY_MS + DELAY_OF_JITTER * jitterMs);
  }

  /** For the connection after this one, until that is known. */
  get #reachAfter(): number {
    const { rttMs } = this.roundTrip;
    return rttMs === 0 ? MOST_DELAY_MS : Math.min(MOST_RESUMED_MS, rttMs + LONGER_TRIP_MS + MOST_DELAY_MS);
  }

  #turnWindow(tick: number): void {
    const window = Math.floor(tick / CLAIM_WINDOW);
    if (window === this.#window) return;
    this.#youngestBefore = window === this.#window + 1 ? this.#youngest : Infinity;
    this.#youngest = Infinity;
    this.#window = window;
  }
}
