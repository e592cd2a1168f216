import { island } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

/** Seconds without change, then of closing. */
const QUIET = 15;
const SMALLEST = 60;

/** One life, and a ring that closes. Who is left wins the round; who wins two, or most of six, the match. */
export const lastOneStanding = defineRoomType({
  id: 'last-one-standing',
  menu: { title: 'Last one standing', blurb: 'One life. The ring closes.', players: [10, 24] },
  arena: island,
  needs: { centre: 'spots' },
  move: runner,
  weapons: { primary: rifle, secondary: rocket },
  respawn: 'never',
  interest: { radius: 1000 },
  match: { rounds: 2, fewest: 2, lateJoin: 'watch' },
  tuning: {
    closingSeconds: { value: 55, min: 15, max: 300, step: 5 },
    burnPerSecond: { value: 8, min: 1, max: 50, step: 1 },
  },

  world: { ring: t.ref(Circle), left: t.uint8().default(0) },

  rules: {
    round(world, ctx) {
      const { x, y } = ctx.pick(ctx.spots('centre'));
      Object.assign(world.ring, { x, y, radius: widest(ctx.arena) });
    },

    tick(world, ctx) {
      const { ring } = world;
      const closed = Math.min(1, Math.max(0, (ctx.elapsed - QUIET) / ctx.tuning.closingSeconds));
      ring.radius = Math.round(SMALLEST + (widest(ctx.arena) - SMALLEST) * (1 - closed));
      if (ctx.elapsed === QUIET) ctx.announce('closing');
      if (ctx.every(0.5)) {
        const inside = new Set(ctx.within(ring));
        // Nobody waits in the middle for ever: closed for good, it burns there, too.
        const everywhere = ctx.elapsed > QUIET + ctx.tuning.closingSeconds + 15;
        for (const player of ctx.living)
          if (everywhere || !inside.has(player)) player.harm(ctx.tuning.burnPerSecond / 2, undefined, 'ring');
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
    goal: ({ ring }, { somewhere }) => somewhere({ x: ring.x, y: ring.y, radius: ring.radius * 0.7 }),
  },

  hud: {
    scoreLabel: 'kills',
    marker: ({ ring }) => ({ at: ring, label: 'Ring' }),
    status: ({ left }) => `${left} left`,
    says: { closing: () => 'The ring is closing', ring: () => 'outside the ring' },
  },

  draw({ ring }, pen) {
    pen.outside(ring);
  },
});

/** So wide that all of the arena is inside. */
function widest({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.round((width + height) * 0.6);
}
