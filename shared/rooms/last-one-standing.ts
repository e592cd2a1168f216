import { island } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { TICK_RATE } from '../engine/input.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import type { Point } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';

/** Seconds without change, before it closes. */
const QUIET = 8;

/** One life, and a ring that closes. Who is left wins the round; who wins two, or most of six, the match. */
export const lastOneStanding = defineRoomType({
  id: 'last-one-standing',
  menu: { title: 'Last one standing', blurb: 'One life. The ring closes.', players: [10, 24] },
  arena: island,
  needs: { centre: 'spots' },
  move: runner,
  weapons: { primary: rifle, secondary: rocket },
  respawn: 'never',
  shield: 12,
  interest: { radius: 1000 },
  match: { rounds: 2, fewest: 2, lateJoin: 'watch' },
  tuning: {
    closingSeconds: { value: 42, min: 15, max: 300, step: 5 },
    burnPerSecond: { value: 20, min: 1, max: 50, step: 1 },
  },

  world: { ring: t.ref(Circle), left: t.uint8().default(0) },
  // The ring's first radius and what is left of it, and players at the start of the round.
  memory: () => ({ widest: 0, radius: 0, began: 0 }),

  rules: {
    round(world, ctx) {
      const { x, y } = ctx.pick(ctx.spots('centre'));
      const { width, height } = ctx.arena;
      // All of the arena is inside, and no more.
      const widest = distance({ x, y }, { x: x < width / 2 ? width : 0, y: y < height / 2 ? height : 0 });
      Object.assign(world.ring, { x, y, radius: Math.round(widest) });
      Object.assign(ctx.memory, { widest, radius: widest, began: ctx.players.length });
    },

    tick(world, ctx) {
      const { ring } = world;
      const { living, memory, tuning } = ctx;
      if (ctx.elapsed === QUIET) ctx.announce('closing');
      // The fewer are left, the quicker it closes: who is dead has not long to wait.
      const hurry = memory.began / Math.max(1, living.length);
      if (ctx.elapsed >= QUIET) memory.radius -= (memory.widest * hurry) / (tuning.closingSeconds * TICK_RATE);
      ring.radius = Math.max(0, Math.round(memory.radius));
      if (ctx.every(0.5)) {
        // Who is furthest out burns first, and nobody when he is the last.
        const far = (player: Point) => distance(player, ring);
        for (const player of living.toSorted((a, b) => far(b) - far(a)))
          if (far(player) >= ring.radius && ctx.living.length > 1)
            player.harm(tuning.burnPerSecond / 2, undefined, 'ring');
      }
      world.left = ctx.living.length;
    },

    killed(_victim, killer) {
      if (killer) killer.score++;
    },

    winner(_world, ctx) {
      const [first, second] = ctx.living;
      return second === undefined ? (first?.id ?? '') : undefined;
    },
  },

  bot: {
    goal: ({ ring }, { somewhere }) => somewhere({ x: ring.x, y: ring.y, radius: ring.radius * 0.9 }),
  },

  hud: {
    scoreLabel: 'kills',
    marker: ({ ring }) => ({ at: ring, label: 'Ring' }),
    status: ({ left, ring }, { me }) =>
      me?.health && distance(me, ring) > ring.radius ? 'Into the ring!' : `${left} left`,
    says: { closing: () => 'The ring is closing', ring: () => 'outside the ring' },
  },

  draw({ ring }, pen) {
    pen.outside(ring);
  },
});
