import { bunker, crossfire, crossroads } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { defineRoomType } from '../engine/room-type.ts';

/** Everyone against everyone, or two teams: first to twenty, or most when the clock runs out. */
export const freeForAll = defineRoomType({
  id: 'free-for-all',
  menu: {
    title: 'Free for all',
    blurb: 'Rifle, rockets, dash. First to twenty.',
    players: [6, 16],
    teams: [0, 2],
  },
  arena: [crossfire, crossroads, bunker],
  move: runner,
  weapons: { primary: rifle, secondary: rocket },
  respawn: 2,
  match: { seconds: 300, limit: 20, teamLimit: 70, overtime: 60 },

  rules: {
    killed(_victim, killer, _world, ctx) {
      if (!killer) return;
      killer.score++;
      if (ctx.teams.length > 0) ctx.team(killer.team).score++;
    },
  },

  hud: { scoreLabel: 'kills' },
});
