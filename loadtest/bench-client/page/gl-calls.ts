/** Counts draw calls, and on demand the time within all calls of WebGL. */

import { realNow } from './frames.ts';

type Call = (this: unknown, ...values: unknown[]) => unknown;

const DRAWS = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'];

export interface GlCalls {
  /** Draw calls so far. */
  draws: number;
  /** Calls of any kind, and ms within them; they stay 0 until `time`. */
  calls: number;
  ms: number;
  /** Measures each call from now on, which makes each of them slower. */
  time(): void;
}

export function countGlCalls(): GlCalls {
  const prototypes = [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype] as unknown as Record<
    string,
    Call
  >[];
  const counted: GlCalls = {
    draws: 0,
    calls: 0,
    ms: 0,
    time() {
      for (const prototype of prototypes) timeAll(prototype, counted);
    },
  };
  for (const prototype of prototypes) {
    for (const name of DRAWS) {
      const call = prototype[name];
      if (call === undefined) continue;
      // No rest parameter: an array for each draw call would be counted as the game's.
      prototype[name] = function (this: unknown, a, b, c, d, e, f) {
        counted.draws++;
        return call.call(this, a, b, c, d, e, f);
      };
    }
  }
  return counted;
}

function timeAll(prototype: Record<string, Call>, counted: GlCalls): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const call = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
    if (typeof call !== 'function' || name === 'constructor') continue;
    prototype[name] = function (this: unknown, ...values) {
      const began = realNow();
      const result = (call as Call).apply(this, values);
      counted.ms += realNow() - began;
      counted.calls++;
      return result;
    };
  }
}
