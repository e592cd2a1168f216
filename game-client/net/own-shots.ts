/**
 * Own shots between the key press, when they are seen and heard, and the server's word on them. By its counter `fired`
 * the server tells which of them it fired; a replay may move a shot to another input, which is the same shot.
 */

import type { Avatar } from '../../shared/engine/state.ts';
import type { Tracer } from './view-events.ts';

/** One that was shown. */
export interface OwnShot {
  /** The avatar's counter at it. */
  readonly fired: number;
  /** Undefined: it flies, and `Flights` knows it. */
  readonly tracer: Tracer | undefined;
}

interface Pending extends OwnShot {
  /** Number of the input that fired it. */
  seq: number;
  /** The replay that it was last fired in. */
  pass: number;
}

/** What the server has fired; its counters, which wrap at 256. */
type Counters = Readonly<Pick<Avatar, 'fired' | 'shots'>>;

export interface ShotJudges {
  confirmed(shot: OwnShot): void;
  /** It was seen, and never was. */
  denied(shot: OwnShot): void;
  /** A shot that ends at once was fired, and has not been seen. */
  missed(): void;
}

export class OwnShots {
  readonly #judges: ShotJudges;
  readonly #pending: Pending[] = [];
  #pass = 0;
  #fired = 0;
  #shots = 0;
  /** Shown shots that the server fired, and that have not counted yet: behind a stall some wait there. */
  #ahead = 0;

  constructor(judges: ShotJudges) {
    this.#judges = judges;
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** What was fired before is no business of ours. */
  begin({ fired, shots }: Counters): void {
    this.#pending.length = 0;
    this.#ahead = 0;
    this.#fired = fired;
    this.#shots = shots;
  }

  /** A step fired; whether it has been shown already. */
  knows(seq: number, fired: number): boolean {
    const shot = this.#pending.find((known) => known.fired === fired);
    if (shot === undefined) return false;
    shot.seq = seq;
    shot.pass = this.#pass;
    return true;
  }

  /** One that is shown from now on. */
  show(seq: number, shot: OwnShot): void {
    this.#pending.push({ ...shot, seq, pass: this.#pass });
  }

  /** Once for each acknowledgement, before the inputs behind it are replayed if they are. */
  replay(): void {
    this.#pass++;
  }

  /**
   * After an acknowledgement.
   * @param self as of the input that was acknowledged
   * @param replayed whether all inputs behind it were stepped again, since `replay`
   */
  settle(self: Counters, acked: number, replayed: boolean): void {
    const { fired, shots } = self;
    const news = (fired - this.#fired + 256) % 256;
    let traced = 0;
    let kept = 0;
    for (const shot of this.#pending) {
      const before = (fired - shot.fired + 256) % 256;
      if (before < 128) {
        if (shot.tracer !== undefined && before < news) traced++;
        this.#judges.confirmed(shot);
      } else if (shot.seq <= acked || (replayed && shot.pass !== this.#pass)) this.#judges.denied(shot);
      else this.#pending[kept++] = shot;
    }
    this.#pending.length = kept;
    this.#ahead += traced - ((shots - this.#shots + 256) % 256);
    if (this.#ahead < 0) {
      this.#ahead = 0;
      this.#judges.missed();
    }
    this.#fired = fired;
    this.#shots = shots;
  }
}
