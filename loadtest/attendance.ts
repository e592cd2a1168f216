/** Who is on his way in, or back: what is given up when he leaves, and who has tried for too long when the run ends. */

import type { Overdue } from './messages.ts';

/** Who has tried for so long at the end of all has failed. */
const OVERDUE_MS = 5000;

/** One way in, with all its attempts. */
export interface Entry {
  readonly since: number;
  /** He has left meanwhile: there is no need to try any further. */
  readonly over: boolean;
}

/** @template P whoever comes and goes, by identity */
export class Attendance<P> {
  readonly #entering = new Map<P, { since: number; over: boolean }>();
  /** When who dropped would first try to come back. */
  readonly #away = new Map<P, number>();

  /** @returns undefined when he is on his way in already @param now ms, the clock of all that follows */
  enter(player: P, now: number): Entry | undefined {
    if (this.#entering.has(player)) return undefined;
    const entry = { since: now, over: false };
    this.#entering.set(player, entry);
    return entry;
  }

  /** He is in, or has been refused for good. */
  settle(player: P, entry: Entry): void {
    if (this.#entering.get(player) === entry) this.#entering.delete(player);
  }

  /** Nobody waits for who has left. */
  leave(player: P): void {
    const entry = this.#entering.get(player);
    if (entry !== undefined) entry.over = true;
    this.#entering.delete(player);
    this.#away.delete(player);
  }

  /** @param back when he will first try to come back, ms */
  drop(player: P, back: number): void {
    this.#away.set(player, back);
  }

  /**
   * @param isIn who plays, having come back by himself
   * @param failedReturns of those who dropped and were told that they cannot: counted already
   */
  overdue(now: number, isIn: (player: P) => boolean, failedReturns: number): Overdue {
    const isLong = (since: number): boolean => now - since > OVERDUE_MS;
    const missing = [...this.#away].filter(([player, since]) => isLong(since) && !isIn(player)).length;
    return {
      joins: [...this.#entering.values()].filter(({ since }) => isLong(since)).length,
      returns: Math.max(0, missing - failedReturns),
    };
  }
}
