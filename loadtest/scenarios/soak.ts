/** For hours: players come and go slowly, and each tenth is judged by itself, so that what creeps up is seen; so is a heap that grows. */

import { defineScenario } from '../scenario.ts';

const PARTS = 10;

export const soak = defineScenario({
  id: 'soak',
  about: 'an hour with a few coming and going, judged in ten parts',
  phases: ({ clients, seconds }) =>
    Array.from({ length: PARTS }, (_, index) => ({
      name: `part ${index + 1}`,
      seconds: seconds / PARTS,
      clients,
      turnover: 0.005,
    })),
  seconds: 3600,
});
