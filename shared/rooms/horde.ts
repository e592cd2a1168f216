import { bunker } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

const WAVES_TO_WIN = 8;
const PAUSE = 6;
const HELP_REACH = 60;
const claw = { id: 'claw', kind: 'hitscan', interval: 0.6, damage: 9, range: 44, magazine: 255, reload: 0.1 } as const;

/** All against the horde: eight waves, and who is down gets up when a friend stands by. */
export const horde = defineRoomType({
  id: 'horde',
  menu: { title: 'Horde', blurb: 'Together through eight waves.', players: [4, 8], teams: 1 },
  arena: bunker,
  needs: { gate: 'spots' },
  move: {
    maxSpeed: 320,
    accel: 2600,
    friction: 9,
    dash: { speed: 900, seconds: 0.15, cooldown: 1.5 },
  },
  weapons: { primary: { ...rifle, damage: 16 }, secondary: { ...rocket, ammo: 4 } },
  respawn: 'never',
  match: { countdown: 3 },
  tuning: {
    perWave: { value: 4, min: 1, max: 12, step: 1 },
    reviveSeconds: { value: 3, min: 0.5, max: 10, step: 0.5 },
  },
  creatures: {
    crawler: { health: 45, move: { maxSpeed: 230, radius: 14 }, weapon: claw },
    brute: {
      health: 220,
      move: { maxSpeed: 150, radius: 26 },
      weapon: { ...claw, id: 'smash', damage: 24, interval: 1 },
    },
    spitter: {
      health: 60,
      move: { maxSpeed: 180 },
      weapon: { ...rocket, id: 'spit', magazine: 255, damage: 18, speed: 340, range: 500, interval: 2.2, push: 0 },
    },
  },

  world: { wave: t.uint8().default(0), left: t.uint16().default(0) },
  player: { helped: t.uint8().default(0) },
  memory: () => ({ toCome: 0, next: 0 }),

  rules: {
    start(world) {
      world.wave = 0;
    },

    tick(world, ctx) {
      const { memory, tuning } = ctx;
      if (memory.toCome > 0 && ctx.every(0.4)) {
        const kind =
          world.wave >= 4 && memory.toCome % 7 === 0
            ? 'brute'
            : memory.toCome % 4 === 0 && world.wave > 1
              ? 'spitter'
              : 'crawler';
        if (ctx.spawn(kind, ctx.pick(ctx.spots('gate')))) memory.toCome--;
      }
      world.left = memory.toCome + ctx.creatures.length;
      if (world.left === 0 && memory.next === 0) memory.next = ctx.elapsed + PAUSE;
      if (memory.next > 0 && ctx.elapsed >= memory.next && world.wave < WAVES_TO_WIN) {
        memory.next = 0;
        world.wave++;
        memory.toCome = Math.round(tuning.perWave * (1 + world.wave * 0.6) * (0.5 + ctx.players.length / 8));
        ctx.announce('wave', { wave: world.wave });
        for (const player of ctx.players) player.revive();
      }

      for (const fallen of ctx.players) {
        if (fallen.alive) continue;
        const friend = ctx.within({ x: fallen.x, y: fallen.y, radius: HELP_REACH }).find((player) => player.alive);
        fallen.helped = friend ? Math.min(255, fallen.helped + 1) : 0;
        if (friend === undefined || fallen.helped < tuning.reviveSeconds * 60) continue;
        fallen.helped = 0;
        friend.score += 2;
        fallen.revive({ x: fallen.x, y: fallen.y });
      }
    },

    killed(victim, killer, _world, ctx) {
      if (victim.kind === '' || !killer) return;
      killer.score++;
      ctx.team(1).score++;
    },

    winner(world, ctx) {
      if (world.wave === WAVES_TO_WIN && world.left === 0) return 1;
      return ctx.players.some((player) => player.alive) ? undefined : '';
    },
  },

  bot: {
    goal({ players }, { me }) {
      // To the nearest friend who is down; else it fights.
      let best: { x: number; y: number } | undefined;
      let least = 700;
      players.forEach((player) => {
        const apart = Math.abs(player.x - me.x) + Math.abs(player.y - me.y);
        if (player.kind !== 0 || player.health > 0 || apart >= least) return;
        least = apart;
        best = player;
      });
      return best;
    },
  },

  hud: {
    scoreLabel: 'points',
    marker: ({ players, roster }) =>
      [...players].flatMap(([id, player]) =>
        player.kind === 0 && player.health === 0 ? [{ at: player, label: `Help ${roster.get(id)?.name ?? ''}` }] : [],
      ),
    status: ({ wave, left }) =>
      wave === 0 || left === 0 ? 'Get ready' : `Wave ${wave} of ${WAVES_TO_WIN}: ${left} left`,
    says: { wave: ({ wave }) => `Wave ${wave}` },
  },

  draw({ players }, pen) {
    players.forEach((player, id) => {
      if (player.kind !== 0 || player.health > 0) return;
      pen.ring(
        { x: player.x, y: player.y, radius: HELP_REACH },
        { team: 1, label: player.helped > 0 ? 'Getting up' : 'Down' },
      );
      pen.badge(id, 'heart');
    });
  },
});
