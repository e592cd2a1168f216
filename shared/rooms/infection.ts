import { ward } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle } from '../content/weapons.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';

/** Seconds for which nobody, they themselves included, knows who is ill: one in so many players. */
const SECRET = 10;
const PLAYERS_PER_ILL = 15;
const HEALTHY = 1;
const ILL = 2;

/** Somebody is ill, and touches. Who is healthy when the clock runs out has won. */
export const infection = defineRoomType({
  id: 'infection',
  menu: { title: 'Infection', blurb: 'The ill are after you. Do not be touched.', players: [8, 20] },
  arena: ward,
  move: { ...runner, maxSpeed: 300, dash: { speed: 800, seconds: 0.12, cooldown: 2.5 } },
  weapons: { primary: rifle },
  respawn: 3,
  shield: 0.5,
  match: { seconds: 120, fewest: 3 },
  tuning: {
    illSpeed: { value: 0.91, min: 0.5, max: 1.6 },
    illSize: { value: 1.25, min: 0.6, max: 2 },
    touch: { value: 4, min: 0, max: 60, step: 1 },
  },

  world: { healthy: t.uint8().default(0), known: t.boolean().default(false) },

  // No field of the state: no client is sent it.
  memory: () => ({ first: [] as string[] }),

  rules: {
    round(_world, ctx) {
      for (const player of ctx.players) player.team = HEALTHY;
    },

    tick(world, ctx) {
      const { memory, tuning } = ctx;
      if (!ctx.players.some(isIll)) {
        const chosen = ctx.players.filter(({ id }) => memory.first.includes(id));
        while (chosen.length < ctx.players.length / PLAYERS_PER_ILL)
          chosen.push(ctx.pick(ctx.players.filter((player) => !chosen.includes(player))));
        memory.first = chosen.map(({ id }) => id);
        if (ctx.elapsed >= SECRET) {
          for (const first of chosen) {
            infect(first, tuning);
            // A moment for the others to see who it is.
            first.freeze(2);
            ctx.announce(world.known ? 'another' : 'outbreak', { name: first.name });
          }
          memory.first = [];
          world.known = true;
        }
      }
      for (const ill of ctx.living) {
        if (!isIll(ill)) continue;
        for (const near of ctx.within(ill, 16 + 16 * ill.size + tuning.touch)) {
          if (isIll(near)) continue;
          infect(near, tuning);
          near.freeze(1.5);
          ill.score += 20;
          ctx.announce('caught', { name: near.name });
        }
      }
      if (world.known && ctx.every(1)) for (const player of ctx.players) if (!isIll(player)) player.score++;
      world.healthy = ctx.players.filter((player) => !isIll(player)).length;
    },

    killed(victim, killer) {
      if (killer && isIll(victim)) killer.score += 2;
    },

    joined(player, world, ctx) {
      if (world.known) infect(player, ctx.tuning);
      else player.team = HEALTHY;
    },

    winner(world, ctx) {
      if (world.known && ctx.players.every(isIll)) return ILL;
      return ctx.remaining === 0 ? HEALTHY : undefined;
    },
  },

  bot: {
    goal(_world, { me, nearest, somewhere }) {
      // The ill go for the nearest healthy one; the healthy go away from the nearest ill one.
      const near = nearest((other) => other.health > 0 && other.team !== me.team, me.team === ILL ? Infinity : 330);
      if (near === undefined || me.team === ILL) return near;
      return somewhere({ x: 2 * me.x - near.x, y: 2 * me.y - near.y, radius: 160 }, 2);
    },
    press(_world, { me, nearest, tick }) {
      if (me.team !== ILL || tick % 6 > 1) return undefined;
      return nearest((other) => other.health > 0 && other.team === HEALTHY, 150) && 'dash';
    },
  },

  hud: {
    scoreLabel: 'points',
    teamNames: ['Healthy', 'Ill'],
    status({ known, healthy }, { me }) {
      if (!known) return 'Somebody is falling ill';
      return me?.team === ILL ? `Touch them: ${healthy} still healthy` : `${healthy} still healthy`;
    },
    says: {
      outbreak: ({ name }) => `${name} is ill. Run!`,
      another: ({ name }) => `Now ${name} is ill`,
      caught: ({ name }) => `${name} has caught it`,
    },
  },

  draw({ players }, pen) {
    players.forEach((player, id) => {
      if (player.team === ILL && player.health > 0) pen.badge(id, 'bug');
    });
  },
});

function isIll(player: Contestant): boolean {
  return player.team === ILL;
}

function infect(player: Contestant, { illSpeed, illSize }: { illSpeed: number; illSize: number }): void {
  Object.assign(player, { team: ILL, speed: illSpeed, size: illSize, armed: false });
}
