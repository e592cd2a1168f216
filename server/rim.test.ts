/** The promises of the rim, in virtual time: who is off the screen is told of rarely, and hit where he is drawn. */

import assert from 'node:assert/strict';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { openField } from '../shared/content/tiled.ts';
import { rifle } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE } from '../shared/engine/input.ts';
import type { PatchRate } from '../shared/engine/patch-rates.ts';
import { createRandom } from '../shared/engine/random.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { SEEN_WIDTH } from '../shared/engine/seen-area.ts';
import type { Avatar } from '../shared/engine/state.ts';
import { type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

/** Shots reach over the edge of the screen; all begin in the middle. */
const MIDDLE = 1500;
const range = defineRoomType({
  id: 'long-range',
  menu: { title: 'Long range', blurb: 'For tests.', players: [0, 32] },
  arena: openField('long-range', 2 * MIDDLE, 2 * MIDDLE),
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: { ...rifle, damage: 1, range: 760, magazine: 250 } },
  health: 255,
  interest: { radius: 800 },
});

/** Runs to and fro between random points of a box, stands now and then, and dashes. */
function runIn(me: () => Avatar, seed: number, box: { x: [number, number]; y: [number, number] }) {
  const random = createRandom(seed);
  let [x, y, left, stands] = [0, 0, 0, 0];
  return (frame: InputFrame): void => {
    const { x: atX, y: atY } = me();
    if (left-- <= 0 || Math.hypot(x - atX, y - atY) < 12) {
      [x, y] = [random.between(...box.x), random.between(...box.y)];
      left = 60;
      if (random.below(3) === 0) stands = random.below(40);
    }
    const heading = Math.atan2(y - atY, x - atX);
    const speed = stands-- > 0 ? 0 : MOVE_RANGE;
    frame.moveX = Math.round(Math.cos(heading) * speed);
    frame.moveY = Math.round(Math.sin(heading) * speed);
    frame.aim = heading;
    frame.buttons = random.below(200) === 0 ? BUTTON.dash : 0;
  };
}

interface Setup {
  readonly link: LinkSpec;
  readonly rates?: readonly PatchRate[];
  /** How far from the middle the targets run, to the left and to the right. */
  readonly from?: number;
  readonly to?: number;
  readonly rewinds?: boolean;
  readonly seconds?: number;
}

class Range {
  readonly stepper: Stepper;
  readonly shooter: SteppedClient;
  readonly targets: readonly SteppedClient[];

  private constructor(stepper: Stepper, shooter: SteppedClient, targets: readonly SteppedClient[]) {
    this.stepper = stepper;
    this.shooter = shooter;
    this.targets = targets;
  }

  static async create({ link, rates = [60], from = 600, to = 745 }: Setup): Promise<Range> {
    const stepper = await Stepper.create(range, { seed: 21 });
    const shooter = await stepper.join('shooter', link);
    stepper.room.patches.change(rates[0] ?? 60);
    const targets: SteppedClient[] = [];
    for (const [index, side] of [-1, 1].entries()) {
      const target = await stepper.join(`target ${index}`, { delayMs: 20, jitterMs: 3 }, index * 4);
      const { avatar } = stepper.room.game.seats.get(target.id) ?? assert.fail();
      Object.assign(avatar, { x: MIDDLE + side * to, y: MIDDLE });
      const [near, far] = [MIDDLE + side * from, MIDDLE + side * to];
      target.sample = runIn(() => avatar, 5 + index, { x: [near, far], y: [MIDDLE - 90, MIDDLE + 90] });
      targets.push(target);
    }
    Object.assign(stepper.room.game.seats.get(shooter.id)?.avatar ?? {}, { x: MIDDLE, y: MIDDLE });
    stepper.run(2500);
    return new Range(stepper, shooter, targets);
  }

  /** Whom the shooter's client has, and whether at his rim. */
  others(): [id: string, Avatar][] {
    return [...this.shooter.view.world.players.entries()].filter(([id]) => id !== this.shooter.id);
  }
}

/** Units between where others are drawn and where the server says that they were seen, frame by frame. */
async function drawingErrors(setup: Setup): Promise<{ errors: number[]; rim: number; flips: number }> {
  const { stepper, shooter, ...rest } = await Range.create(setup);
  const errors: number[] = [];
  let [rim, flips] = [0, 0];
  const before = new Map<string, boolean>();
  const drawn = { x: 0, y: 0, aim: 0 };
  shooter.onFrame = () => {
    const client = stepper.room.clients.getById(shooter.id);
    const past = stepper.room.history?.at(shooter.view.shownMs, client?.view as never) ?? assert.fail();
    for (const [id, avatar] of shooter.view.world.players.entries()) {
      const seat = stepper.room.game.seats.get(id);
      if (id === shooter.id || seat === undefined) continue;
      shooter.view.drawn(id, avatar, drawn);
      errors.push(Math.hypot(past.value(seat.avatar, 'x') - drawn.x, past.value(seat.avatar, 'y') - drawn.y));
      if (avatar.rim) rim++;
      if ((before.get(id) ?? false) !== (avatar.rim ?? false)) flips++;
      before.set(id, avatar.rim ?? false);
    }
  };
  const { rates = [60], seconds = 20 } = setup;
  for (const rate of rates) {
    stepper.room.patches.change(rate);
    stepper.run((seconds * 1000) / rates.length);
  }
  assert.equal(rest.targets.length, 2);
  await stepper.close();
  return { errors: errors.toSorted((a, b) => a - b), rim, flips };
}

/** Share of shots that hit, of those dead on a target that is drawn off the screen. */
async function hitRate(setup: Setup): Promise<{ rate: number; shots: number }> {
  const { stepper, shooter } = await Range.create(setup);
  stepper.room.game.combat.rewinds = setup.rewinds ?? true;
  let [shots, hits] = [0, 0];
  shooter.view.on('tracer', ({ shooter: id }) => {
    if (id === shooter.id) shots++;
  });
  // The two are too far apart for one to be hit instead of the other.
  shooter.view.on('hit', () => {
    hits++;
  });
  const drawn = { x: 0, y: 0, aim: 0 };
  const target = { x: 0, y: 0, there: false };
  shooter.onFrame = () => {
    target.there = false;
    for (const [id, avatar] of shooter.view.world.players.entries()) {
      if (id === shooter.id || !avatar.rim) continue;
      shooter.view.drawn(id, avatar, drawn);
      const [dx, dy] = [drawn.x - MIDDLE, drawn.y - MIDDLE];
      if (Math.abs(dx) < SEEN_WIDTH / 2 || Math.hypot(dx, dy) > 750) continue;
      Object.assign(target, { x: drawn.x, y: drawn.y, there: true });
    }
  };
  shooter.sample = (frame) => {
    const me = shooter.view.predicted;
    if (me === undefined) return;
    const aim = Math.atan2(target.y - me.y, target.x - me.x);
    Object.assign(frame, { moveX: 0, moveY: 0, aim, buttons: target.there ? BUTTON.primary : 0 });
  };
  const { rates = [60], seconds = 40 } = setup;
  for (const rate of rates) {
    stepper.room.patches.change(rate);
    stepper.run((seconds * 1000) / rates.length);
  }
  shooter.sample = (frame) => Object.assign(frame, { buttons: 0 });
  stepper.run(600);
  await stepper.close();
  return { rate: hits / shots, shots };
}

const RTT_150: LinkSpec = { delayMs: 75, jitterMs: 0 };

describe('claim: who is off the screen is hit where he is drawn', () => {
  for (const [name, setup] of Object.entries<Setup>({
    '150 ms': { link: RTT_150 },
    '150 ms ± 10': { link: { delayMs: 75, jitterMs: 10 } },
    '250 ms': { link: { delayMs: 125, jitterMs: 5 } },
    '4g': { link: LINKS['4g'] },
    '150 ms, while the patch rate goes down and up': { link: RTT_150, rates: [60, 30, 20, 30, 60, 20, 60, 30] },
  }))
    it(`${name}: at least 95 % of dead-on shots`, async () => {
      const { rate, shots } = await hitRate(setup);
      assert.ok(shots > 60, `only ${shots} shots were fired`);
      assert.ok(rate >= 0.95, `${(rate * 100).toFixed(1)} % of ${shots}`);
    });

  it('150 ms: at most 30 % without rewind', async () => {
    const { rate, shots } = await hitRate({ link: RTT_150, rewinds: false });
    assert.ok(shots > 60, `only ${shots} shots were fired`);
    assert.ok(rate <= 0.3, `${(rate * 100).toFixed(1)} % of ${shots}`);
  });
});

describe('claim: the server rewinds to what a client drew', () => {
  for (const [name, setup] of Object.entries<Setup>({
    'at the rim': { link: RTT_150, from: 712, to: 745 },
    'over the edge and back': { link: RTT_150, from: 620, to: 745 },
    'at 30 patches a second': { link: RTT_150, from: 620, to: 745, rates: [30] },
    'at 20 patches a second': { link: RTT_150, from: 620, to: 745, rates: [20] },
    'out of the square and back': { link: RTT_150, from: 760, to: 860 },
  }))
    it(`${name}: to a hundredth of a unit in each frame`, async () => {
      const { errors, rim, flips } = await drawingErrors(setup);
      assert.ok(rim > 100, `only ${rim} frames at the rim`);
      assert.ok(setup.from !== 620 || flips > 8, `only ${flips} turns`);
      assert.ok((errors.at(-1) ?? Infinity) <= 0.01, `${errors.at(-1)} units`);
    });

  it('while the patch rate goes down and up: but for what the client guesses when it changes, to a unit in 95 of 100', async () => {
    const { errors } = await drawingErrors({ link: RTT_150, rates: [60, 30, 20, 30, 60, 20, 60, 30] });
    const p95 = errors[Math.floor(errors.length * 0.95)] ?? Infinity;
    assert.ok(p95 <= 1, `p50 ${errors[errors.length >> 1]}, p95 ${p95}, most ${errors.at(-1)} units`);
  });
});
