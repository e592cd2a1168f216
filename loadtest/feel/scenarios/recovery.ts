/** After stalls of one second: how soon everything goes on as if nothing had been. */

import type { Link } from '../../../game-client/net/link-profiles.ts';
import { TICK_MS } from '../../../shared/engine/input.ts';
import { shownMsOf } from '../felt-view.ts';
import type { RecoveryFigures, Side } from '../results.ts';
import { FULL_SPEED, join, range, ringOf, runner, withRoom } from '../stage.ts';
import { Truth } from '../truth.ts';

const STALL_MS = 1000;
const SETTLED_MS = 4000;
const AFTER_MS = 4000;
/** For so long it has to go on to count. */
const STEADY_MS = 200;
/** Of the frames and ticks of that time so many may be without an input: jitter has that, too. */
const MISSING = 0.2;
/** Nearer than this to the true path others are where they belong. */
const ON_PATH = 5;
/** Units of a frame's walk; a step of fewer of them stands still, and of more jumps. */
const WALK = (FULL_SPEED * TICK_MS) / 1000;
const STANDS = 0.3;
const JUMPS = 3;
/** The least depth over so many ticks is what stays; the rest is jitter. */
const DEPTH_TICKS = 15;
const DEPTH = 3;

interface Moment {
  readonly at: number;
  readonly fine: boolean;
}

export function recover(side: Side, link: Link, seed: number, times: number): Promise<RecoveryFigures> {
  // Its own stalls would come on top of it.
  const { stalls: _, ...calm } = link as Link & { readonly stalls?: unknown };
  return withRoom(range, { seed }, async (stepper) => {
    const running = await join(stepper, 'ours', { delayMs: 15, jitterMs: 2 }, seed + 1, 2);
    const target = running.client;
    target.sample = runner(seed + 1, running);
    const felt = await join(stepper, side, calm, seed);
    const { client } = felt;
    const { view } = client;
    client.sample = runner(seed + 2, felt);
    const depths: { readonly at: number; readonly depth: number }[] = [];
    const taken: Moment[] = [];
    const made: Moment[] = [];
    const moving: Moment[] = [];
    const onPath: Moment[] = [];
    const before = { x: 0, y: 0 };
    let acked = 0;
    const truth = new Truth(stepper, () => {
      const ring = ringOf(stepper, felt);
      depths.push({ at: stepper.now, depth: ring.size });
      // What the tick before this one took.
      taken.push({ at: stepper.now, fine: ring.ackSeq > acked });
      acked = ring.ackSeq;
    });
    let [sent, sentBefore] = [0, 0];
    const place = { x: 0, y: 0 };
    client.onFrame = () => {
      // None in one frame and two in the next is as good as one in each.
      made.push({ at: stepper.now, fine: view.inputsSent > sentBefore });
      sentBefore = sent;
      sent = view.inputsSent;
      const avatar = view.world.players.get(target.id);
      if (avatar === undefined) return;
      const drawn = view.drawn(target.id, avatar, { x: 0, y: 0, aim: 0 });
      const known = truth.at(target.id, shownMsOf(view), place);
      const belongs = known && Math.hypot(drawn.x - place.x, drawn.y - place.y) < ON_PATH;
      const walks = Math.hypot(drawn.x - before.x, drawn.y - before.y) / WALK;
      // Who turns round hardly moves, and is where he belongs.
      moving.push({ at: stepper.now, fine: belongs || (walks > STANDS && walks < JUMPS) });
      onPath.push({ at: stepper.now, fine: belongs });
      Object.assign(before, { x: drawn.x, y: drawn.y });
    };
    stepper.run(SETTLED_MS);
    const ends: number[] = [];
    for (let time = 0; time < times; time++) {
      client.stall(STALL_MS);
      ends.push(stepper.now + STALL_MS);
      stepper.run(STALL_MS + AFTER_MS);
    }
    const worst = (...all: readonly Moment[][]): number =>
      Math.max(...ends.map((end) => Math.max(...all.map((moments) => steadyFrom(moments, end)))));
    return {
      stalls: times,
      playingMs: worst(made, taken, moving),
      easedMs: worst(onPath),
      depthMs: Math.max(...ends.map((end) => shallowFrom(depths, end))),
    };
  });
}

/** Ms from a moment until it is fine for a while; all that was looked at when it never is. */
function steadyFrom(moments: readonly Moment[], end: number): number {
  const after = moments.filter(({ at }) => at >= end && at < end + AFTER_MS);
  const count = Math.round(STEADY_MS / TICK_MS);
  for (let first = 0; first + count <= after.length; first++) {
    const fine = after.slice(first, first + count).filter((moment) => moment.fine).length;
    if (after[first]?.fine && fine >= count * (1 - MISSING)) return (after[first]?.at ?? end) - end;
  }
  return AFTER_MS;
}

function shallowFrom(depths: readonly { readonly at: number; readonly depth: number }[], end: number): number {
  const after = depths.filter(({ at }) => at >= end && at < end + AFTER_MS);
  for (let last = DEPTH_TICKS - 1; last < after.length; last++) {
    const least = Math.min(...after.slice(last - DEPTH_TICKS + 1, last + 1).map(({ depth }) => depth));
    if (least <= DEPTH) return (after[last]?.at ?? end) - end - (DEPTH_TICKS - 1) * TICK_MS;
  }
  return AFTER_MS;
}
