import { ward } from '../content/arenas.ts';
import { rifle } from '../content/weapons.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import type { Contestant } from '../engine/rules.ts';

const SECONDS = 150;
/** Seconds for which nobody, himself included, knows who is ill. */
const SECRET = 10;
const HEALTHY = 1;
const ILL = 2;

/** Somebody is ill, and touches. Who is healthy when the clock runs out has won. */
export const infection = defineRoomType({
  id: 'infection',
  menu: { title: 'Infection', blurb: 'Somebody is ill. Keep your distance.', players: [8, 20] },
  arena: ward,
  move: {
    maxSpeed: 300,
    accel: 2600,
    friction: 9,
    dash: { speed: 800, seconds: 0.12, cooldown: 2.5 },
  },
  weapons: { primary: { ...rifle, damage: 10 } },
  respawn: 3,
  shield: 0.5,
  match: { seconds: SECONDS, fewest: 3 },
  tuning: {
    illSpeed: { value: 0.92, min: 0.5, max: 1.6 },
    illSize: { value: 1.25, min: 0.6, max: 2 },
    touch: { value: 4, min: 0, max: 60, step: 1 },
  },

  world: { healthy: t.uint8().default(0), known: t.boolean().default(false) },
  // No field of the state: no client is sent it.
  memory: () => ({ zero: '' }),

  rules: {
    round(world, ctx) {
      world.known = false;
      for (const player of ctx.players) heal(player);
    },

    tick(world, ctx) {
      const { memory } = ctx;
      if (memory.zero === '' || !ctx.player(memory.zero)) memory.zero = ctx.pick(ctx.players).id;
      if (ctx.elapsed >= SECRET && !ctx.players.some(isIll)) {
        const zero = ctx.player(memory.zero);
        if (zero) infect(zero, ctx.tuning);
        // A moment for the others to see who it is.
        zero?.freeze(2);
        ctx.announce(world.known ? 'another' : 'outbreak', { name: zero?.name ?? '' });
        world.known = true;
      }
      for (const ill of ctx.players) {
        if (!isIll(ill) || !ill.alive) continue;
        const reach = 16 + 16 * ill.size + ctx.tuning.touch;
        for (const near of ctx.within({ x: ill.x, y: ill.y, radius: reach })) {
          if (isIll(near) || !near.alive) continue;
          infect(near, ctx.tuning);
          near.freeze(1.5);
          ill.score += 5;
          ctx.announce('caught', { name: near.name });
        }
      }
      if (world.known && ctx.every(1)) for (const player of ctx.players) if (!isIll(player)) player.score++;
      world.healthy = ctx.players.filter((player) => !isIll(player)).length;
    },

    killed(victim, killer) {
      if (killer && isIll(victim)) killer.score++;
    },

    joined(player, world, ctx) {
      heal(player);
      if (world.known) infect(player, ctx.tuning);
    },

    winner(world, ctx) {
      if (world.known && ctx.players.every(isIll)) return ILL;
      return ctx.elapsed >= SECONDS ? HEALTHY : undefined;
    },
  },

  bot: {
    goal({ players }, { me }) {
      // The ill go for the nearest healthy one; the healthy go away from the nearest ill one.
      let near: { x: number; y: number } | undefined;
      let least = me.team === ILL ? Infinity : 330;
      players.forEach((player) => {
        const apart = Math.abs(player.x - me.x) + Math.abs(player.y - me.y);
        if (player.team === me.team || player.health === 0 || apart >= least) return;
        least = apart;
        near = player;
      });
      if (near === undefined || me.team === ILL) return near;
      return { x: Math.max(40, 2 * me.x - near.x), y: Math.max(40, 2 * me.y - near.y) };
    },
  },

  hud: {
    teamNames: ['Healthy', 'Ill'],
    status: ({ known, healthy }) => (known ? `${healthy} still healthy` : 'One of you is ill'),
    says: {
      outbreak: ({ name }) => `${name} is ill. Run!`,
      another: ({ name }) => `Now ${name} is ill`,
      caught: ({ name }) => `${name} has caught it`,
    },
  },

  draw({ players }, pen) {
    players.forEach((player, id) => {
      if (player.team === ILL) pen.badge(id, 'bug');
    });
  },
});

function isIll(player: Contestant): boolean {
  return player.team === ILL;
}

function heal(player: Contestant): void {
  Object.assign(player, { team: HEALTHY, speed: 1, size: 1, armed: true });
}

function infect(player: Contestant, { illSpeed, illSize }: { illSpeed: number; illSize: number }): void {
  Object.assign(player, { team: ILL, speed: illSpeed, size: illSize, armed: false });
}
