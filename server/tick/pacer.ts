/** The one timer of a process: steps every room at 60 Hz by absolute deadlines, rooms spread over the tick. */

import { TICK_MS } from '../../shared/engine/input.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';

/** What the pacer drives. All calls are synchronous. */
export interface Paced {
  /** One step. `nowMs` is the pacer's clock. */
  step(nowMs: number): void;
  /** Called with the number of steps that were due and will not be made up. */
  lost(steps: number): void;
  /** A step threw: whatever this was, it is no longer driven. */
  failed(error: unknown): void;
  /** What may become less when time is short; absent: nothing. */
  readonly patches?: Patching;
}

/** The patches of a room, which the pacer's steps send. */
export interface Patching {
  readonly roomId: string;
  /** Patches a second that the room type asks for, and those of now. */
  readonly own: PatchRate;
  readonly rate: PatchRate;
  /** Ms that patches took since this was last asked. */
  takeMs(): number;
  change(rate: PatchRate): void;
}

/** What was measured of one room since it was last asked for. */
export interface Measured {
  readonly paced: Paced;
  readonly steps: number;
  /** Of them, those that began more than half a tick after they were due. */
  readonly late: number;
  /** Of them, those that began a tick or more after they were due, when the next one was due already. */
  readonly caughtUp: number;
  /** Steps that were given up. */
  readonly lost: number;
  /** Time by which all steps together were late, and time that they took, with their patches. */
  readonly lateMs: number;
  readonly busyMs: number;
}

/** Rooms are dealt to so many places in the tick. */
const PLACES = 8;
/** A room that is late makes up at most so many steps; what is beyond is lost, and counted. */
const MAX_CATCH_UP = 5;
/** A timer that fires this little before a deadline counts as on time: re-arming would cost a millisecond. */
const EARLY_MS = 0.5;
/** After so long sockets and timers of others get their turn, however many steps are due: each turn reads all sockets anew. */
const TURN_MS = 2 * TICK_MS;
/** Who has had so much more of a burst than another whose step is due, too, lets him go first. */
const AHEAD_MS = TICK_MS / 2;
/** What rooms have had of the thread is forgotten when none is due, and after so long. */
const BURST_MS = MAX_CATCH_UP * TICK_MS;

interface Driven {
  readonly paced: Paced;
  readonly place: number;
  /** Clock reading of the next step. */
  due: number;
  /** Ms that its steps took in this burst. */
  used: number;
  stopped: boolean;
  measured: Writable<Measured>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export class Pacer {
  readonly #clock: () => number;
  readonly #arm: (run: () => void, ms: number) => () => void;
  readonly #driven: Driven[] = [];
  #disarm: (() => void) | undefined;
  #burstBegan = 0;

  /** Called when the steps that were due are made, or a turn is over; for who looks at what was measured. */
  afterTurn: (nowMs: number) => void = () => {};

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

  /** Steps of all rooms that are overdue now by a tick or more. */
  get debt(): number {
    const now = this.#clock();
    let ticks = 0;
    for (const { due } of this.#driven) ticks += Math.max(0, Math.floor((now - due) / TICK_MS));
    return ticks;
  }

  /** Drives from the next free place in the tick on; gives what stops it. */
  add(paced: Paced): () => void {
    const place = this.#emptiestPlace();
    const now = this.#clock();
    const offset = (place * TICK_MS) / PLACES;
    // All rooms share one grid of deadlines, so that their places in the tick stay apart for ever.
    const due = Math.ceil((now - offset) / TICK_MS) * TICK_MS + offset;
    const one: Driven = { paced, place, due, used: 0, stopped: false, measured: nothing(paced) };
    this.#driven.push(one);
    this.#schedule();
    return () => this.#remove(one);
  }

  /** What was measured since this was last asked; rooms that have gone since are not among them. */
  takeMeasured(): Measured[] {
    return this.#driven.map((one) => {
      const { measured } = one;
      one.measured = nothing(one.paced);
      return measured;
    });
  }

  #remove(one: Driven): void {
    one.stopped = true;
    const index = this.#driven.indexOf(one);
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

  /** Makes what is due in rounds: in each a room takes one step, so that nobody waits for another's whole debt. */
  #fire(): void {
    const until = this.#clock() + TURN_MS;
    let now = until - TURN_MS;
    let round = this.#nextRound(now);
    while (round.length > 0 && now < until) {
      for (const one of round) {
        // A step may end other rooms, and its own.
        if (!one.stopped) this.#step(one);
        now = this.#clock();
        if (now >= until) break;
      }
      round = this.#nextRound(now);
    }
    this.afterTurn(now);
    this.#schedule();
  }

  /** Whose step is due; who has had least of the thread goes first, and of those who is most overdue. */
  #nextRound(now: number): Driven[] {
    const due = this.#driven.filter((one) => one.due <= now + EARLY_MS);
    if (due.length === 0 || now - this.#burstBegan >= BURST_MS) {
      this.#burstBegan = now;
      for (const one of this.#driven) one.used = 0;
    }
    if (due.length < 2) return due;
    due.sort((a, b) => a.used - b.used || a.due - b.due);
    const most = (due[0]?.used ?? 0) + AHEAD_MS;
    return due.filter(({ used }) => used <= most);
  }

  #step(one: Driven): void {
    const { paced, measured } = one;
    const began = this.#clock();
    const behind = Math.floor((began - one.due) / TICK_MS);
    if (behind >= MAX_CATCH_UP) {
      const lost = behind - MAX_CATCH_UP + 1;
      one.due += lost * TICK_MS;
      measured.lost += lost;
      paced.lost(lost);
      if (one.stopped) return;
    }
    const lateMs = Math.max(0, began - one.due);
    measured.steps++;
    measured.lateMs += lateMs;
    if (lateMs > TICK_MS / 2) measured.late++;
    if (lateMs >= TICK_MS) measured.caughtUp++;
    one.due += TICK_MS;
    try {
      paced.step(began);
    } catch (error) {
      this.#remove(one);
      paced.failed(error);
    }
    const took = this.#clock() - began;
    one.used += took;
    measured.busyMs += took;
  }
}

function nothing(paced: Paced): Measured {
  return { paced, steps: 0, late: 0, caughtUp: 0, lost: 0, lateMs: 0, busyMs: 0 };
}
