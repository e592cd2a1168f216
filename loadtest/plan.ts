/** Who joins when and ticks at which phase, worker by worker. */

import { TICK_MS } from '../shared/engine/input.ts';
import type { WorkerPlan } from './messages.ts';
import type { Options } from './options.ts';

/**
 * Clients are dealt to the workers in turn, so that each worker's phases are spread over the tick as evenly as all are.
 * @param epoch wall clock in ms at which the run begins
 */
export function planRun(options: Options, url: string, epoch: number): WorkerPlan[] {
  const { clients, workers, ramp, room, thin, link, seed } = options;
  const plans = Array.from({ length: workers }, () => [] as WorkerPlan['clients'][number][]);
  for (let number = 0; number < clients; number++)
    plans[number % workers]?.push({
      number,
      joinAt: (number / clients) * ramp * 1000,
      phase: (number / clients) * TICK_MS,
    });
  return plans.map((planned) => ({ url, room, thin, link, seed, epoch, clients: planned }));
}
