/** Many small rooms instead of few full ones: what a room costs beside its players. */

import { defineScenario } from '../scenario.ts';

export const manyRooms = defineScenario({
  id: 'many-rooms',
  about: 'the same number of players all the time, four in a room',
  phases: ({ clients, seconds }) => [{ name: 'steady', seconds, clients }],
  roomSize: 4,
});
