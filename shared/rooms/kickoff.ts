import { pitch } from '../content/arenas.ts';
import { Disc } from '../engine/parts.ts';
import { defineRoomType, t } from '../engine/room-type.ts';
import { isFree, type Point, type Rect } from '../sim/arena.ts';
import { collide, overlaps, push, slide } from '../sim/bodies.ts';
import { distance, middleOf, towards } from '../sim/points.ts';

const PLAYER_RADIUS = 15;
const BALL_RADIUS = 12;
/** Room between foot and ball at which a kick still reaches it. */
const REACH = 8;
/** How far behind the ball a bot takes its run-up, and how far before its goal it keeps it. */
const RUN_UP = 36;
const KEEPS = 90;

/** Two teams, two goals and a ball. */
export const kickoff = defineRoomType({
  id: 'kickoff',
  menu: { title: 'Kickoff', blurb: 'Two goals, one ball. Fire kicks it.', players: [6, 12], teams: 2 },
  arena: pitch,
  needs: { kickoff: 'spot', goal: 'zone per team' },
  move: {
    maxSpeed: 230,
    accel: 1100,
    friction: 4,
    radius: PLAYER_RADIUS,
    dash: { speed: 480, seconds: 0.15, cooldown: 2.5 },
  },
  shield: 0,
  match: { seconds: 240, limit: 4, overtime: 120, fewest: 2 },
  tuning: {
    kick: { value: 430, min: 100, max: 1000, step: 10 },
    damping: { value: 0.988, min: 0.9, max: 1, step: 0.001 },
  },

  world: { ball: t.ref(Disc) },
  // Who of each team touched the ball last.
  memory: () => ({ touched: ['', '', ''] }),
  predicts: ['ball'],
  step({ ball }, { movers, arena, dt, tuning }) {
    for (const { body, pressed } of movers) {
      collide(ball, body, { restitution: 0.3 });
      if (pressed('primary') && overlaps(ball, body, REACH)) push(ball, body, tuning.kick);
    }
    slide(ball, { damping: tuning.damping, within: arena }, dt);
  },

  rules: {
    round({ ball }, ctx) {
      putDown(ball, ctx.spot('kickoff'));
    },
    tick({ ball }, ctx) {
      const { touched } = ctx.memory;
      for (const { team, id } of ctx.within({ x: ball.x, y: ball.y, radius: BALL_RADIUS + PLAYER_RADIUS + REACH }))
        touched[team] = id;
      const lost = ctx.zonesAt(ball, 'goal')[0]?.team;
      if (lost === undefined) return;
      const scorer = ctx.player(touched[3 - lost] ?? '');
      if (scorer) scorer.score++;
      ctx.team(3 - lost).score++;
      ctx.announce(scorer ? 'goal' : 'own', { name: scorer?.name ?? '', team: 3 - lost });
      touched.fill('');
      putDown(ball, ctx.spot('kickoff'));
      ctx.restart(3);
    },
  },

  bot: {
    goal({ ball, players }, { me, zones, arena }) {
      const home = middleOf(zones('goal', me.team)[0] as Rect);
      const target = middleOf(zones('goal', 3 - me.team)[0] as Rect);
      const mates = [...players.values()].filter((mate) => mate !== me && mate.team === me.team);
      const isLast = mates.every((mate) => distance(mate, home) >= distance(me, home));
      const nearer = mates.filter((mate) => distance(mate, ball) < distance(me, ball)).length;
      // The last one stays between ball and goal; two go for the ball, the others wait where it may come to.
      if (isLast && nearer > 0) return towards(home, ball, Math.min(KEEPS, distance(home, ball) / 2));
      if (nearer > 1) return { x: (ball.x + target.x) / 2, y: arena.height - ball.y };
      const ahead = { x: ball.x + ball.vx * 0.15, y: ball.y + ball.vy * 0.15 };
      const runUp = towards(ahead, target, -RUN_UP);
      if (!isFree(arena, runUp.x, runUp.y, PLAYER_RADIUS)) return ahead;
      const along = (ahead.x - runUp.x) / RUN_UP;
      const across = (ahead.y - runUp.y) / RUN_UP;
      const before = (me.x - ahead.x) * along + (me.y - ahead.y) * across;
      const beside = (me.y - ahead.y) * along - (me.x - ahead.x) * across;
      if (before < -8) return Math.abs(beside) < 10 - before * 0.3 ? towards(ahead, target, 40) : runUp;
      // On the wrong side of it: around the ball, not through.
      const side = beside < 0 ? -48 : 48;
      return { x: runUp.x - across * side, y: runUp.y + along * side };
    },
    press({ ball }, { me, zones, tick, arena, lot }) {
      const target = middleOf(zones('goal', 3 - me.team)[0] as Rect);
      const apart = distance(me, ball);
      // Now and then a sprint for a ball that lies ahead.
      if (apart > 70 && apart < 190 && lot(1) < 0.4 && distance(me, target) > distance(ball, target)) return 'dash';
      // A press is the moment in which the button goes down.
      if (tick % 4 !== 0 || !overlaps(ball, { x: me.x, y: me.y, radius: PLAYER_RADIUS }, REACH)) return undefined;
      const { x, y } = towards(ball, target, -RUN_UP);
      // Out of a corner in any direction; else at the goal, or from afar just forwards.
      if (!isFree(arena, x, y, PLAYER_RADIUS)) return 'primary';
      const ways = (target.x - ball.x) / (ball.x - me.x);
      const off = Math.abs(ball.y + (ball.y - me.y) * ways - target.y);
      return ways > 0 && (off < 100 || distance(ball, target) > 650) ? 'primary' : undefined;
    },
  },

  hud: {
    scoreLabel: 'goals',
    marker: ({ ball }) => ({ at: ball, label: 'Ball' }),
    status: ({ teams }) => ([...teams.values()].some(({ score }) => score > 0) ? undefined : 'Fire kicks the ball'),
    says: {
      goal: ({ name, team }) => `Goal for team ${team} by ${name}`,
      own: ({ team }) => `An own goal, for team ${team}`,
    },
  },
  draw: ({ ball }, pen) => pen.ball(ball),
});

function putDown(ball: Disc, { x, y }: Point): void {
  Object.assign(ball, { x, y, vx: 0, vy: 0, radius: BALL_RADIUS });
}
