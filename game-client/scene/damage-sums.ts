/** Damage done lately, added up by victim, in a fixed number of places. */

const PLACES = 12;
/** A later hit begins a new sum, beside the one that still fades. */
const MERGE_MS = 700;

export interface Sum {
  victim: string;
  damage: number;
  killed: boolean;
  /** Where the victim was at the newest hit. */
  x: number;
  y: number;
  hitAt: number;
}

export class DamageSums {
  readonly all: readonly Readonly<Sum>[];
  readonly #sums: readonly Sum[];
  readonly #mergeMs: number;

  /** @param lifeMs for which a sum is shown; hits within a little less belong together */
  constructor(lifeMs: number) {
    this.#mergeMs = Math.min(MERGE_MS, lifeMs);
    this.#sums = Array.from({ length: PLACES }, () => ({
      victim: '',
      damage: 0,
      killed: false,
      x: 0,
      y: 0,
      hitAt: -Infinity,
    }));
    this.all = this.#sums;
  }

  add(victim: string, damage: number, killed: boolean, x: number, y: number, now: number): void {
    let oldest = this.#sums[0];
    for (const sum of this.#sums) {
      // A new life of the same victim is another one to hit.
      if (sum.victim === victim && !sum.killed && now - sum.hitAt < this.#mergeMs) {
        oldest = sum;
        break;
      }
      if (oldest === undefined || sum.hitAt < oldest.hitAt) oldest = sum;
    }
    if (oldest === undefined) return;
    const goesOn = oldest.victim === victim && !oldest.killed && now - oldest.hitAt < this.#mergeMs;
    oldest.damage = goesOn ? oldest.damage + damage : damage;
    oldest.victim = victim;
    oldest.killed = killed;
    oldest.x = x;
    oldest.y = y;
    oldest.hitAt = now;
  }
}
