/** A streamer sends his audience: most players come at once, and go again. */

import { defineScenario } from '../scenario.ts';

/** Who plays before and after. */
const SHARE = 0.25;
const WITHIN_SECONDS = 2;

export const spike = defineScenario({
  id: 'spike',
  about: 'three quarters of the players come within two seconds, and go again at once',
  phases({ clients, seconds }) {
    const few = Math.max(1, Math.round(clients * SHARE));
    return [
      { name: 'before', seconds: seconds / 4, clients: few },
      { name: 'spike', seconds: seconds / 2, clients, within: Math.min(WITHIN_SECONDS, seconds / 4) },
      { name: 'after', seconds: seconds / 4, clients: few, within: Math.min(WITHIN_SECONDS, seconds / 8) },
    ];
  },
  seconds: 30,
});
