/** A public server in the evening: players, some who only watch, some on bad machines, a few who mean harm. */

import { defineScenario } from '../scenario.ts';

export const mixed = defineScenario({
  id: 'mixed',
  about: 'players beside 15 % who watch, 5 % who read slowly and 2 % who send rubbish; a few come and go',
  phases: ({ clients, seconds }) => [{ name: 'mixed', seconds, clients, turnover: 0.01 }],
  company: { spectator: 0.15, slow: 0.05, hostile: 0.02 },
});
