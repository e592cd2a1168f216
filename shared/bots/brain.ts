/** A brain: what it sees becomes an input. The server's bots and the load test's clients run the same one. */

import { BUTTON, type InputFrame, MOVE_RANGE, TICK_RATE } from '../engine/input.ts';
import { createRandom, type Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import { SEEN_WIDTH } from '../engine/seen-area.ts';
import type { StepEnvironment } from '../engine/tick.ts';
import { isFree, type Point } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';
import { createNavigation } from './navigation.ts';
import { anywhere, type BotView, feelCrowd, nearestEnemy, nearestInSight, needed, type Seen } from './senses.ts';

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
/** Whoever has arrived, or goes straight for what may move, looks sooner. */
const NEXT_EVERY = 5;
const ARRIVED = 30;
/** A fighter keeps about this far away. */
const PREFERRED_RANGE = 300;
/** What reaches no further than this goes straight for whom it sees. */
const MELEE = 100;
/** How far a bot goes for a pick-up that it needs: without a goal, and with one. */
const FORAGE = 500;
const ON_THE_WAY = 160;
/** A dash shortens no shorter way than this. */
const DASH_WAY = 240;
/** Steps without coming forward until another way is tried, and for how long. */
const STUCK = 20;
const ESCAPE = 24;
/** How far ahead of its own rim a fighter looks for walls. */
const FEEL = 24;

/**
 * @param seed same seed and same views, same inputs
 * @param kindIndex what it steers: a player, or one of the room type's creatures
 */
export function createBrain(type: RoomType, seed: number, skill: Skill = AVERAGE, kindIndex = 0): Brain {
  const random = createRandom(seed);
  const kitNow = (): StepEnvironment => (type.kinds[kindIndex] ?? type).environment;
  let environment = kitNow();
  let { radius } = environment.move;
  let navigation = createNavigation(environment.arena, radius);
  let reach = 0;
  let sight = 0;
  let preferred = 0;
  let bites = false;
  /** The room type may be another from one tick to the next. */
  const take = (next: StepEnvironment): void => {
    const { arena, move, primary, secondary } = next;
    if (arena !== environment.arena || move.radius !== radius) navigation = createNavigation(arena, move.radius);
    environment = next;
    radius = move.radius;
    reach = Math.max(0, primary?.range ?? 0, secondary?.range ?? 0);
    // What bites goes for whom it sees, not for whom it reaches.
    sight = kindIndex === 0 ? reach : Math.max(reach, SEEN_WIDTH / 2);
    preferred = Math.min(PREFERRED_RANGE, reach * 0.7);
    bites = reach < MELEE;
  };
  take(environment);

  let tick = random.below(PLAN_EVERY);
  let aim = random.between(0, Math.PI * 2);
  let error = 0;
  let target: Seen | undefined;
  let seenFor = 0;
  let goal: Point | undefined;
  let roam = anywhere(type, random);
  let waypoint: Point | undefined;
  /** Nothing is between it and its goal: it follows that as it moves. */
  let straight = false;
  let strafe = random.next() < 0.5 ? 1 : -1;
  let stuckFor = 0;
  let escapeFor = 0;
  let lastX = 0;
  let lastY = 0;
  let lastHealth = 0;
  const crowd = { x: 0, y: 0 };
  /** Where to, this tick; any length. */
  const way = { x: 0, y: 0 };

  const look = (view: BotView): void => {
    const before = target;
    target = reach > 0 ? nearestInSight(type, view, sight) : undefined;
    if (target !== before) seenFor = 0;
    error = gaussian(random) * skill.error * (target === undefined ? 1 : (view.handicap?.(target) ?? 1));
    if (kindIndex !== 0) feelCrowd(view, radius, crowd);
  };

  const plan = (view: BotView): Point => {
    goal = view.goal;
    // Who has somewhere to be goes out of his way for what is close by. What is no player takes nothing.
    const pickup = kindIndex === 0 ? needed(type, view, goal === undefined ? FORAGE : ON_THE_WAY) : undefined;
    const to = pickup ?? goal ?? (type.weapons.length > 0 ? nearestEnemy(view) : undefined);
    if (to === undefined && (distance(view.me, roam) < ARRIVED * 2 || stuckFor > STUCK)) roam = anywhere(type, random);
    if (random.next() < 0.3) strafe = -strafe;
    const next = navigation.next(view.me, to ?? roam);
    straight = to !== undefined && to === goal && next === to;
    return next;
  };

  /** With an enemy in sight: sidewards to him, and on towards the goal; without a goal closer, or back off. */
  const fight = ({ me }: BotView, target: Seen, apart: number, waypoint: Point): void => {
    const toX = (target.x - me.x) / apart;
    const toY = (target.y - me.y) / apart;
    let onX = toX;
    let onY = toY;
    let on = 1;
    let aside = 1;
    if (goal !== undefined) {
      const far = distance(me, waypoint);
      on = far > ARRIVED ? 1 : 0;
      onX = far > 0 ? (waypoint.x - me.x) / far : 0;
      onY = far > 0 ? (waypoint.y - me.y) / far : 0;
      aside = 0.6;
    } else if (bites) aside = apart > MELEE ? 0.3 : 0;
    else on = apart > preferred ? 1 : apart < preferred * 0.6 ? -1 : 0;
    way.x = onX * on - toY * strafe * aside;
    way.y = onY * on + toX * strafe * aside;
    const length = Math.sqrt(way.x * way.x + way.y * way.y);
    const ahead = length > 0 ? FEEL / length : 0;
    if (isFree(type.arena, me.x + way.x * ahead, me.y + way.y * ahead, radius)) return;
    // A wall: to the other side from now on.
    strafe = -strafe;
    way.x = goal === undefined ? -toY * strafe : onX;
    way.y = goal === undefined ? toX * strafe : onY;
  };

  const noteProgress = ({ x, y, health }: Seen): void => {
    const moved = Math.abs(x - lastX) + Math.abs(y - lastY);
    stuckFor = moved < 0.5 && health > 0 ? stuckFor + 1 : 0;
    lastX = x;
    lastY = y;
  };

  /** Whoever wants to move and cannot walks off to a side for a moment. */
  const breakFree = (): void => {
    if (escapeFor > 0) {
      escapeFor--;
      const { x, y } = way;
      way.x = -y * strafe - x * 0.3;
      way.y = x * strafe - y * 0.3;
    } else if (stuckFor > STUCK && way.x * way.x + way.y * way.y > 1) {
      escapeFor = ESCAPE;
      stuckFor = 0;
      strafe = -strafe;
      waypoint = undefined;
    }
  };

  return {
    think(view, out) {
      const { me } = view;
      const kit = kitNow();
      if (kit !== environment) take(kit);
      tick++;
      noteProgress(me);
      if (tick % LOOK_EVERY === 0) look(view);
      const arrived = tick % NEXT_EVERY === 0 && waypoint !== undefined && distance(me, waypoint) < ARRIVED;
      if (tick % PLAN_EVERY === 0 || arrived) waypoint = undefined;
      if (straight && waypoint !== undefined && tick % NEXT_EVERY === 0) waypoint = goal = view.goal;
      waypoint ??= plan(view);

      way.x = waypoint.x - me.x;
      way.y = waypoint.y - me.y;
      const press = view.press;
      // A dash is a tap: held down, it would be one dash and no more.
      out.buttons = press === undefined || (press === 'dash' && tick % 2 === 0) ? 0 : BUTTON[press];
      const struck = me.health < lastHealth;
      lastHealth = me.health;
      let dash = 0;
      if (target !== undefined && target.health > 0) {
        seenFor += 1 / TICK_RATE;
        const toX = target.x - me.x;
        const toY = target.y - me.y;
        const apart = Math.sqrt(toX * toX + toY * toY);
        aim = turn(aim, Math.atan2(toY, toX) + error, skill.turnRate / TICK_RATE);
        const off = Math.abs(wrap(Math.atan2(toY, toX) - aim));
        if (seenFor >= skill.reaction && off < 0.35) out.buttons |= shoot(environment, view, apart, tick);
        fight(view, target, Math.max(1, apart), waypoint);
        dash = struck ? 0.03 : 0.004;
      } else if (Math.abs(way.x) + Math.abs(way.y) > 1) {
        aim = turn(aim, Math.atan2(way.y, way.x), skill.turnRate / TICK_RATE);
        dash = distance(me, waypoint) > DASH_WAY ? 0.02 : 0;
      }
      if (environment.dash !== undefined && random.next() < dash) out.buttons |= BUTTON.dash;
      breakFree();
      const length = Math.sqrt(way.x * way.x + way.y * way.y);
      const share = length > 1 || (length > 0.1 && target !== undefined) ? 1 / length : 0;
      const x = way.x * share + crowd.x;
      const y = way.y * share + crowd.y;
      const most = Math.max(1, Math.sqrt(x * x + y * y));
      out.moveX = Math.round((x / most) * MOVE_RANGE);
      out.moveY = Math.round((y / most) * MOVE_RANGE);
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
