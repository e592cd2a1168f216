/** More players from step to step: at which step does it get worse? */

import { defineScenario } from '../scenario.ts';

const STEPS = 5;

export const ramp = defineScenario({
  id: 'ramp',
  about: 'from a fifth of the players to all of them in five steps, each judged by itself',
  phases: ({ clients, seconds }) =>
    Array.from({ length: STEPS }, (_, index) => {
      const share = (index + 1) / STEPS;
      return {
        name: `${Math.round(share * 100)} %`,
        seconds: seconds / STEPS,
        clients: Math.max(1, Math.round(clients * share)),
      };
    }),
  seconds: 50,
});
