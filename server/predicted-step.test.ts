/** What the product promises about a ball that is predicted, tried in virtual time over a simulated link. */

import assert from 'node:assert/strict';
import type { DrawnPart, Part } from '../game-client/net/shown.ts';
import { pitch } from '../shared/content/arenas.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput } from '../shared/engine/input.ts';
import { Disc } from '../shared/engine/parts.ts';
import { createRandom } from '../shared/engine/random.ts';
import { defineRoomType, type RoomType, t } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import type { Seat } from '../shared/game/seats.ts';
import { kickoff } from '../shared/rooms/kickoff.ts';
import { collide, overlaps, push, slide } from '../shared/sim/bodies.ts';
import { LAN, type LinkSpec, type SteppedClient, Stepper, type StepperOptions } from './stepper.ts';

const REACH = 8;

/** A ball in an arena, and nothing that ends the game. */
const ballGame = defineRoomType({
  id: 'ball-game',
  menu: { title: 'Ball', blurb: 'For tests.', players: [0, 12], teams: 2 },
  arena: pitch,
  move: { maxSpeed: 190, accel: 900, friction: 4, radius: 15 },
  world: { ball: t.ref(Disc) },
  predicts: ['ball'],
  step({ ball }, { movers, arena, dt }) {
    for (const { body, pressed } of movers) {
      collide(ball, body, { restitution: 0.5 });
      if (pressed('primary') && overlaps(ball, body, REACH)) push(ball, body, 420);
    }
    slide(ball, { damping: 0.99, within: arena }, dt);
  },
  rules: {
    round({ ball }, ctx) {
      Object.assign(ball, ctx.spot('kickoff'));
    },
  },
});

function ballOf(world: World): Disc {
  return (world as World & { ball: Disc }).ball;
}

function serverBall(): Disc {
  return ballOf(stepper.room.game.world);
}

/** Runs after the ball as it is predicted, and kicks it now and then. */
function dribbler(client: SteppedClient, seed: number): (frame: InputFrame) => void {
  const random = createRandom(seed);
  const at = { x: 0, y: 0, radius: 0 };
  let left = 0;
  let kicks = 0;
  let x = 0;
  let y = 0;
  return (frame) => {
    const me = client.view.predicted;
    if (me === undefined) return;
    const ball = client.view.drawnPart(ballOf(client.view.world), at);
    if (left-- === 0) {
      left = 40 + random.below(50);
      x = random.between(-16, 16);
      y = random.between(-16, 16);
      kicks = 3;
    }
    const dx = ball.x + x - me.x;
    const dy = ball.y + y - me.y;
    const far = Math.hypot(dx, dy) || 1;
    frame.moveX = Math.round((dx / far) * MOVE_RANGE);
    frame.moveY = Math.round((dy / far) * MOVE_RANGE);
    frame.buttons = far < 45 && kicks-- > 0 && left % 2 === 0 ? BUTTON.primary : 0;
  };
}

function still(frame: InputFrame): void {
  Object.assign(frame, neutralInput());
}

let stepper: Stepper;

async function open(type: RoomType, options: StepperOptions): Promise<void> {
  stepper = await Stepper.create(type, options);
}

async function close(): Promise<void> {
  await stepper.close();
  if (stepper.failure !== undefined) throw stepper.failure;
}

function seatOf({ id }: SteppedClient): Seat {
  const seat = stepper.room.game.seats.get(id);
  assert.ok(seat);
  return seat;
}

/** What is drawn of a part: of each frame, and of the one before. */
function watch(client: SteppedClient, part: () => Part): { now: DrawnPart; before: DrawnPart; frames: DrawnPart[] } {
  const seen = { now: { x: 0, y: 0, radius: 0 }, before: { x: 0, y: 0, radius: 0 }, frames: [] as DrawnPart[] };
  client.onFrame = () => {
    Object.assign(seen.before, seen.now);
    client.view.drawnPart(part(), seen.now);
    seen.frames.push({ ...seen.now });
  };
  return seen;
}

function way(from: DrawnPart, to: DrawnPart): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Largest way between two frames, jumps above a size aside. */
function largestWay(frames: readonly DrawnPart[], jump: number): number {
  let most = 0;
  for (let index = 1; index < frames.length; index++) {
    const far = way(frames[index - 1] as DrawnPart, frames[index] as DrawnPart);
    assert.ok(Number.isFinite(far), `frame ${index} is not a number`);
    if (far <= jump) most = Math.max(most, far);
  }
  return most;
}

const LINKS: readonly [string, LinkSpec][] = [
  ['no delay', LAN],
  ['75 ms each way', { delayMs: 75, jitterMs: 0 }],
  ['150 ms each way', { delayMs: 150, jitterMs: 0 }],
];

describe('claim: alone with a ball, nothing of it is corrected', () => {
  afterEach(close);

  for (const [name, link] of LINKS) {
    it(`${name}: 0 corrections of avatar and ball in 20 s of dribbling and kicking`, async () => {
      await open(ballGame, { seed: 3 });
      const client = await stepper.join('alone', link);
      client.sample = dribbler(client, 11);
      stepper.run(3000);
      const { view } = client;
      const before = [view.corrections.count, view.partCorrections.count];
      let travelled = 0;
      let { x, y } = serverBall();
      for (let second = 0; second < 20; second++) {
        stepper.run(1000);
        const ball = serverBall();
        travelled += Math.hypot(ball.x - x, ball.y - y);
        ({ x, y } = ball);
      }
      assert.ok(travelled > 1500, `the ball went only ${travelled} units`);
      assert.deepEqual(
        [view.corrections.count, view.partCorrections.count],
        before,
        `last ones: avatar ${view.corrections.last}, ball ${view.partCorrections.last} units`,
      );
    });
  }

  it('and the measure is on: a ball that the server moves is a correction, drawn away without a jump', async () => {
    await open(ballGame, { seed: 3 });
    const client = await stepper.join('alone', { delayMs: 40, jitterMs: 0 });
    const { frames } = watch(client, () => ballOf(client.view.world));
    stepper.run(2000);
    serverBall().x += 60;
    stepper.run(2000);
    assert.equal(client.view.partCorrections.count, 1);
    assert.equal(client.view.partCorrections.last, 60);
    assert.ok(Math.abs((frames.at(-1)?.x ?? 0) - serverBall().x) < 0.1, 'it ends where the server has it');
    const most = largestWay(frames.slice(60), Infinity);
    assert.ok(most > 5 && most < 12, `${most} units in one frame`);
  });
});

describe('claim: a kick moves the ball at once', () => {
  afterEach(close);

  for (const [name, link] of LINKS) {
    it(`${name}: on the frame in which the key goes down`, async () => {
      await open(ballGame, { seed: 3 });
      const client = await stepper.join('kicker', link);
      const seen = watch(client, () => ballOf(client.view.world));
      stepper.run(500);
      const { x, y } = serverBall();
      seatOf(client).contestant.place({ x: x - 30, y });
      stepper.run(1500);
      assert.equal(way(seen.before, seen.now), 0, 'it lies still');
      let pressed = false;
      let moved = -1;
      client.sample = (frame) => {
        frame.buttons = BUTTON.primary;
        pressed = true;
      };
      client.onFrame = ((noted) => () => {
        noted();
        if (pressed && moved < 0) moved = seen.now.x - seen.before.x;
      })(client.onFrame);
      stepper.run(100);
      assert.ok(moved > 2, `it moved ${moved} units on that frame`);
      const count = client.view.partCorrections.count;
      stepper.run(2000);
      assert.ok(seen.now.x > x + 300, 'and it flies on');
      assert.equal(client.view.partCorrections.count, count, 'as the server says');
    });
  }
});

describe('claim: kickoff at 100 ms', () => {
  afterEach(close);

  /** It waits for nobody. */
  const alone = defineRoomType({ ...kickoff.spec, id: 'kickoff-alone', match: { seconds: 240, limit: 4, fewest: 1 } });

  for (const jitterMs of [0, 10, 20]) {
    it(`± ${jitterMs} ms each way: what nobody else touches is corrected by 8 units at most, 99 times of 100`, async () => {
      await open(alone, { seed: 3 });
      const client = await stepper.join('alone', { delayMs: 50, jitterMs });
      client.sample = dribbler(client, 11);
      stepper.run(3000);
      const { partCorrections } = client.view;
      const sizes: number[] = [];
      let count = partCorrections.count;
      client.onFrame = () => {
        if (partCorrections.count > count) sizes.push(partCorrections.last);
        count = partCorrections.count;
      };
      const { x } = serverBall();
      stepper.run(120_000);
      sizes.sort((a, b) => a - b);
      const p99 = sizes[Math.floor((sizes.length - 1) * 0.99)] ?? 0;
      assert.notEqual(serverBall().x, x, 'it lies where it lay');
      assert.ok(p99 <= 8, `${p99} units of ${sizes.length}`);
    });
  }
});

describe('claim: where others meet the ball, too', () => {
  afterEach(close);

  /** Largest way of the drawn ball between two frames, cuts aside; 900 units a second are 15 of them. */
  const SMOOTH = 40;

  for (const [name, link] of [...LINKS, ['75 ms ± 30 ms', { delayMs: 75, jitterMs: 30 }] as [string, LinkSpec]]) {
    it(`${name}: two who fight for it see it go smoothly, and both see it end where the server has it`, async () => {
      await open(ballGame, { seed: 3 });
      const one = await stepper.join('one', link);
      const other = await stepper.join('other', link, 9);
      one.sample = dribbler(one, 11);
      other.sample = dribbler(other, 12);
      stepper.run(100);
      const seen = [one, other].map((client) => watch(client, () => ballOf(client.view.world)));
      stepper.run(30_000);
      for (const { frames } of seen) {
        const most = largestWay(frames, Infinity);
        assert.ok(most < SMOOTH, `${most} units in one frame`);
      }
      const count = one.view.partCorrections.count + other.view.partCorrections.count;
      assert.ok(count > 5, `only ${count} corrections: they did not meet it`);
      one.sample = still;
      other.sample = still;
      stepper.run(6000);
      for (const { now } of seen) assert.ok(way(now, serverBall()) < 1, 'it ends elsewhere');
    });
  }

  it('a match of bots, goals and all, is seen without a jump but where it is put back to the middle', async () => {
    await open(kickoff, { seed: 8, bots: true });
    const link = { delayMs: 75, jitterMs: 15 };
    const client = await stepper.join('one', link);
    client.sample = dribbler(client, 5);
    const { frames } = watch(client, () => ballOf(client.view.world));
    stepper.run(120_000);
    const most = largestWay(frames, 180);
    assert.ok(most < SMOOTH, `${most} units in one frame`);
    const middle = stepper.type.places.spot('kickoff');
    for (let index = 1; index < frames.length; index++) {
      const to = frames[index] as DrawnPart;
      if (way(frames[index - 1] as DrawnPart, to) < 180) continue;
      assert.ok(way(to, { ...middle, radius: 0 }) < 1, `a jump to ${to.x}, ${to.y}`);
    }
  });
});

describe('a predicted ball', () => {
  afterEach(close);

  it('goes on for who is dead and looks on, as late as others, and is his again with his next life', async () => {
    await open(ballGame, { seed: 3 });
    const link = { delayMs: 75, jitterMs: 0 };
    const [one, other] = [await stepper.join('one', link), await stepper.join('other', link)];
    other.sample = dribbler(other, 12);
    seatOf(one).respawnsAt = Infinity;
    stepper.run(1000);
    seatOf(one).contestant.harm(255);
    seatOf(one).respawnsAt = Infinity;
    stepper.run(1000);
    const { frames } = watch(one, () => ballOf(one.view.world));
    const late: DrawnPart[] = [];
    const others = { x: 0, y: 0, aim: 0 };
    let nearest = Infinity;
    const noted = one.onFrame;
    one.onFrame = () => {
      noted();
      const avatar = one.view.world.players.get(other.id);
      assert.ok(avatar);
      one.view.drawn(other.id, avatar, others);
      const { x, y } = frames.at(-1) as DrawnPart;
      nearest = Math.min(nearest, Math.hypot(x - others.x, y - others.y));
      late.push({ ...others, radius: 0 });
    };
    stepper.run(5000);
    assert.ok(
      frames.some((frame) => way(frame, frames[0] as DrawnPart) > 50),
      'it moves',
    );
    assert.ok(nearest > 22, `it is drawn ${nearest} units from whom it is played by: within him`);
    assert.ok(largestWay(frames, Infinity) < 20);
    other.sample = still;
    seatOf(one).contestant.revive();
    stepper.run(3000);
    assert.ok(one.view.alive);
  });
});
