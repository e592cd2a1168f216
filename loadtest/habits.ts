/** What thin clients do at each tick, by their part: play, watch, read slowly, or send rubbish. */

import { TICK_MS } from '../shared/engine/input.ts';
import type { Random } from '../shared/engine/random.ts';
import type { Role } from './scenario.ts';

/** What a habit can do. */
export interface Hands {
  /** Chooses another input. */
  turn(): void;
  input(): void;
  ping(): void;
  /** Nothing is read for so many ms. */
  pause(ms: number): void;
  send(frame: Uint8Array): void;
}

/** Once a tick. */
export type Habit = (hands: Hands) => void;

/** Seconds. */
const KEEPS = [0.5, 2] as const;
/** Who only watches stirs now and then, so as not to be sent away for being idle. */
const STIRS = [20, 40] as const;
const PAUSES = [3, 8] as const;
const PAUSE_MS = [300, 2000] as const;
const RUBBISH = [0.5, 3] as const;
const LONGEST_RUBBISH = 64;

/** @param tickMs between two ticks */
export function habitOf(role: Exclude<Role, 'full'>, random: Random, tickMs = TICK_MS): Habit {
  const ticks = (seconds: number): number => Math.max(1, Math.round((seconds * 1000) / tickMs));
  /** True after each of a row of random times. */
  const now = ([min, max]: readonly [number, number], first = random.next() * max): (() => boolean) => {
    let left = ticks(first);
    return () => {
      if (--left > 0) return false;
      left = ticks(random.between(min, max));
      return true;
    };
  };
  const pings = now([1, 1]);
  const turns = now(role === 'spectator' ? STIRS : KEEPS, 0);
  const pauses = now(PAUSES);
  const harms = now(RUBBISH);
  return (hands) => {
    const turned = turns();
    if (turned) hands.turn();
    if (role !== 'spectator' || turned) hands.input();
    if (pings()) hands.ping();
    if (role === 'slow' && pauses()) hands.pause(random.between(...PAUSE_MS));
    if (role === 'hostile' && harms()) hands.send(rubbish(random));
  };
}

function rubbish(random: Random): Uint8Array {
  const bytes = new Uint8Array(1 + random.below(LONGEST_RUBBISH));
  for (let index = 0; index < bytes.length; index++) bytes[index] = random.below(256);
  return bytes;
}
