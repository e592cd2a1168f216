import { crossfire } from '../../../shared/content/arenas.ts';
import { rifle } from '../../../shared/content/weapons.ts';
import { Circle } from '../../../shared/engine/parts.ts';
import { defineRoomType, t } from '../../../shared/engine/room-type.ts';

/** Who stands in the ring has a point a second. Every twenty seconds it lies somewhere else. */
export const starter = defineRoomType({
  // The file's name. It is also in links: /starter.
  id: 'starter',
  // Bots fill a room to the first number, the second is its seats.
  menu: { title: 'Starter', blurb: 'Stand in the ring. It will not stay.', players: [6, 12] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: rifle },
  // Two minutes, or until somebody has thirty points; on a tie half a minute more.
  match: { seconds: 120, limit: 30, overtime: 30 },
  // Numbers to be turned in the panel of `npm run dev` while people play.
  tuning: {
    ringMoves: { value: 20, min: 5, max: 60, step: 1 },
    ringRadius: { value: 130, min: 60, max: 300, step: 5 },
  },

  // What everybody is told, besides players and scores.
  world: { ring: t.ref(Circle) },

  // What happens: all of it on the server, sixty times a second.
  rules: {
    round(world, ctx) {
      const { x, y } = ctx.pick(ctx.arena.spawns);
      Object.assign(world.ring, { x, y });
    },

    tick(world, ctx) {
      world.ring.radius = ctx.tuning.ringRadius;
      if (ctx.every(1)) for (const player of ctx.within(world.ring)) player.score++;
      if (!ctx.every(ctx.tuning.ringMoves)) return;
      const { x, y } = ctx.pick(ctx.arena.spawns);
      Object.assign(world.ring, { x, y });
      ctx.announce('moved');
    },
  },

  // Where bots want to be: without it they only hunt each other.
  bot: { goal: ({ ring }) => ring },

  // What the edge of the screen tells: heading of the scores, arrow and dot on the map, words for announcements.
  hud: {
    scoreLabel: 'points',
    marker: ({ ring }) => ({ at: ring, label: 'Ring' }),
    says: { moved: () => 'The ring is somewhere else' },
  },

  // What is to be seen of it in the arena.
  draw({ ring }, pen) {
    pen.ring(ring, { label: 'Ring' });
  },
});
