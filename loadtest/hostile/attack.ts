/** What an attack is: one small object that says what it tries, tries it, and says what came of it. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../shared/engine/random.ts';

/** Where an attack goes. */
export interface Target {
  /** Origin of the server. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Stock Colyseus, with the rooms of `servers/stock.ts`. */
  readonly stock: boolean;
  /** Room type in which the honest bots play. */
  readonly room: string;
  /** Address of its own that the attacker comes from; undefined is that of this machine. */
  readonly from: string | undefined;
}

export interface Context {
  /** For how long to go on. */
  readonly seconds: number;
  readonly random: Random;
  /** Whether the time is not over, which begins when this is asked first: taking a seat may take long. */
  going(): boolean;
  sleep(ms: number): Promise<void>;
  /** Runs when the attack is over, however it ends. */
  afterwards(tidy: () => void): void;
}

export interface Outcome {
  /** What the attacker was told, or got; a few words for a table. */
  readonly outcome: string;
  /** What he got that he must not; absent when he gained nothing. */
  readonly broken?: string | undefined;
}

export interface Attack {
  /** In kebab-case. */
  readonly name: string;
  readonly what: string;
  /** Number of the fault of stock Colyseus that it goes for, such as "1.5"; empty for none of that list. */
  readonly row: string;
  /** For those that take longer than others by their nature. */
  readonly seconds?: number;
  /** What it leaves behind lasts longer than it: the next attack gets a new server. */
  readonly lingers?: boolean;
  /** Sentence that says why it has no meaning against stock Colyseus. */
  readonly notStock?: string;
  run(target: Target, context: Context): Promise<Outcome>;
}

/** A context, and what runs all that is to be run afterwards. */
export function createContext(seconds: number, random: Random): { context: Context; tidy: () => void } {
  const tidyUp: (() => void)[] = [];
  let ends: number | undefined;
  const context: Context = {
    seconds,
    random,
    going() {
      ends ??= performance.now() + seconds * 1000;
      return performance.now() < ends;
    },
    sleep: (ms) => delay(ms),
    afterwards: (tidy) => void tidyUp.push(tidy),
  };
  return {
    context,
    tidy() {
      for (const tidy of tidyUp) tidy();
    },
  };
}

/** `broken` when there is something to say, and only then. */
export function outcome(text: string, broken: string | false | undefined = undefined): Outcome {
  return broken ? { outcome: text, broken } : { outcome: text };
}
