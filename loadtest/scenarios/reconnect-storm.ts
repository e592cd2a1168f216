/** A router in the middle starts anew: everybody loses the connection at once, and wants the seat back. */

import { defineScenario } from '../scenario.ts';

export const reconnectStorm = defineScenario({
  id: 'reconnect-storm',
  about: 'all players lose their connection within a second, and come back to their seats',
  phases: ({ clients, seconds }) => [
    { name: 'before', seconds: seconds / 4, clients },
    {
      name: 'storm',
      seconds: seconds / 2,
      clients,
      dropped: 1,
      // They come back to a picture that has moved on, and inputs that were under way are lost.
      spares: ['drops', 'patchesReceived', 'corrections', 'inputAck'],
    },
    { name: 'after', seconds: seconds / 4, clients },
  ],
  seconds: 40,
});
