/** What happens in the world, told at the moment in which it should be seen or heard. */

import type { ServerMessages } from '../../shared/engine/events.ts';
import type { Blast } from './flights.ts';
import type { Fault } from './guard.ts';

export interface Tracer {
  readonly shooter: string;
  readonly x: number;
  readonly y: number;
  readonly aim: number;
  readonly length: number;
}

/** Name of an event to its listener. */
export type ViewEvents = {
  [Name in keyof ServerMessages]: (event: ServerMessages[Name]) => void;
} & {
  /** A shot by anybody; the own ones at once. */
  tracer(tracer: Tracer): void;
  /** An own shot, told of already, was fired by the server, too: what stays of it, stays. */
  confirmed(tracer: Tracer): void;
  /** The own avatar begins to dash. */
  dashed(): void;
  /** A projectile burst. */
  blast(blast: Blast): void;
  /** A life began. */
  spawn(id: string): void;
  /** An avatar was lost from sight or left. */
  gone(id: string): void;
  /** Something of the room type's threw on this page; once for each function. */
  fault(fault: Fault): void;
};

const MOST_DELAYED = 256;
/** What should have been seen longer ago than this is not shown any more. */
const STALE_MS = 500;

type Events<Name extends keyof ViewEvents> = Parameters<ViewEvents[Name]>;

export class EventQueue {
  readonly #listeners = new Map<keyof ViewEvents, Set<(event: never) => void>>();
  /** Events of others, held back until the moment in which others are drawn: server ms, then what to do. */
  readonly #delayed: { readonly at: number; readonly run: () => void }[] = [];

  /** Gives what unsubscribes. */
  on<Name extends keyof ViewEvents>(name: Name, listener: ViewEvents[Name]): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<Name extends keyof ViewEvents>(name: Name, ...events: Events<Name>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(events[0] as never);
  }

  /** @param at server ms of the moment that is to be on screen when it runs */
  delay(at: number, run: () => void): void {
    this.#delayed.push({ at, run });
    // Frames stop while the page is hidden: what nobody watched is not kept.
    if (this.#delayed.length > MOST_DELAYED) this.#delayed.shift();
  }

  /** @param shownMs server ms of the moment that is on screen now */
  runDue(shownMs: number): void {
    for (let next = this.#delayed[0]; next !== undefined && next.at <= shownMs; next = this.#delayed[0]) {
      this.#delayed.shift();
      if (shownMs - next.at <= STALE_MS) next.run();
    }
  }

  clear(): void {
    this.#listeners.clear();
    this.#delayed.length = 0;
  }
}
