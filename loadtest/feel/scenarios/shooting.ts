/**
 * One of each side stands and shoots at runners: how these are drawn, how far in the past, how many shots hit that
 * should, and how many that should not.
 */

import type { Link } from '../../../game-client/net/link-profiles.ts';
import { BUTTON, TICK_MS } from '../../../shared/engine/input.ts';
import { radiusOf } from '../../../shared/engine/tick.ts';
import type { FeltView } from '../felt-view.ts';
import { shownMsOf } from '../felt-view.ts';
import { MotionTrack } from '../motion.ts';
import type {
  AimFigures,
  Both,
  DelayFigures,
  DepthFigures,
  MotionFigures,
  ProfileResults,
  Side,
  Trace,
} from '../results.ts';
import { quantile } from '../spread.ts';
import { type Felt, join, range, ringOf, runner, seatOf, withRoom } from '../stage.ts';
import { Truth } from '../truth.ts';

const TARGETS = 3;
/** The targets' own link: what is told of is the shooter's. */
const TARGET_LINK: Link = { delayMs: 15, jitterMs: 2 };
/** Until clocks and delays have settled. */
const SETTLED_MS = 4000;
/** Between two parts, so that what was fired in one does not hit in the next. */
const PAUSE_MS = 1500;
/** Beside a target by this more than its radius is beside it. */
const BESIDE = 3;
/** Of what is drawn as a plot. */
const TRACED_MS = 10_000;
const PATH_MS = 4000;

export interface ShootingFigures {
  readonly motion: MotionFigures;
  readonly delay: DelayFigures;
  readonly aim: AimFigures;
  readonly depth: DepthFigures;
}
export interface Shooting {
  readonly figures: Both<ShootingFigures>;
  readonly traces: ProfileResults['traces'];
}

type Part = 'dead-on' | 'beside' | 'live';

/** What is taken note of on one side. */
interface Watched extends Felt {
  readonly motion: MotionTrack;
  readonly ats: number[];
  readonly delays: number[];
  readonly ages: number[];
  /** Depth before each tick, in its order. */
  readonly depths: number[];
  readonly shots: Record<Part, number>;
  readonly hits: Record<Part, number>;
  shotsSeen: number;
}

/** @param seconds of each of the three parts */
export function shoot(link: Link, seed: number, seconds: number): Promise<Shooting> {
  return withRoom(range, { seed }, async (stepper) => {
    const { game } = stepper.room;
    let part: Part | undefined;
    let counted: Part = 'dead-on';
    const watched: Watched[] = [];
    const tickAts: number[] = [];
    const truth = new Truth(stepper, () => {
      tickAts.push(stepper.now);
      for (const one of watched) {
        const { avatar } = seatOf(stepper, one);
        one.depths.push(ringOf(stepper, one).size);
        one.shots[counted] += (avatar.shots - one.shotsSeen + 256) % 256;
        one.shotsSeen = avatar.shots;
      }
      // Nobody dies of it, however long it goes on.
      for (const { avatar } of game.seats.list) avatar.health = 255;
    });
    const targets: string[] = [];
    for (let index = 0; index < TARGETS; index++) {
      const target = await join(stepper, 'ours', TARGET_LINK, seed + 1 + index, 2 + index * 4);
      target.client.sample = runner(seed * 10 + index, target);
      targets.push(target.client.id);
    }
    const aimed = targets[0] ?? '';
    // Whoever else stands in the way of a shot is on the shooter's side, and lets it through.
    const befriend = (): void => {
      for (const { id, avatar } of game.seats.list) avatar.team = id === aimed ? 2 : 1;
    };
    for (const side of ['ours', 'stock'] as const) {
      const felt = await join(stepper, side, link, seed, side === 'ours' ? 5 : 11);
      const one: Watched = {
        ...felt,
        motion: new MotionTrack(),
        ...{ ats: [], delays: [], ages: [], depths: [], shotsSeen: 0 },
        shots: { 'dead-on': 0, beside: 0, live: 0 },
        hits: { 'dead-on': 0, beside: 0, live: 0 },
      };
      Object.assign(seatOf(stepper, felt).avatar, { x: 600, y: side === 'ours' ? 330 : 350 });
      const { view } = felt.client;
      view.on('hit', ({ victim }) => {
        if (victim === aimed) one.hits[counted]++;
      });
      felt.client.sample = (frame) => {
        Object.assign(frame, { moveX: 0, moveY: 0, buttons: 0 });
        if (part !== undefined) Object.assign(frame, { aim: aimAt(view, aimed, part), buttons: BUTTON.primary });
      };
      felt.client.onFrame = () => note(one, aimed, stepper.now);
      watched.push(one);
    }
    befriend();
    stepper.run(SETTLED_MS);
    const from = stepper.now;
    for (const next of ['dead-on', 'beside', 'live'] as const) {
      game.combat.rewinds = next !== 'live';
      part = next;
      counted = next;
      stepper.run(seconds * 1000);
      part = undefined;
      stepper.run(PAUSE_MS);
    }
    const settled = tickAts.findIndex((at) => at >= from);
    const figuresOf = (side: Side): ShootingFigures => {
      const one = watched.find((other) => other.side === side) as Watched;
      const calm = one.ats.map((at) => at >= from && !one.stalls.near(at, 300));
      const delays = one.delays.filter((_, index) => calm[index]);
      const ages = one.ages.filter((_, index) => calm[index]);
      const depths = one.depths.slice(settled - tickAts.length);
      const share = (of: Part): number => one.hits[of] / one.shots[of];
      return {
        motion: one.motion.figures(truth, aimed, one.stalls, from),
        delay: {
          delayP50: quantile(delays, 'p50'),
          delayP95: quantile(delays, 'p95'),
          ageP50: quantile(ages, 'p50'),
          ageP95: quantile(ages, 'p95'),
        },
        aim: {
          shots: one.shots['dead-on'],
          hits: share('dead-on'),
          falseHits: share('beside'),
          hitsLive: share('live'),
        },
        depth: {
          p50: quantile(depths, 'p50'),
          p95: quantile(depths, 'p95'),
          empty: depths.filter((depth) => depth === 0).length / depths.length,
        },
      };
    };
    return {
      figures: { ours: figuresOf('ours'), stock: figuresOf('stock') },
      traces: tracesOf(watched, aimed, truth, from, tickAts),
    };
  });
}

/** Towards the middle of a target as it is drawn in this frame, or past it by a little, on the one side and the other. */
function aimAt(view: FeltView, id: string, part: Part): number {
  const avatar = view.world.players.get(id);
  const me = view.predicted;
  if (avatar === undefined || me === undefined) return 0;
  const target = view.drawn(id, avatar, { x: 0, y: 0, aim: 0 });
  const towards = Math.atan2(target.y - me.y, target.x - me.x);
  if (part !== 'beside') return towards;
  const apart = Math.hypot(target.x - me.x, target.y - me.y);
  const past = radiusOf(view.type.kinds[avatar.kind], avatar.scale) + BESIDE;
  // Somebody who stands right here is beside no way.
  const off = apart > past ? Math.asin(past / apart) : Math.PI;
  return Math.floor(performance.now() / 500) % 2 === 0 ? towards + off : towards - off;
}

function note(one: Watched, target: string, now: number): void {
  const { view } = one.client;
  const shownMs = shownMsOf(view);
  one.ats.push(now);
  one.delays.push(view.interpolationDelayMs);
  one.ages.push(now - shownMs);
  const avatar = view.world.players.get(target);
  if (avatar !== undefined) one.motion.note(now, shownMs, view.drawn(target, avatar, { x: 0, y: 0, aim: 0 }));
}

function tracesOf(
  watched: readonly Watched[],
  target: string,
  truth: Truth,
  from: number,
  tickAts: readonly number[],
): ProfileResults['traces'] {
  const [ours, stock] = watched as readonly [Watched, Watched];
  // Around the first stall, if there was one.
  const stall = ours.stalls.all.find(({ from: begins }) => begins > from);
  const begins = stall === undefined ? from : Math.max(from, stall.from - TRACED_MS / 4);
  const place = { x: 0, y: 0 };
  const ticks = tickAts
    .map((at, index) => ({ at, index }))
    .filter(({ at }) => at >= begins && at <= begins + TRACED_MS);
  const frames = ours.ats
    .map((at, index) => ({ at, index }))
    .filter(({ at }) => at >= begins && at <= begins + TRACED_MS);
  const pathFrom = stall === undefined ? from : stall.from - PATH_MS / 4;
  const [ourPath, stockPath] = [ours, stock].map(({ motion }) => motion.slice(pathFrom, pathFrom + PATH_MS)) as [
    { at: number; x: number }[],
    { at: number; x: number }[],
  ];
  const seconds = (at: number, since: number): number => Math.round(at - since) / 1000;
  const tenths = (value: number | undefined): number | null =>
    value === undefined ? null : Math.round(value * 10) / 10;
  // Who came later has fewer.
  const late = (one: Watched, index: number): number => index - (tickAts.length - one.depths.length);
  const path: Trace = {
    seconds: ourPath.map(({ at }) => seconds(at, pathFrom)),
    ours: ourPath.map(({ x }) => tenths(x)),
    stock: ourPath.map((_, index) => tenths(stockPath[index]?.x)),
    truth: ourPath.map(({ at }) => (truth.at(target, at - TICK_MS, place) ? tenths(place.x) : null)),
  };
  return {
    depth: {
      seconds: ticks.map(({ at }) => seconds(at, begins)),
      ours: ticks.map(({ index }) => tenths(ours.depths[late(ours, index)])),
      stock: ticks.map(({ index }) => tenths(stock.depths[late(stock, index)])),
    },
    delay: {
      seconds: frames.map(({ at }) => seconds(at, begins)),
      ours: frames.map(({ index }) => tenths(ours.ages[index])),
      stock: frames.map(({ index }) => tenths(stock.ages[index])),
    },
    path,
  };
}
