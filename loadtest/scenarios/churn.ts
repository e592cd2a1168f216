/** Nobody stays for long: what joining and leaving cost those who play. */

import { defineScenario } from '../scenario.ts';

export const churn = defineScenario({
  id: 'churn',
  about: 'a twentieth of the players leaves each second, and others take their places',
  phases: ({ clients, seconds }) => [{ name: 'churn', seconds, clients, turnover: 0.05 }],
});
