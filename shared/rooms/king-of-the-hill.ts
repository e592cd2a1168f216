import { crossroads } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import { distance } from '../sim/points.ts';

/** Who is first in the ring, he or his team, has a point a second until he is driven out. The ring moves. */
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
  match: { seconds: 300, limit: 30, teamLimit: 100, overtime: 60 },
  tuning: {
    hillMoves: { value: 30, min: 5, max: 120, step: 1 },
    hillRadius: { value: 110, min: 60, max: 400, step: 5 },
  },

  // Who holds it: session id, team number, or nobody.
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

      const side = ({ team, id }: { team: number; id: string }) => (ctx.teams.length > 0 ? String(team) : id);
      const inside = ctx.within(hill);
      const keepers = inside.filter((player) => side(player) === world.holder);
      // Who has it keeps it until he is out of it, or dead; then it is whose who is nearest to its middle.
      if (keepers.length === 0) {
        inside.sort((a, b) => distance(a, hill) - distance(b, hill));
        world.holder = inside[0] ? side(inside[0]) : '';
      }
      if (!ctx.every(1)) return;
      for (const player of keepers) player.score++;
      if (ctx.teams.length > 0 && keepers.length > 0) ctx.team(Number(world.holder)).score++;
    },
  },

  bot: {
    goal: ({ hill }, { somewhere }) => somewhere({ x: hill.x, y: hill.y, radius: hill.radius * 0.8 }, 3),
  },

  hud: {
    scoreLabel: 'seconds held',
    marker: ({ hill, holder }) => ({ at: hill, label: 'Hill', team: Number(holder) || undefined }),
    status({ holder, roster }, { id, me }) {
      if (holder === '') return 'Nobody has the hill';
      const own = holder === id || holder === String(me?.team);
      return own ? 'The hill is yours' : `${holderText(holder, roster.get(holder)?.name)} has the hill`;
    },
    says: { moved: () => 'The hill has moved' },
  },

  draw({ hill, holder, roster }, pen) {
    pen.ring(hill, { team: Number(holder) || undefined, label: holderText(holder, roster.get(holder)?.name) });
    if (roster.has(holder)) pen.badge(holder, 'star');
  },
});

function holderText(holder: string, name: string | undefined): string {
  if (holder === '') return 'Unclaimed';
  return name ?? `Team ${holder}`;
}
