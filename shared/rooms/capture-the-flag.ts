import { twinForts } from '../content/arenas.ts';
import { runner } from '../content/moves.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Item, lay, lies } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

const REACH = 36;

/** Take their flag, and bring it to your base while yours is there. */
export const captureTheFlag = defineRoomType({
  id: 'capture-the-flag',
  menu: { title: 'Capture the flag', blurb: 'Fetch their flag while yours is home.', players: [8, 16], teams: 2 },
  arena: twinForts,
  needs: { flag: 'spot per team', base: 'zone per team' },
  move: { ...runner, maxSpeed: 330 },
  weapons: { primary: rifle, secondary: rocket },
  respawn: 5,
  // Who carries a flag is known to all, where he is to those alone who see him.
  interest: { radius: 900 },
  match: { seconds: 360, limit: 4, overtime: 60, fewest: 2 },
  tuning: {
    carrierSpeed: { value: 0.92, min: 0.4, max: 1.2 },
    returnSeconds: { value: 20, min: 3, max: 60, step: 1 },
  },

  world: { flags: t.map(Item) },

  rules: {
    round({ flags }, ctx) {
      for (const { number } of ctx.teams) {
        const flag = new Item();
        lay(flag, ctx.spot('flag', number));
        flags.set(String(number), flag);
      }
    },

    tick({ flags }, ctx) {
      for (const [number, flag] of flags) {
        const team = Number(number);
        const home = ctx.spot('flag', team);
        const carrier = ctx.player(flag.carrier);
        if (carrier) {
          const own = flags.get(String(carrier.team));
          const inBase = ctx.zonesAt(carrier, 'base').some((zone) => zone.team === carrier.team);
          if (!inBase || !own || !lies(own, ctx.spot('flag', carrier.team))) continue;
          ctx.announce('captured', { name: carrier.name, team });
          ctx.team(carrier.team).score++;
          carrier.score += 5;
          carrier.speed = 1;
          lay(flag, home);
          continue;
        }
        const near = ctx.within(flag, REACH);
        const friend = near.find((player) => player.team === team);
        const away = !lies(flag, home);
        const waited = ctx.lasting(`flag ${team} lies about`, away);
        if (away && (friend || waited >= ctx.tuning.returnSeconds)) {
          lay(flag, home);
          ctx.announce('returned', { team });
          if (friend) friend.score += 2;
        } else if (near[0] && near[0].team !== team) {
          flag.carrier = near[0].id;
          near[0].speed = ctx.tuning.carrierSpeed;
          ctx.announce('taken', { name: near[0].name, team });
        }
      }
    },

    dropped(_flag, player, _world, ctx) {
      player.speed = 1;
      ctx.announce('dropped', { team: 3 - player.team });
    },

    killed(_victim, killer) {
      if (killer) killer.score++;
    },
  },

  bot: {
    goal({ flags }, { id, me, spot, nearest, lot, somewhere }) {
      const own = flags.get(String(me.team));
      const theirs = flags.get(String(3 - me.team));
      if (!own || !theirs) return undefined;
      const home = spot('flag', me.team);
      const safe = lies(own, home);
      if (theirs.carrier === id) return safe ? home : somewhere({ x: home.x, y: home.y, radius: 90 }, 3);
      // Whoever sees the thief goes after him; most of the others cut off his way.
      const thief = nearest((_other, other) => other === own.carrier);
      if (thief) return thief;
      if (!safe && lot(20) < 0.7) return own.carrier === '' ? own : spot('flag', 3 - me.team);
      if (lot(40) < 0.3) return somewhere({ x: home.x, y: home.y, radius: 240 });
      return nearest((_other, other) => other === theirs.carrier) ?? (theirs.carrier === '' ? theirs : home);
    },
  },

  hud: {
    scoreLabel: 'points',
    marker: ({ flags, players }, { me }) =>
      [...flags].map(([number, flag]) => {
        const team = Number(number);
        return { at: players.get(flag.carrier) ?? flag, label: team === me?.team ? 'Your flag' : 'Their flag', team };
      }),
    status({ flags }, { id, me }) {
      if (me === undefined) return undefined;
      const lost = flags.get(String(me.team))?.carrier !== '';
      if (flags.get(String(3 - me.team))?.carrier !== id) return lost ? 'Your flag is taken' : 'Fetch their flag';
      return lost ? 'Your flag is taken: hold out' : 'Bring it home';
    },
    says: {
      taken: ({ name, team }) => `${name} has the flag of team ${team}`,
      dropped: ({ team }) => `The flag of team ${team} lies about`,
      returned: ({ team }) => `The flag of team ${team} is home`,
      captured: ({ name, team }) => `${name} brings home the flag of team ${team}`,
    },
  },

  draw({ flags }, pen) {
    for (const [team, flag] of flags) pen.flag(flag, { team: Number(team) });
  },
});
