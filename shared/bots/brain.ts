/** A brain: what it sees becomes an input. The server's bots and the load test's clients run the same one. */

import { BUTTON, type ButtonName, type InputFrame, MOVE_RANGE, TICK_RATE } from '../engine/input.ts';
import { createRandom, type Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../engine/seen-area.ts';
import type { Pickup } from '../engine/state.ts';
import type { StepEnvironment } from '../engine/tick.ts';
import type { Point } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';
import { castRay } from '../sim/ray.ts';
import { createNavigation } from './navigation.ts';

/** An avatar as a brain sees it; a schema instance or anything of that shape. */
export interface Seen extends Point {
  readonly health: number;
  readonly team: number;
  /** Cannot be harmed yet. */
  readonly shielded?: boolean;
}

/** What a brain is shown each tick. The same object may be shown again and again. */
export interface BotView {
  readonly me: Seen;
  /** Secondary shots left. */
  readonly ammo: number;
  readonly others: Iterable<Seen>;
  readonly pickups: Iterable<Pickup>;
  /** Where the room type wants its bots; undefined leaves it to the brain. */
  readonly goal: Point | undefined;
  /** A button that the room type wants pressed. */
  readonly press: ButtonName | undefined;
  /** How much worse than usual to aim at somebody: 1 is as usual, 2 is twice the error. Absent: always 1. */
  handicap?(target: Seen): number;
}

export interface Brain {
  /** Writes the input for this tick. */
  think(view: BotView, out: InputFrame): void;
}

/** How good a bot is. Angles in radians, times in seconds. */
export interface Skill {
  /** From seeing somebody to shooting at him. */
  readonly reaction: number;
  /** Standard error of its aim. */
  readonly error: number;
  /** How fast it can turn, per second. */
  readonly turnRate: number;
}

/** The middle of what bots are made with. */
const AVERAGE: Skill = { reaction: 0.32, error: 0.14, turnRate: 5 };

/** A bot's own skill: 250–400 ms of reaction, 6–10° of error. */
export function drawSkill(random: Random): Skill {
  return {
    reaction: random.between(0.25, 0.4),
    error: (random.between(6, 10) * Math.PI) / 180,
    turnRate: random.between(4, 6),
  };
}

const LOOK_EVERY = 8;
const PLAN_EVERY = 20;
const ARRIVED = 30;
/** A fighter keeps about this far away. */
const PREFERRED_RANGE = 300;

/**
 * @param seed same seed and same views, same inputs
 * @param kindIndex what it steers: a player, or one of the room type's creatures
 */
export function createBrain(type: RoomType, seed: number, skill: Skill = AVERAGE, kindIndex = 0): Brain {
  const random = createRandom(seed);
  const kitNow = (): StepEnvironment => (type.kinds[kindIndex] ?? type).environment;
  let environment = kitNow();
  let navigation = createNavigation(environment.arena, environment.move.radius);
  let reach = 0;
  let sight = 0;
  let preferred = 0;
  /** The room type may be another from one tick to the next. */
  const take = (next: StepEnvironment): void => {
    const { arena, move, primary, secondary } = next;
    if (arena !== environment.arena || move.radius !== environment.move.radius)
      navigation = createNavigation(arena, move.radius);
    environment = next;
    reach = Math.max(0, primary?.range ?? 0, secondary?.range ?? 0);
    // What bites goes for whom it sees, not for whom it reaches.
    sight = kindIndex === 0 ? reach : Math.max(reach, SEEN_WIDTH / 2);
    preferred = Math.min(PREFERRED_RANGE, reach * 0.7);
  };
  take(environment);

  let tick = random.below(PLAN_EVERY);
  let aim = random.between(0, Math.PI * 2);
  let error = 0;
  let target: Seen | undefined;
  let seenFor = 0;
  let roam = anywhere(type, random);
  let waypoint = roam;
  /** Nothing is between him and his goal: he follows it as it moves. */
  let straight = false;
  let strafe = 1;
  let stuckFor = 0;
  let lastX = 0;
  let lastY = 0;

  const look = (view: BotView): void => {
    const before = target;
    target = reach > 0 ? nearestInSight(type, view, sight) : undefined;
    if (target !== before) seenFor = 0;
    error = gaussian(random) * skill.error * (target === undefined ? 1 : (view.handicap?.(target) ?? 1));
  };

  const plan = (view: BotView): void => {
    const goal = view.goal ?? wanted(type, view);
    if (goal === undefined) {
      if (distance(view.me, roam) < ARRIVED * 2 || stuckFor > TICK_RATE / 2) roam = anywhere(type, random);
      waypoint = navigation.next(view.me, roam);
    } else waypoint = navigation.next(view.me, goal);
    straight = waypoint === goal && goal === view.goal;
    if (random.next() < 0.3) strafe = -strafe;
    stuckFor = 0;
  };

  return {
    think(view, out) {
      const { me } = view;
      const kit = kitNow();
      if (kit !== environment) take(kit);
      tick++;
      const moved = Math.abs(me.x - lastX) + Math.abs(me.y - lastY);
      stuckFor = moved < 0.5 ? stuckFor + 1 : 0;
      lastX = me.x;
      lastY = me.y;
      if (tick % LOOK_EVERY === 0) look(view);
      if (tick % PLAN_EVERY === 0 || distance(me, waypoint) < ARRIVED) plan(view);
      else if (straight && view.goal !== undefined) waypoint = view.goal;

      let dx = waypoint.x - me.x;
      let dy = waypoint.y - me.y;
      out.buttons = view.press === undefined ? 0 : BUTTON[view.press];
      if (target !== undefined && target.health > 0) {
        seenFor += 1 / TICK_RATE;
        const toX = target.x - me.x;
        const toY = target.y - me.y;
        const apart = Math.sqrt(toX * toX + toY * toY);
        aim = turn(aim, Math.atan2(toY, toX) + error, skill.turnRate / TICK_RATE);
        const off = Math.abs(wrap(Math.atan2(toY, toX) - aim));
        if (seenFor >= skill.reaction && off < 0.35) out.buttons |= shoot(environment, view, apart, tick);
        if (view.goal === undefined) {
          // Circle, and close in or back off.
          const inwards = apart > preferred ? 1 : apart < preferred * 0.6 ? -1 : 0;
          dx = toX * inwards - toY * strafe;
          dy = toY * inwards + toX * strafe;
        }
        if (environment.dash !== undefined && random.next() < 0.004) out.buttons |= BUTTON.dash;
      } else if (Math.abs(dx) + Math.abs(dy) > 1) {
        aim = turn(aim, Math.atan2(dy, dx), skill.turnRate / TICK_RATE);
      }
      const length = Math.sqrt(dx * dx + dy * dy);
      out.moveX = length > 1 ? Math.round((dx / length) * MOVE_RANGE) : 0;
      out.moveY = length > 1 ? Math.round((dy / length) * MOVE_RANGE) : 0;
      out.aim = aim;
    },
  };
}

/** A rocket now and then at middle range, else the rifle as far as it reaches. */
function shoot(environment: StepEnvironment, view: BotView, apart: number, tick: number): number {
  if (view.ammo > 0 && apart > 140 && apart < 420 && tick % 90 < 3) return BUTTON.secondary;
  const reach = (environment.primary?.range ?? 0) + environment.move.radius;
  return apart <= reach ? BUTTON.primary : 0;
}

function nearestInSight(type: RoomType, view: BotView, reach: number): Seen | undefined {
  const { me } = view;
  let nearest: Seen | undefined;
  let nearestApart = reach;
  for (const other of view.others) {
    if (other === me || other.health === 0 || other.shielded || (me.team !== 0 && other.team === me.team)) continue;
    const dx = other.x - me.x;
    const dy = other.y - me.y;
    const apart = Math.sqrt(dx * dx + dy * dy);
    // A bot sees no further than a player's screen shows.
    if (Math.abs(dx) > SEEN_WIDTH / 2 || Math.abs(dy) > SEEN_HEIGHT / 2) continue;
    if (apart >= nearestApart || apart === 0) continue;
    if (castRay(type.arena, me.x, me.y, dx / apart, dy / apart, apart) < apart - 1) continue;
    nearest = other;
    nearestApart = apart;
  }
  return nearest;
}

/** A pick-up that is needed and near; else the nearest enemy, seen or not, so that fights happen. */
function wanted(type: RoomType, view: BotView): Point | undefined {
  const { me } = view;
  const hurt = me.health < type.health * 0.5;
  let best: Point | undefined;
  let bestApart = 500;
  for (const pickup of view.pickups) {
    if (!pickup.there || !(pickup.kind === 'health' ? hurt : view.ammo === 0)) continue;
    const apart = distance(me, pickup);
    if (apart < bestApart) {
      best = pickup;
      bestApart = apart;
    }
  }
  if (best !== undefined || type.weapons.length === 0) return best;
  let nearest = Infinity;
  for (const other of view.others) {
    if (other === me || other.health === 0 || (me.team !== 0 && other.team === me.team)) continue;
    const apart = distance(me, other);
    if (apart < nearest) {
      best = other;
      nearest = apart;
    }
  }
  return best;
}

/** Somewhere to walk to: a spawn, or a point of an open field. */
function anywhere(type: RoomType, random: Random): Point {
  const { arena } = type;
  if (arena.spawns.length > 0) return random.pick(arena.spawns);
  return { x: random.between(60, arena.width - 60), y: random.between(60, arena.height - 60) };
}

/** An angle in −π…π. */
function wrap(angle: number): number {
  const full = Math.PI * 2;
  const rest = (((angle + Math.PI) % full) + full) % full;
  return rest - Math.PI;
}

function turn(from: number, to: number, most: number): number {
  const gap = wrap(to - from);
  return from + Math.min(most, Math.max(-most, gap));
}

/** Sum of three uniforms, scaled to a standard deviation of 1: near enough to normal, and never far out. */
function gaussian(random: Random): number {
  return (random.next() + random.next() + random.next() - 1.5) * 2;
}
