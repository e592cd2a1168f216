/** What a supervisor decides: whether the server hangs, and whether and when it is started again. It has no clock of its own. */

import type { Sign } from './signs-of-life.ts';

/**
 * A look that comes late counts as no more than this: where this process did not run either, as in a machine that slept
 * or under a debugger, the server had no chance to give a sign.
 */
const MOST_LOOK_MS = 500;
/** Until it is up: with a cold disk and a busy machine it takes a few seconds. */
const START_WITHIN_MS = 60_000;
/** Waits before the second restart in a row and those after it. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** So long it has to be up for the next restart to count as the first again. */
const STEADY_MS = 60_000;
const MOST_IN_A_ROW = 10;

/** What was lost with a server, as the log says it; either how long it was silent, or how it ended. */
export interface Lost extends Sign {
  readonly upSeconds: number;
  /** Of which this is the newest. */
  readonly restarts: number;
  readonly silentSeconds?: number;
  readonly code?: number | null;
  readonly signal?: string | null;
}

export type Decision =
  /** This process ends with the code, and has nothing to say of it. */
  | { readonly exit: number }
  /** Of a server that does not stay up. */
  | { readonly giveUp: number; readonly lost: Lost }
  | { readonly restartAfterMs: number; readonly lost: Lost };

/** All times are in ms of one monotonic clock. */
export class Watch {
  restarts = 0;
  hung = false;
  /** It is to end. */
  asked = false;
  readonly #hangMs: number;
  #up = false;
  #everUp = false;
  #inARow = 0;
  #silentMs = 0;
  #startedAt = 0;
  #goneAt = 0;
  #lookedAt: number;
  #last: Sign = { rooms: 0, players: 0 };

  constructor(hangMs: number, nowMs: number) {
    this.#hangMs = hangMs;
    this.#lookedAt = nowMs;
  }

  started(nowMs: number): void {
    this.#up = false;
    this.hung = false;
    this.#silentMs = 0;
    this.#startedAt = nowMs;
  }

  /** @returns ms for which it was gone, with the first sign after a restart */
  heard(sign: Sign, nowMs: number): number | undefined {
    const isBack = !this.#up && this.restarts > 0;
    this.#silentMs = 0;
    this.#last = sign;
    this.#up = true;
    this.#everUp = true;
    return isBack ? Math.round(nowMs - this.#goneAt) : undefined;
  }

  /** Call several times a second. @param runs whether there is a server @returns whether it is to be killed */
  look(nowMs: number, runs: boolean): boolean {
    this.#silentMs += Math.min(MOST_LOOK_MS, nowMs - this.#lookedAt);
    this.#lookedAt = nowMs;
    if (this.hung || this.asked || !runs) return false;
    this.hung = this.#silentMs >= (this.#up ? this.#hangMs : START_WITHIN_MS);
    return this.hung;
  }

  /** It has ended, by itself or by a signal. */
  ended(nowMs: number, code: number | null, signal: string | null): Decision {
    this.#goneAt = nowMs - (this.hung ? this.#silentMs : 0);
    // What it has to say it has said: who never came up would not the next time.
    if (this.asked || !this.#everUp || (code === 0 && !this.hung))
      return { exit: code ?? (this.asked && signal !== 'SIGKILL' ? 0 : 1) };
    if (nowMs - this.#startedAt >= STEADY_MS) this.#inARow = 0;
    this.#inARow++;
    const silentSeconds = Math.round(this.#silentMs / 100) / 10;
    const lost: Lost = {
      ...this.#last,
      upSeconds: Math.round((nowMs - this.#startedAt) / 1000),
      restarts: this.restarts + 1,
      ...(this.hung ? { silentSeconds } : { code, signal }),
    };
    this.#last = { rooms: 0, players: 0 };
    if (this.#inARow > MOST_IN_A_ROW) return { giveUp: code || 1, lost: { ...lost, restarts: this.restarts } };
    this.restarts++;
    const waitMs = this.#inARow === 1 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#inARow - 2));
    return { restartAfterMs: waitMs, lost };
  }
}
