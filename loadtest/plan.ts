/** Who joins when, plays which part and ticks at which phase, worker by worker. */

import { createRandom } from '../shared/engine/random.ts';
import type { ClientPlan, WorkerPlan } from './messages.ts';
import type { Options } from './options.ts';
import { COMPANY, type PhasePlan, type Role, type Scenario } from './scenario.ts';
import { planDeeds } from './timeline.ts';

/** What the run knows beside its options. */
export interface Target {
  /** Origin of the server. */
  readonly url: string;
  readonly stock: boolean;
  readonly patchRate: number;
  /** Between two inputs of a client. */
  readonly tickMs: number;
  /** Wall clock in ms at which the run begins. */
  readonly epoch: number;
}

/**
 * Clients are dealt to the workers in turn, so that each worker's phases are spread over the tick as evenly as all are;
 * with rooms of a fixed size room by room, so that those of a room share a worker, which makes it.
 */
export function planRun(
  options: Options,
  scenario: Scenario,
  phases: readonly PhasePlan[],
  { url, stock, patchRate, tickMs, epoch }: Target,
): WorkerPlan[] {
  const { workers, ramp, room, link, seed } = options;
  const roomSize = options.roomSize ?? scenario.roomSize;
  const first = phases[0]?.clients ?? 0;
  const deeds = planDeeds(phases, createRandom(seed));
  const clients = deeds.length;
  const roles = shareRoles(clients, stock ? 1 : options.thin, scenario.company ?? {});
  const plans = Array.from({ length: workers }, (): ClientPlan[] => []);
  deeds.forEach((own, number) => {
    const place = roomSize === undefined ? undefined : Math.floor(number / roomSize);
    plans[(place ?? number) % workers]?.push({
      number,
      role: roles[number] ?? 'thin',
      joinAt: number < first ? (number / first) * ramp * 1000 : undefined,
      phase: (number / clients) * tickMs,
      place,
      deeds: own,
    });
  });
  return plans.map((planned) => ({ url, room, stock, patchRate, link, seed, epoch, tickMs, clients: planned }));
}

/**
 * The part of each client, by its number: company and thin clients are spread evenly, as those who come first stay.
 * @param thin share of thin clients among those who are not company, 0…1
 */
export function shareRoles(clients: number, thin: number, company: Scenario['company'] = {}): Role[] {
  const roles = Array.from({ length: clients }, (): Role => 'full');
  // The one that is measured in the smallest of runs.
  let free = roles.map((_, number) => number);
  const give = (role: Role, count: number): void => {
    const taken = new Set(spread(count, free.length).map((index) => free[index]));
    for (const number of taken) if (number !== undefined) roles[number] = role;
    free = free.filter((number) => !taken.has(number));
  };
  for (const role of COMPANY) give(role, Math.min(free.length - 1, Math.round((company[role] ?? 0) * clients)));
  give('thin', Math.round(thin * free.length));
  return roles;
}

/** So many indices of 0…length − 1, as evenly as whole numbers go. */
function spread(count: number, length: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * length) / count));
}

/** How many of the clients with numbers below `count` are measured. */
export function countMeasured(plans: readonly WorkerPlan[], count: number): number {
  return plans
    .flatMap(({ clients }) => clients)
    .filter(({ number, role }) => number < count && (role === 'full' || role === 'thin')).length;
}
