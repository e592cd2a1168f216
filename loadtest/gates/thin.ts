/** Whether thin clients are thin: what one costs beside a bare socket, and how late their event loop is. */

import { z } from 'zod';
import { RunFailed } from '../run-failed.ts';

/** What `fixtures/thin-load.ts` prints. */
export interface ThinLoad {
  readonly kind: 'thin' | 'bare';
  readonly clients: number;
  readonly hz: number;
  readonly connected: number;
  readonly inputsPerSecond: number;
  readonly patchesPerSecond: number;
  /** Share of a core. */
  readonly cpu: number;
  readonly microsPerClientTick: number;
  readonly loopDelayP99Ms: number;
  /** Inputs that were left out, as it was too late for them. */
  readonly skipped: number;
}

const thinLoad = z.object({
  ...{ kind: z.enum(['thin', 'bare']), clients: z.number(), hz: z.number(), connected: z.number() },
  ...{ inputsPerSecond: z.number(), patchesPerSecond: z.number(), cpu: z.number(), microsPerClientTick: z.number() },
  ...{ loopDelayP99Ms: z.number(), skipped: z.number() },
});
/** Characters of what a child said that are repeated. */
const MOST_REPEATED = 1000;

/**
 * @param how it ended, such as "exit code 1"
 * @throws RunFailed with what it said instead
 */
export function readThinLoad(printed: string, complained: string, how: string): ThinLoad {
  try {
    return thinLoad.parse(JSON.parse(printed));
  } catch {
    const said = [printed, complained].map((text) => text.trim().slice(-MOST_REPEATED)).filter((text) => text !== '');
    throw new RunFailed(
      `The process of clients ended (${how}) without its figures. ` +
        `${said.length === 0 ? 'It said nothing.' : `It said:\n    ${said.join('\n').replaceAll('\n', '\n    ')}`}`,
    );
  }
}

export const THIN = { loopDelayP99Ms: 20, perCore: 0.8, sent: 0.98 } as const;

/** @param rounds of a thin load and a bare one next to it in time: the machine is as busy for both, or nearly */
export function judgeThin(slow: ThinLoad, rounds: readonly (readonly [thin: ThinLoad, bare: ThinLoad])[]) {
  const ratios = rounds
    .map(([thin, bare]) => bare.microsPerClientTick / thin.microsPerClientTick)
    .sort((a, b) => a - b);
  const ratio = ratios[Math.floor((ratios.length - 1) / 2)] ?? 0;
  const due = slow.clients * slow.hz;
  const said =
    `${slow.connected} of ${slow.clients} play, ${Math.round(slow.inputsPerSecond)} inputs/s of ${due}, ` +
    `event loop p99 ${slow.loopDelayP99Ms.toFixed(1)} ms (at most ${THIN.loopDelayP99Ms}), ${slow.cpu.toFixed(2)} of a core; ` +
    `${ratio.toFixed(2)} times the client-ticks per core of a bare socket (at least ${THIN.perCore})`;
  const held =
    slow.connected === slow.clients &&
    slow.inputsPerSecond >= due * THIN.sent &&
    slow.loopDelayP99Ms <= THIN.loopDelayP99Ms &&
    ratio >= THIN.perCore;
  return { said, held };
}
