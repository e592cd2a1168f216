/** Which runs a benchmark is made of, and in which order: subjects by turns, round after round. */

import type { Subject, Workload } from './results.ts';
import { JUDGED_CLIENTS } from './targets.ts';

export const PARTS = ['w1', 'w2', 'w3', 'joins', 'memory', 'capacity'] as const;
export type Part = (typeof PARTS)[number];

export interface RunPlan {
  readonly workload: Workload;
  readonly subject: Subject;
  readonly clients: number;
  readonly round: number;
}

/** What of the options decides about runs. */
export interface Scope {
  readonly parts: readonly Part[];
  readonly subjects: readonly Subject[];
  /** Sizes of the first workload. */
  readonly clients: readonly number[];
  readonly rounds: number;
}

/** Rooms of the third workload, and players in each. */
export const SMALL_ROOMS = 60;
export const SMALL_ROOM_PLAYERS = 8;

/** This server comes first of all: the floor's frames are as long as its own were. */
const ORDER: readonly Subject[] = ['node', 'floor', 'stock', 'bun'];

/**
 * Round by round, and in each round size by size, so that what is compared lies side by side in time. Most targets are
 * judged at one size: between two rounds it has another, five in all where the others have three.
 */
export function planRuns({ parts, subjects, clients, rounds }: Scope): RunPlan[] {
  const taking = ORDER.filter((subject) => subjects.includes(subject));
  const plans: RunPlan[] = [];
  // Each time another one begins: a shared host is slower for a while after what was heavy, and it shall not always be
  // the same subject's turn then.
  let turn = 0;
  const byTurns = (): Subject[] => {
    const first = turn++ % Math.max(1, taking.length);
    return [...taking.slice(first), ...taking.slice(0, first)];
  };
  for (let round = 0; round < rounds; round++) {
    if (parts.includes('w1'))
      for (const count of clients)
        for (const subject of byTurns()) plans.push({ workload: 'w1', subject, clients: count, round });
    if (taking.includes('node') && parts.includes('w2'))
      for (const workload of ['w2-firing', 'w2-holding'] as const)
        plans.push({ workload, subject: 'node', clients: JUDGED_CLIENTS, round });
    if (taking.includes('node') && parts.includes('w3'))
      for (const workload of ['w3', 'w3-one'] as const)
        plans.push({ workload, subject: 'node', clients: SMALL_ROOMS * SMALL_ROOM_PLAYERS, round });
    if (round === rounds - 1 || !parts.includes('w1') || !clients.includes(JUDGED_CLIENTS)) continue;
    for (const subject of byTurns())
      plans.push({ workload: 'w1', subject, clients: JUDGED_CLIENTS, round: rounds + round });
  }
  return plans;
}

/** How the clients of a workload join. */
export function crowdOf({ workload, clients }: Pick<RunPlan, 'workload' | 'clients'>) {
  return {
    room: workload.startsWith('w2') ? 'wander-armed' : 'wander',
    rooms: workload === 'w3' ? SMALL_ROOMS : 0,
    clients,
    buttons: workload === 'w2-firing' ? 1 : 0,
  };
}
