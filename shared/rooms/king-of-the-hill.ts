import { crossroads } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

/** Stand alone in the ring, or with your team, to score a point a second. The ring moves. */
export const kingOfTheHill = defineRoomType({
  id: 'king-of-the-hill',
  menu: {
    title: 'King of the hill',
    blurb: 'Hold the ring. It will not stay put.',
    players: [8, 16],
    teams: [2, 0],
  },
  arena: crossroads,
  needs: { hill: 'spots' },
  move: runner,
  weapons: { primary: rifle, secondary: rocket },
  respawn: 3,
  interest: { radius: 1400 },
  match: { seconds: 300, limit: 15, teamLimit: 60, overtime: 60 },
  tuning: {
    hillMoves: { value: 30, min: 5, max: 120, step: 1 },
    hillRadius: { value: 110, min: 60, max: 400, step: 5 },
  },

  // Who holds it: session id, team number, `both` where it is contested, or nobody.
  world: { hill: t.ref(Circle), holder: t.string().default('') },

  rules: {
    round(world, ctx) {
      const { x, y } = ctx.pick(ctx.spots('hill'));
      Object.assign(world.hill, { x, y });
    },

    tick(world, ctx) {
      const { hill } = world;
      hill.radius = ctx.tuning.hillRadius;
      if (ctx.every(ctx.tuning.hillMoves)) {
        const elsewhere = ctx.spots('hill').filter((spot) => spot.x !== hill.x || spot.y !== hill.y);
        const { x, y } = ctx.pick(elsewhere);
        Object.assign(hill, { x, y });
        ctx.announce('moved');
      }

      const inside = ctx.within(hill);
      const sides = new Set(inside.map((player) => (ctx.teams.length > 0 ? String(player.team) : player.id)));
      world.holder = sides.size > 1 ? 'both' : ([...sides][0] ?? '');
      if (sides.size !== 1 || !ctx.every(1)) return;
      for (const player of inside) player.score++;
      if (ctx.teams.length > 0) ctx.team(Number(world.holder)).score++;
    },
  },

  bot: {
    goal: ({ hill }, { somewhere }) => somewhere({ x: hill.x, y: hill.y, radius: hill.radius * 0.8 }, 3),
  },

  hud: {
    scoreLabel: 'seconds held',
    marker: ({ hill, holder, roster }) => ({ at: hill, label: holderText(holder, roster.get(holder)?.name) }),
    says: { moved: () => 'The hill has moved' },
  },

  draw({ hill, holder, roster }, pen) {
    pen.ring(hill, { team: Number(holder) || undefined, label: holderText(holder, roster.get(holder)?.name) });
  },
});

function holderText(holder: string, name: string | undefined): string {
  if (holder === '') return 'Unclaimed';
  if (holder === 'both') return 'Contested';
  return name ?? `Team ${holder}`;
}
