/** What the product promises of knock-back: a push is felt when the rocket is seen to burst, and not a round trip later. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rocket } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput, TICK_MS } from '../shared/engine/input.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import { PHASES } from '../shared/engine/state.ts';
import { puppet } from '../shared/game/rehearsal.ts';
import type { Seat } from '../shared/game/seats.ts';
import { type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

const SIZE = 2400;
const PUSH = rocket.push ?? 0;
/** Units a second along the rockets' way: no step of one's own makes so much of a difference. */
const KICK = 90;

function yard(teams: 0 | 2 = 0): RoomType {
  return defineRoomType({
    id: `yard-${teams}`,
    menu: { title: 'Yard', blurb: 'For tests.', players: [0, 8], teams },
    arena: openField('yard', SIZE, SIZE),
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { secondary: { ...rocket, damage: 1 } },
    shield: 0,
  });
}

/** What is seen of one blow, from the shot on. */
interface Felt {
  /** Ms from the shot until he is pushed as predicted, until a rocket is seen to burst, and until he is as the server has it. */
  pushedAt: number;
  burstAt: number;
  toldAt: number;
  bursts: number;
  /** How often he was pushed, as predicted. */
  kicks: number;
  /** Largest correction of either kind, and how often prediction was to blame. */
  worst: number;
  mistakes: number;
  /** Largest way between two frames, and furthest from where he stood. */
  step: number;
  away: number;
  /** Fastest that he was along the rockets' way, as predicted and on the server. */
  fastest: number;
  fastestThere: number;
}

let stepper: Stepper;
let client: SteppedClient;
let own: Seat;
let shooter: Seat;
let other: Seat;

async function begin(link: LinkSpec, type = yard()): Promise<void> {
  stepper = await Stepper.create(type, { seed: 4 });
  const { game } = stepper.room;
  shooter = game.addSeat('shooter', 'Shooter', false, puppet());
  other = game.addSeat('other', 'Other', false, puppet());
  client = await stepper.join('Pushed', link);
  own = game.seats.get(client.id) ?? assert.fail();
  hold();
  place(shooter, 200, 200);
  place(other, 200, 400);
}

function hold(frame: Partial<InputFrame> = {}): void {
  client.sample = (out) => Object.assign(out, neutralInput(), frame);
}

function place(seat: Seat, x: number, y: number): void {
  seat.contestant.place({ x, y });
}

/** A rocket flies to the right from there, of whom it is told. */
function fire(x: number, y: number, by = shooter): void {
  const { game } = stepper.room;
  const weapon = game.type.environment.secondary ?? assert.fail();
  game.combat.fire({ shooter: by, weapon, x, y, aim: 0, renderTime: 0, fired: 1 }, game.tick);
}

/** Lets time pass, and tells what was seen in it. */
function watch(ms: number, meanwhile: () => void = () => {}): Felt {
  const { view } = client;
  const felt: Felt = {
    ...{ pushedAt: Infinity, burstAt: Infinity, toldAt: Infinity, bursts: 0, kicks: 0, worst: 0, mistakes: 0 },
    ...{ step: 0, away: 0, fastest: 0, fastestThere: 0 },
  };
  const began = stepper.now;
  const { corrections } = view;
  const before = { mistakes: corrections.count, decrees: corrections.decrees.count };
  const counted = { ...before };
  const start = { x: view.predicted?.x ?? 0, y: view.predicted?.y ?? 0 };
  const drawn = { x: 0, y: 0, aim: 0 };
  const last = { x: Number.NaN, y: Number.NaN, vx: Number.NaN, toldVx: Number.NaN };
  const unsubscribe = view.on('blast', () => {
    felt.bursts++;
    felt.burstAt = Math.min(felt.burstAt, stepper.now - began);
  });
  client.onFrame = () => {
    const { self, predicted } = view;
    if (self === undefined || predicted === undefined) return;
    felt.fastest = Math.max(felt.fastest, Math.abs(predicted.vx));
    felt.fastestThere = Math.max(felt.fastestThere, Math.abs(own.avatar.vx));
    if (Math.abs(predicted.vx - last.vx) > KICK) {
      felt.kicks++;
      felt.pushedAt = Math.min(felt.pushedAt, stepper.now - began);
    }
    if (Math.abs(self.vx - last.toldVx) > KICK) felt.toldAt = Math.min(felt.toldAt, stepper.now - began);
    if (corrections.count > counted.mistakes) felt.worst = Math.max(felt.worst, corrections.last);
    if (corrections.decrees.count > counted.decrees) felt.worst = Math.max(felt.worst, corrections.decrees.last);
    Object.assign(counted, { mistakes: corrections.count, decrees: corrections.decrees.count });
    view.drawn(view.id, self, drawn);
    const way = Math.hypot(drawn.x - last.x, drawn.y - last.y);
    if (way > felt.step) felt.step = way;
    Object.assign(last, { x: drawn.x, y: drawn.y, vx: predicted.vx, toldVx: self.vx });
    felt.away = Math.max(felt.away, Math.hypot(drawn.x - start.x, drawn.y - start.y));
  };
  for (const end = stepper.now + ms; stepper.now < end; ) {
    stepper.run(TICK_MS);
    meanwhile();
  }
  unsubscribe();
  felt.mistakes = counted.mistakes - before.mistakes;
  if (stepper.failure !== undefined) throw stepper.failure;
  return felt;
}

/** He stands there, and clocks have settled. */
function stand(x: number, y: number): void {
  place(own, x, y);
  own.avatar.health = 100;
  watch(1500);
}

function assertFelt(felt: Felt, delayMs: number, what: string): void {
  assert.ok(felt.toldAt < Infinity, `${what}: the server did not push him`);
  assert.equal(felt.bursts, 1, `${what}: ${felt.bursts} bursts`);
  assert.equal(felt.kicks, 1, `${what}: pushed ${felt.kicks} times`);
  assert.equal(felt.pushedAt, felt.burstAt, `${what}: pushed and burst in two frames`);
  assert.ok(felt.toldAt - felt.pushedAt >= 2 * delayMs, `${what}: felt ${felt.toldAt - felt.pushedAt} ms before told`);
  assert.ok(felt.worst <= 6, `${what}: corrected by ${felt.worst} units`);
  assert.equal(felt.mistakes, 0, `${what}: prediction was wrong`);
}

describe('claim: a push is felt as the rocket is seen to burst', () => {
  afterEach(() => stepper.close());

  for (const delayMs of [0, 75, 150]) {
    it(`at a wall beside him, ${delayMs} ms each way`, async () => {
      await begin({ delayMs, jitterMs: 0 });
      for (const [x, y] of [[SIZE - 60, 1200] as const, [SIZE - 40, 1215] as const, [SIZE - 75, 1210] as const]) {
        stand(x, y);
        fire(SIZE - 500, 1200 + 40);
        assertFelt(watch(2500), delayMs, `at ${x}, ${y}`);
      }
    });

    it(`when it meets him, standing or running, ${delayMs} ms each way`, async () => {
      await begin({ delayMs, jitterMs: 0 });
      stand(1500, 1200);
      fire(1000, 1205);
      assertFelt(watch(2500), delayMs, 'standing');

      stand(1900, 1200);
      hold({ moveX: -MOVE_RANGE });
      watch(400);
      fire(1000, 1205);
      const felt = watch(1200);
      hold();
      assertFelt(felt, delayMs, 'running');
    });
  }

  it('and stays felt when something else is corrected before the server tells of it', async () => {
    await begin({ delayMs: 150, jitterMs: 0 });
    stand(1500, 1200);
    fire(1000, 1205);
    let nudged = false;
    const felt = watch(2500, () => {
      if (nudged || Math.abs(client.view.predicted?.vx ?? 0) < KICK) return;
      nudged = true;
      own.avatar.y -= 2;
    });
    assert.ok(nudged && felt.worst >= 2 && felt.worst <= 10, `corrected by ${felt.worst} units`);
    assert.equal(felt.kicks, 1);
  });

  it('not before: one that was heard of too late is felt as soon as it is, and drawn as motion', async () => {
    await begin({ delayMs: 50, jitterMs: 0 });
    stand(1500, 1200);
    fire(1450, 1200);
    const felt = watch(2500);
    assert.ok(felt.fastestThere > 100 && felt.step <= 12, `${felt.step} units in one frame`);
  });

  it('and where somebody else stood in the way it is taken back, and counts as a mistake', async () => {
    await begin({ delayMs: 150, jitterMs: 0 });
    stand(1500, 1200);
    place(other, 1380, 1200);
    watch(200);
    fire(900, 1200);
    const felt = watch(2500);
    assert.equal(felt.fastestThere, 0, 'the server pushed him');
    assert.ok(felt.away > 10, 'nothing was foreseen that could be taken back');
    assert.ok(felt.mistakes > 0);
    assert.ok(felt.step <= 12, `${felt.step} units in one frame`);
    const { x, y } = client.view.predicted ?? assert.fail();
    assert.deepEqual([x, y], [own.avatar.x, own.avatar.y]);
  });

  it('never twice, over a link with jitter that stalls whenever it may', async () => {
    await begin({ delayMs: 60, jitterMs: 15 });
    let wrong = 0;
    for (let round = 0; round < 24; round++) {
      stand(1500, 1200);
      fire(1000, 1200);
      const stallAt = round < 8 ? -1 : (round - 8) * 5;
      let tick = 0;
      const felt = watch(2500, () => {
        if (tick++ === stallAt) client.stall(250);
      });
      assert.ok(felt.fastestThere > PUSH * 0.9 && felt.fastestThere <= PUSH * 1.01);
      assert.ok(felt.fastest <= PUSH * 1.01, `round ${round}: ${felt.fastest} units a second`);
      const { x, y } = client.view.predicted ?? assert.fail();
      assert.deepEqual([x, y], [own.avatar.x, own.avatar.y], `round ${round}`);
      if (stallAt < 0) assert.ok(felt.worst <= 6, `round ${round}: corrected by ${felt.worst} units without a stall`);
      wrong += felt.mistakes;
    }
    assert.ok(wrong <= 24, `${wrong} mistakes in 24 rounds`);
  });
});

describe('claim: what pushes nobody on the server pushes nobody on the screen', () => {
  afterEach(() => stepper.close());

  function assertStill(what: string): void {
    const felt = watch(2000);
    assert.deepEqual([felt.fastest, felt.fastestThere, felt.worst], [0, 0, 0], what);
  }

  it('a rocket of his own', async () => {
    await begin({ delayMs: 75, jitterMs: 0 });
    stand(SIZE - 70, 1200);
    own.avatar.granted = own.avatar.spent + 1;
    watch(300);
    // He runs out of its way: that it is his own is what spares him.
    hold({ buttons: BUTTON.secondary, moveY: MOVE_RANGE });
    watch(100);
    hold({ moveY: MOVE_RANGE });
    assertStill('own');
    assert.notEqual(own.avatar.fired, 0);
  });

  it('one of a friend, one while he is shielded, one when the result stands, one that has gone', async () => {
    await begin({ delayMs: 75, jitterMs: 0 }, yard(2));
    const { game } = stepper.room;
    const meets = (what: string): void => {
      fire(1000, 1200);
      assertStill(what);
    };
    stand(1500, 1200);
    shooter.contestant.team = own.avatar.team;
    watch(300);
    meets('a friend');
    shooter.contestant.team = 3 - own.avatar.team;
    own.avatar.shielded = true;
    own.shieldEnds = Infinity;
    watch(300);
    meets('shielded');
    own.avatar.shielded = false;
    watch(300);
    fire(1000, 1200);
    watch(300);
    game.combat.clearProjectiles();
    assertStill('gone');
    game.world.phase = PHASES.indexOf('results');
    game.world.phaseEnds = game.tick + 100_000;
    watch(300);
    meets('results');
  });
});
