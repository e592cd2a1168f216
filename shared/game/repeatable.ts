/** Refuses what would make a match another one for the same seed, while a room type's callbacks run. */

import { ruleError } from '../engine/errors.ts';
import type { Running } from '../engine/running.ts';

/** Of `Math`, what may differ in its last bits between a server and a browser: `step` runs on both. */
const INEXACT = [
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'hypot', 'cbrt'],
] as const;

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'] as const;

type Functions = Record<string, (...args: unknown[]) => unknown>;

/** Whose callbacks are looked at; undefined while nothing is replaced. */
let watched: Running | undefined;

/**
 * While it runs what it is given, clocks and chance throw in a room type's callbacks, and inexact `Math` in `step`; they
 * do as always for everybody else. For development and tests: it costs too much for a server that many play on. Of
 * calls within one another the outermost pays: whoever steps a game for long does so within one.
 * @returns what that gave
 */
export function repeatably<Result>(running: Running, run: () => Result): Result {
  const outer = watched;
  watched = running;
  const restore = outer === undefined ? replaceAll() : undefined;
  try {
    return run();
  } finally {
    watched = outer;
    restore?.();
  }
}

/** @returns what puts everything back */
function replaceAll(): () => void {
  const restore: (() => void)[] = [];
  const replace = (object: object | undefined, name: string, refuse: () => void): void => {
    const real = (object as Functions | undefined)?.[name];
    if (object === undefined || real === undefined) return;
    const own = Object.getOwnPropertyDescriptor(object, name);
    const value = function (this: unknown, ...args: unknown[]): unknown {
      refuse();
      return real.apply(object, args);
    };
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
    restore.push(() => {
      if (own) Object.defineProperty(object, name, own);
      else Reflect.deleteProperty(object, name);
    });
  };
  const never = (what: string, fix: string) => (): void => {
    if (watched !== undefined && watched.name !== '')
      throw ruleError('RULE_UNREPEATABLE', `${what} gives another match for the same seed.`, fix);
  };
  replace(Math, 'random', never('Math.random', 'Use ctx.random or ctx.pick; a bot has local.random.'));
  const clock = 'Count ticks: ctx.tick, ctx.elapsed, ctx.every; a bot has local.tick.';
  replace(globalThis.Date, 'now', never('Date.now', clock));
  replace((globalThis as { performance?: object }).performance, 'now', never('performance.now', clock));
  // What they call throws when no room is there any more to end for it, and ends the server.
  for (const name of TIMERS) replace(globalThis, name, never(name, clock));
  for (const name of INEXACT)
    replace(Math, name, () => {
      if (watched?.name === 'step')
        throw ruleError(
          'RULE_INEXACT',
          `the last bits of Math.${name} may differ between server and browser.`,
          'Of Math, a step may use abs, min, max, sqrt, floor, ceil and round; its tools are in sim/bodies.ts.',
        );
    });
  return () => {
    for (const undo of restore) undo();
  };
}
