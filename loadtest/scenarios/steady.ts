/** The same number of players all the time. */

import { defineScenario } from '../scenario.ts';

export const steady = defineScenario({
  id: 'steady',
  about: 'the same number of players all the time (the default)',
  phases: ({ clients, seconds }) => [{ name: 'steady', seconds, clients }],
});
