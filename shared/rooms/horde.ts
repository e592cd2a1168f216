import { bunker } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import type { Avatar } from '../engine/state.ts';

const WAVES_TO_WIN = 8;
const PAUSE = 8;
const HELP_REACH = 60;
const claw = { id: 'claw', kind: 'hitscan', interval: 0.6, damage: 9, range: 44, magazine: 255, reload: 0.1 } as const;
const smash = { ...claw, id: 'smash', damage: 28, range: 56, interval: 1 };
const spit = { ...rocket, id: 'spit', magazine: 255, damage: 22, speed: 420, range: 500, interval: 1.8, push: 0 };

/** All against the horde: eight waves, and who is down gets up when a friend stands by. */
export const horde = defineRoomType({
  id: 'horde',
  menu: { title: 'Horde', blurb: 'Eight waves. Help up who is down.', players: [4, 8], teams: 1 },
  arena: bunker,
  needs: { gate: 'spots', core: 'spot' },
  move: runner,
  weapons: { primary: { ...rifle, damage: 16 }, secondary: { ...rocket, ammo: 4 } },
  respawn: 'never',
  match: { lateJoin: 'watch' },
  tuning: {
    perWave: { value: 11, min: 1, max: 20, step: 1 },
    harder: { value: 0.06, min: 0, max: 2 },
    reviveSeconds: { value: 2.5, min: 0.5, max: 10, step: 0.5 },
  },
  creatures: {
    crawler: { health: 50, move: { maxSpeed: 295, radius: 14 }, weapon: claw },
    brute: { health: 240, move: { maxSpeed: 170, radius: 26 }, weapon: smash },
    spitter: { health: 60, move: { maxSpeed: 180 }, weapon: spit },
  },

  world: { wave: t.uint8().default(0), left: t.uint16().default(0) },
  // Percent of the time that it takes to get up.
  player: { helped: t.uint8().default(0) },
  memory: () => ({ toCome: 0 }),

  rules: {
    tick(world, ctx) {
      const { memory, tuning } = ctx;
      if (memory.toCome > 0 && ctx.every(3 / ctx.players.length)) {
        // First crawlers, then some that spit, from the fourth wave on brutes.
        const chance = ctx.random.next();
        const kind =
          chance < (world.wave - 2) * 0.05 ? 'brute' : chance > 1 - (world.wave - 1) * 0.05 ? 'spitter' : 'crawler';
        if (ctx.spawn(kind, ctx.pick(ctx.spots('gate')))) memory.toCome--;
      }
      world.left = memory.toCome + ctx.creatures.length;
      if (ctx.lasting('quiet', world.left === 0) >= PAUSE && world.wave < WAVES_TO_WIN) {
        world.wave++;
        const many = tuning.perWave * (1 + (world.wave - 1) * tuning.harder);
        memory.toCome = Math.round(many * (0.2 + ctx.players.length * 0.19));
        ctx.announce('wave', { wave: world.wave });
        for (const player of ctx.players) player.revive();
      }
      for (const fallen of ctx.fallen) {
        const [friend] = ctx.within(fallen, HELP_REACH);
        const share = ctx.lasting(`help ${fallen.id}`, friend !== undefined) / tuning.reviveSeconds;
        fallen.helped = Math.min(100, Math.round(share * 100));
        if (friend === undefined || share < 1) continue;
        friend.score += 5;
        fallen.revive(fallen);
        ctx.announce('up', { name: fallen.name, by: friend.name });
      }
    },

    killed(victim, killer, _world, ctx) {
      if (victim.kind === '' || !killer) return;
      killer.score++;
      ctx.team(1).score++;
    },

    winner(world, ctx) {
      if (world.wave === WAVES_TO_WIN && world.left === 0) return 1;
      return ctx.living.length > 0 ? undefined : '';
    },
  },

  bot: {
    goal(_world, { nearest, somewhere, spot }) {
      const down = nearest(isDown, 900);
      if (down) return down;
      // What comes close is fought; else they stay together.
      if (nearest(({ kind, health }) => kind > 0 && health > 0, 380)) return undefined;
      return somewhere({ ...spot('core'), radius: 220 });
    },
  },

  hud: {
    scoreLabel: 'points',
    marker: ({ players, roster }) =>
      [...players].flatMap(([id, at]) =>
        isDown(at) ? [{ at, label: `Help ${roster.get(id)?.name ?? ''}`, team: 1 }] : [],
      ),
    status: ({ wave, left }) =>
      wave === 0 || left === 0 ? 'Get ready' : `Wave ${wave} of ${WAVES_TO_WIN}: ${left} left`,
    says: {
      wave: ({ wave }) => (wave === WAVES_TO_WIN ? 'The last wave' : `Wave ${wave}`),
      up: ({ name, by }) => `${by} helps up ${name}`,
    },
  },

  draw({ players }, pen) {
    players.forEach((at, id) => {
      if (!isDown(at)) return;
      const label = at.helped > 0 ? `Getting up: ${at.helped} %` : 'Down';
      pen.ring({ x: at.x, y: at.y, radius: HELP_REACH }, { team: 1, label });
      pen.badge(id, 'heart');
    });
  },
});

/** Who came during a wave is not down: he waits for the next. */
function isDown({ kind, health, lives }: Avatar): boolean {
  return kind === 0 && health === 0 && lives > 0;
}
