/** What each client does when: joins, leaves and lost connections, worked out before the run from its seed. */

import type { Random } from '../shared/engine/random.ts';
import type { Deed } from './messages.ts';
import type { PhasePlan } from './scenario.ts';

/** More joins a second than this delay the server's loop by themselves: each takes most of a millisecond of it. */
export const JOINS_PER_SECOND = 60;
/** Who leaves is back within so long, ms. */
const BACK_MIN = 200;
const BACK_MAX = 1000;
/** Who lost his connection tries so long after, ms: browsers notice at once, and draw lots for when. */
const RETURN_MAX = 2000;

/**
 * Clients are numbered in the order in which they come; those who play in the first phase are in when it begins.
 * @returns a list of deeds for each client, in the order of time
 */
export function planDeeds(phases: readonly PhasePlan[], random: Random): Deed[][] {
  const most = Math.max(...phases.map(({ clients }) => clients));
  const deeds = Array.from({ length: most }, (): Deed[] => []);
  let playing = phases[0]?.clients ?? 0;
  phases.forEach((plan, phase) => {
    /** When each client has done what it does, ms since the beginning of the phase. */
    const busy = new Float64Array(most);
    const plans = { plan, phase, random, deeds, busy };
    planChange(playing, plans);
    playing = plan.clients;
    planDrops(playing, plans);
    planTurnover(playing, plans);
  });
  for (const own of deeds) own.sort((a, b) => a.phase - b.phase || a.at - b.at);
  return deeds;
}

interface Planning {
  readonly plan: PhasePlan;
  readonly phase: number;
  readonly random: Random;
  readonly deeds: Deed[][];
  readonly busy: Float64Array;
}

/** The last who came go first. */
function planChange(before: number, { plan, phase, deeds, busy }: Planning): void {
  const change = plan.clients - before;
  const count = Math.abs(change);
  const within = plan.within ?? Math.min(plan.seconds, count / JOINS_PER_SECOND);
  for (let index = 0; index < count; index++) {
    const at = (index / count) * within * 1000;
    const number = change > 0 ? before + index : before - 1 - index;
    deeds[number]?.push({ phase, at, does: change > 0 ? 'join' : 'leave' });
    busy[number] = at + BACK_MAX;
  }
}

function planDrops(playing: number, { plan, phase, random, deeds, busy }: Planning): void {
  const count = Math.round((plan.dropped ?? 0) * playing);
  const first = random.below(Math.max(1, playing));
  for (let index = 0; index < count; index++) {
    const number = (first + index) % playing;
    const at = random.between(0, Math.min(1, plan.seconds / 4)) * 1000;
    deeds[number]?.push({ phase, at, does: 'drop', backAfter: random.between(0, RETURN_MAX) });
    busy[number] = at + RETURN_MAX + BACK_MAX;
  }
}

function planTurnover(playing: number, { plan, phase, random, deeds, busy }: Planning): void {
  const count = Math.round((plan.turnover ?? 0) * playing * plan.seconds);
  const end = plan.seconds * 1000;
  for (let index = 0; index < count; index++) {
    const at = ((index + random.next()) / count) * end;
    const number = random.below(playing);
    const back = at + random.between(BACK_MIN, BACK_MAX);
    // He has only just come, or would come back too late to be seen in this phase.
    if ((busy[number] ?? 0) > at || back + BACK_MAX > end) continue;
    deeds[number]?.push({ phase, at, does: 'leave' }, { phase, at: back, does: 'join' });
    busy[number] = back + BACK_MAX;
  }
}
