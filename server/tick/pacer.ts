/** The one timer of a process: steps every room at 60 Hz by absolute deadlines, rooms spread over the tick. */

import { TICK_MS } from '../../shared/engine/input.ts';

/** What the pacer drives. Both calls are synchronous. */
export interface Paced {
  /** One step. `nowMs` is the pacer's clock. */
  step(nowMs: number): void;
  /** Called with the number of steps that were due and will not be made up. */
  lost(steps: number): void;
  /** A step threw: whatever this was, it is no longer driven. */
  failed(error: unknown): void;
}

/** Rooms are dealt to so many places in the tick. */
const PLACES = 8;
/** A room that is late makes up at most so many steps in one go; what is beyond is lost, and counted. */
const MAX_CATCH_UP = 5;
/** A timer that fires this little before a deadline counts as on time: re-arming would cost a millisecond. */
const EARLY_MS = 0.5;

interface Driven {
  readonly paced: Paced;
  readonly place: number;
  /** Clock reading of the next step. */
  due: number;
}

export class Pacer {
  readonly #clock: () => number;
  readonly #arm: (run: () => void, ms: number) => () => void;
  readonly #driven: Driven[] = [];
  #disarm: (() => void) | undefined;

  /** @param clock monotonic, ms */
  constructor(
    clock: () => number = () => performance.now(),
    arm: (run: () => void, ms: number) => () => void = (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  ) {
    this.#clock = clock;
    this.#arm = arm;
  }

  get size(): number {
    return this.#driven.length;
  }

  /** Drives from the next free place in the tick on; gives what stops it. */
  add(paced: Paced): () => void {
    const place = this.#emptiestPlace();
    const now = this.#clock();
    const offset = (place * TICK_MS) / PLACES;
    // All rooms share one grid of deadlines, so that their places in the tick stay apart for ever.
    const due = Math.ceil((now - offset) / TICK_MS) * TICK_MS + offset;
    this.#driven.push({ paced, place, due });
    this.#schedule();
    return () => this.#remove(paced);
  }

  #remove(paced: Paced): void {
    const index = this.#driven.findIndex((driven) => driven.paced === paced);
    if (index >= 0) this.#driven.splice(index, 1);
    this.#schedule();
  }

  #emptiestPlace(): number {
    const taken = new Array<number>(PLACES).fill(0);
    for (const { place } of this.#driven) taken[place] = (taken[place] ?? 0) + 1;
    let best = 0;
    for (let index = 0; index < PLACES; index++) {
      // Places are tried far apart first, so that two rooms are half a tick from one another.
      const place = [0, 4, 2, 6, 1, 5, 3, 7][index] ?? index;
      if ((taken[place] ?? 0) < (taken[best] ?? 0)) best = place;
    }
    return best;
  }

  #schedule(): void {
    this.#disarm?.();
    this.#disarm = undefined;
    let next = Infinity;
    for (const { due } of this.#driven) if (due < next) next = due;
    if (next === Infinity) return;
    this.#disarm = this.#arm(() => this.#fire(), Math.max(0, next - this.#clock()));
  }

  #fire(): void {
    // A copy: a step may end its room, and with it its place in the list.
    const driven = this.#driven.length === 1 ? this.#driven : [...this.#driven];
    for (const one of driven) {
      let made = 0;
      while (one.due <= this.#clock() + EARLY_MS && this.#driven.includes(one)) {
        if (made === MAX_CATCH_UP) {
          const behind = Math.floor((this.#clock() - one.due) / TICK_MS) + 1;
          if (behind > 0) {
            one.due += behind * TICK_MS;
            one.paced.lost(behind);
          }
          break;
        }
        one.due += TICK_MS;
        made++;
        try {
          one.paced.step(this.#clock());
        } catch (error) {
          this.#remove(one.paced);
          one.paced.failed(error);
        }
      }
    }
    this.#schedule();
  }
}
