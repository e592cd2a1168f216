import { crossroads } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Circle } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

/** Stand alone in the ring, or with your team, to score a point a second. The ring moves. */
export const kingOfTheHill = defineRoomType({
  id: 'king-of-the-hill',
  menu: {
    title: 'King of the hill',
    blurb: 'Hold the ring. It will not stay put.',
    players: [6, 16],
    teams: [0, 2],
  },
  arena: crossroads,
  needs: { hill: 'spots' },
  move: {
    maxSpeed: 320,
    accel: 2600,
    friction: 9,
    dash: { speed: 900, seconds: 0.15, cooldown: 1.5 },
  },
  weapons: { primary: rifle, secondary: rocket },
  respawn: 2,
  interest: { radius: 1400 },
  match: { seconds: 300, limit: 25, overtime: 60 },
  tuning: {
    hillMoves: { value: 30, min: 5, max: 120, step: 1 },
    hillRadius: { value: 140, min: 60, max: 400, step: 5 },
  },

  // Who holds it: session id, team number, `both` where it is contested, or nobody.
  world: { hill: t.ref(Circle), holder: t.string().default('') },

  rules: {
    round(world, ctx) {
      world.hill.assign(ctx.pick(ctx.spots('hill')));
      world.holder = '';
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

      const inside = ctx.within(hill).filter((player) => player.alive);
      const sides = new Set(inside.map((player) => (ctx.teams.length > 0 ? String(player.team) : player.id)));
      world.holder = sides.size > 1 ? 'both' : ([...sides][0] ?? '');
      if (sides.size !== 1 || !ctx.every(1)) return;
      for (const player of inside) player.score++;
      if (ctx.teams.length > 0) ctx.team(Number(world.holder)).score++;
    },
  },

  bot: {
    goal({ hill }, { me, id }) {
      // Not all on one point: each has its own place in the ring.
      const angle = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, me.lives) % 16;
      const side = angle % 4;
      const far = (hill.radius * (0.3 + (angle >> 2) * 0.15)) | 0;
      return {
        x: hill.x + (side === 0 ? far : side === 1 ? -far : 0),
        y: hill.y + (side === 2 ? far : side === 3 ? -far : 0),
      };
    },
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
