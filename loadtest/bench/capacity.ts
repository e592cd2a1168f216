/** The search for the largest number of wanderers that a subject keeps up with, by the same rule for all. */

import type { Capacity, Figures, Subject } from './results.ts';

/** Steps and patches per second at which a server keeps up, and the share of its core that it may take. */
export const RULE = { steps: 59.7, patches: 59, cpu: 0.9 } as const;
/** The room takes no more. */
export const MOST_CLIENTS = 1200;
/** Numbers are not told apart more finely than this, nor than a twentieth. */
const STEP = 10;
const FINE = 20;
const MOST_TRIES = 6;

export interface Attempt {
  readonly passed: boolean;
  readonly because: string;
  /** What came from outside while it was tried. */
  readonly disturbed?: string | undefined;
}

/** What a run says of the rule. */
export function keepsUp({ stepsPerSecond, patchesPerClient, cpu }: Figures): Attempt {
  const figures =
    `${stepsPerSecond.toFixed(2)} steps/s, the slowest client ${patchesPerClient.least.toFixed(1)} patches/s, ` +
    `CPU ${cpu.toFixed(2)}`;
  const passed = stepsPerSecond >= RULE.steps && patchesPerClient.least >= RULE.patches && cpu <= RULE.cpu;
  return { passed, because: figures };
}

/**
 * Grows until it fails, then halves what is between.
 * @param first number to begin with
 */
export async function findCapacity(
  subject: Subject,
  first: number,
  attempt: (clients: number) => Promise<Attempt>,
): Promise<Capacity> {
  const tries: { clients: number; passed: boolean; because: string }[] = [];
  let most = 0;
  let doubt: string | undefined;
  let failed = Infinity;
  let next = first;
  const told = (): boolean =>
    failed === Infinity ? most >= MOST_CLIENTS : failed - most <= Math.max(STEP, failed / FINE);
  while (tries.length < MOST_TRIES && !told()) {
    const { passed, because, disturbed } = await attempt(next);
    tries.push({
      clients: next,
      passed,
      because: disturbed === undefined ? because : `${because}; disturbed: ${disturbed}`,
    });
    if (passed) most = next;
    else {
      failed = next;
      // Who kept up in spite of what came from outside kept up; and what fails below, undisturbed, leaves no doubt.
      doubt = disturbed === undefined ? undefined : `${next} clients failed while ${disturbed}`;
    }
    const middle = failed === Infinity ? Math.min(MOST_CLIENTS, most * 1.3) : (most + failed) / 2;
    next = Math.max(STEP, Math.round(middle / STEP) * STEP);
    if (next >= failed) break;
  }
  return { subject, clients: most, tries, ...(doubt !== undefined && { disturbed: doubt }) };
}
