/** For tests: a process in virtual time, with a pacer, one clock, and timers that fire as late as `late` says. */

import { type Paced, Pacer } from './pacer.ts';

export class Process {
  now: number;
  readonly pacer: Pacer;
  /** Ms by which the next timer misses its time; negative is early. */
  late: () => number = () => 0;
  /** Timers that have fired. */
  fired = 0;
  #timers: { at: number; run: () => void }[] = [];

  constructor(now = 0) {
    this.now = now;
    this.pacer = new Pacer(
      () => this.now,
      (run, ms) => {
        const late = this.late();
        // A timer that fires early still takes its time, as a real one does.
        const timer = { at: this.now + (late < 0 ? Math.max(0.25, ms + late) : ms + late), run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
    );
  }

  get timers(): number {
    return this.#timers.length;
  }

  runUntil(end: number): void {
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      this.fired++;
      next.run();
    }
    this.now = Math.max(this.now, end);
  }

  run(ms: number): void {
    this.runUntil(this.now + ms);
  }
}

/** Takes note of its steps. */
export class TestRoom implements Paced {
  readonly steps: number[] = [];
  readonly losses: number[] = [];
  error: unknown;
  during: () => void = () => {};

  step(nowMs: number): void {
    this.steps.push(nowMs);
    this.during();
  }
  lost(steps: number): void {
    this.losses.push(steps);
  }
  failed(error: unknown): void {
    this.error = error;
  }
  /** Longest and shortest time between two steps from a time on. */
  gaps(from = 0): { least: number; most: number } {
    const steps = this.steps.filter((at) => at >= from);
    const gaps = steps.slice(1).map((at, index) => at - (steps[index] ?? 0));
    return { least: Math.min(...gaps), most: Math.max(...gaps) };
  }
}

export function roomIn(process: Process): TestRoom {
  const room = new TestRoom();
  process.pacer.add(room);
  return room;
}
