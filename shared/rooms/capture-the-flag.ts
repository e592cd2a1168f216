import { twinForts } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { Item } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import type { Contestant, RuleContext } from '../engine/rules.ts';

const TEAMS = ['1', '2'] as const;
const REACH = 36;

/** Take their flag, and bring it to your base while yours is there. */
export const captureTheFlag = defineRoomType({
  id: 'capture-the-flag',
  menu: { title: 'Capture the flag', blurb: 'Bring their flag home. Keep yours.', players: [8, 16], teams: 2 },
  arena: twinForts,
  needs: { flag: 'spot per team', base: 'zone per team' },
  move: {
    maxSpeed: 330,
    accel: 2600,
    friction: 9,
    dash: { speed: 900, seconds: 0.15, cooldown: 2 },
  },
  weapons: { primary: rifle, secondary: rocket },
  respawn: 4,
  // Who carries a flag is known to all, where he is to those alone who see him.
  interest: { radius: 900 },
  match: { seconds: 480, limit: 3, overtime: 120, fewest: 2 },
  tuning: {
    carrierSpeed: { value: 0.85, min: 0.4, max: 1.2 },
    returnSeconds: { value: 20, min: 3, max: 60, step: 1 },
  },

  // By team.
  world: { flags: t.map(Item) },
  memory: () => ({ droppedAt: { '1': 0, '2': 0 } }),

  rules: {
    round({ flags }, ctx) {
      for (const team of TEAMS) {
        const flag = new Item();
        putHome(flag, team, ctx);
        flags.set(team, flag);
      }
    },

    tick({ flags }, ctx) {
      for (const team of TEAMS) {
        const flag = flags.get(team);
        if (flag === undefined) continue;
        const carrier = ctx.player(flag.carrier);
        if (carrier?.alive) {
          const own = flags.get(String(carrier.team));
          const home = ctx.zonesAt(carrier, 'base').some((zone) => zone.team === carrier.team);
          if (!home || own === undefined || !isHome(own, String(carrier.team), ctx)) continue;
          ctx.announce('captured', { name: carrier.name, team });
          ctx.team(carrier.team).score++;
          carrier.score++;
          carrier.speed = 1;
          putHome(flag, team, ctx);
          continue;
        }
        if (flag.carrier !== '') {
          // He fell, or left: it lies where he was.
          if (carrier) Object.assign(flag, { x: carrier.x, y: carrier.y });
          if (carrier) carrier.speed = 1;
          flag.carrier = '';
          ctx.memory.droppedAt[team] = ctx.tick;
          ctx.announce('dropped', { team });
        }
        const waited = (ctx.tick - ctx.memory.droppedAt[team]) / 60;
        const near = ctx.within({ x: flag.x, y: flag.y, radius: REACH }).filter((player) => player.alive);
        const friend = near.some((player) => String(player.team) === team);
        if (!isHome(flag, team, ctx) && (friend || waited >= ctx.tuning.returnSeconds)) {
          putHome(flag, team, ctx);
          ctx.announce('returned', { team });
        }
        const thief = near.find((player) => String(player.team) !== team);
        if (thief) take(flag, thief, ctx);
      }
    },
  },

  bot: {
    goal({ flags, players }, { id, me, spot }) {
      const own = flags.get(String(me.team));
      const theirs = flags.get(String(3 - me.team));
      if (!own || !theirs) return undefined;
      const home = spot('flag', me.team);
      if (theirs.carrier === id) return home;
      if (own.carrier !== '') return players.get(own.carrier) ?? spot('flag', 3 - me.team);
      if (Math.abs(own.x - home.x) + Math.abs(own.y - home.y) > 1) return own;
      // Every third stays at home; the others fetch the flag, and go with who has it.
      if (id.charCodeAt(id.length - 1) % 3 === 0) return undefined;
      return theirs.carrier === '' ? theirs : (players.get(theirs.carrier) ?? home);
    },
  },

  hud: {
    scoreLabel: 'flags',
    marker: ({ flags, players }) =>
      TEAMS.flatMap((team) => {
        const flag = flags.get(team);
        // Of who is out of sight nobody knows more than where he took it.
        const label = flag?.carrier === '' ? 'Flag' : 'Flag, taken';
        return flag ? [{ at: players.get(flag.carrier) ?? flag, label, team: Number(team) }] : [];
      }),
    says: {
      taken: ({ name, team }) => `${name} has the flag of team ${team}`,
      dropped: ({ team }) => `The flag of team ${team} lies about`,
      returned: ({ team }) => `The flag of team ${team} is home`,
      captured: ({ name, team }) => `${name} brings home the flag of team ${team}`,
    },
  },

  draw({ flags }, pen) {
    flags.forEach((flag, team) => {
      pen.flag(flag, { team: Number(team) });
    });
  },
});

function putHome(flag: Item, team: string, ctx: RuleContext): void {
  const { x, y } = ctx.spot('flag', Number(team));
  Object.assign(flag, { x, y, carrier: '' });
}

function isHome(flag: Item, team: string, ctx: RuleContext): boolean {
  const { x, y } = ctx.spot('flag', Number(team));
  return flag.carrier === '' && Math.abs(flag.x - x) + Math.abs(flag.y - y) < 1;
}

function take(flag: Item, thief: Contestant, ctx: RuleContext): void {
  flag.carrier = thief.id;
  thief.speed = ctx.tuning.carrierSpeed ?? 1;
  ctx.announce('taken', { name: thief.name, team: 3 - thief.team });
}
