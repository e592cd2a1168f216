import { field } from '../content/arenas.ts';
import { defineRoomType } from '../engine/room-type.ts';

/** A wide open field and nothing to do: the benchmark's workload. */
export const wander = defineRoomType({
  id: 'wander',
  menu: {
    title: 'Wander',
    blurb: 'Four thousand units of nothing.',
    players: [0, 1200],
    listed: false,
  },
  arena: field,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  interest: { radius: 800 },
  patchRate: 60,
});
