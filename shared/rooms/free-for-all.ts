import { crossfire } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { defineRoomType } from '../engine/room-type.ts';

const KILLS_TO_WIN = 20;

/** Everyone against everyone: first to twenty, or most when the clock runs out. */
export const freeForAll = defineRoomType({
  id: 'free-for-all',
  menu: {
    title: 'Free for all',
    blurb: 'Rifle, rockets, dash. First to twenty.',
    players: [6, 16],
  },
  arena: crossfire,
  move: {
    maxSpeed: 320,
    accel: 2600,
    friction: 9,
    dash: { speed: 900, seconds: 0.15, cooldown: 1.5 },
  },
  weapons: { primary: rifle, secondary: rocket },
  respawn: 2,
  match: { seconds: 300 },

  rules: {
    killed(_victim, killer) {
      if (killer) killer.score++;
    },
    winner(_world, ctx) {
      for (const player of ctx.players) if (player.score >= KILLS_TO_WIN) return player.id;
    },
  },

  hud: { scoreLabel: 'kills' },
});
