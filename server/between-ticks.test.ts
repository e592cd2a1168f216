/** What the product promises of the picture: right at any number of frames a second, and after none for minutes. */

import assert from 'node:assert/strict';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { openField } from '../shared/content/tiled.ts';
import { rifle } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE } from '../shared/engine/input.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import type { Seat } from '../shared/game/seats.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import type { LinkSpec, SteppedClient } from './stepper.ts';
import { Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'running-field',
  menu: { title: 'Field', blurb: 'For tests.', players: [0, 8] },
  arena: openField('running-field', 4000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { primary: { ...rifle, damage: 1 } },
});
const SPEED = 320;
/** A place is rounded to a sixteenth of a unit in each step, and the own tick may run by 3 % slower or faster. */
const SLACK = 0.05;

/** As of `4g`, whose stalls are another matter. */
const LINK: LinkSpec = { delayMs: 40, jitterMs: 10 };

const DISPLAYS: readonly [name: string, frames: number | readonly number[]][] = [
  ['30', 30],
  ['60', 60],
  ['120', 120],
  ['144', 144],
  ['165', 165],
  ['as many as it likes', [4, 9, 17, 33, 7, 21, 50, 12, 5.5, 70, 16.5, 16.5]],
];

interface Frame {
  readonly ms: number;
  readonly x: number;
  readonly y: number;
  readonly lives: number;
}

/** Where the own avatar is drawn, in each frame. */
function film(client: SteppedClient): Frame[] {
  const frames: Frame[] = [];
  const drawn = { x: 0, y: 0, aim: 0 };
  client.onFrame = () => {
    const { view } = client;
    if (view.self === undefined) return;
    view.drawn(view.id, view.self, drawn);
    frames.push({ ms: stepper.now, x: drawn.x, y: drawn.y, lives: view.self.lives });
  };
  return frames;
}

/** Units a second from each frame to the next. */
function speeds(frames: readonly Frame[]): number[] {
  return frames.slice(1).map((frame, index) => {
    const before = frames[index] as Frame;
    return (Math.hypot(frame.x - before.x, frame.y - before.y) / (frame.ms - before.ms)) * 1000;
  });
}

function right(frame: InputFrame): void {
  Object.assign(frame, { moveX: MOVE_RANGE, moveY: 0, aim: 0, buttons: 0 });
}

let stepper: Stepper;

function seatOf({ id }: SteppedClient): Seat {
  return stepper.room.game.seats.get(id) ?? assert.fail();
}

describe('claim: the own avatar is drawn evenly at any number of frames a second', () => {
  afterEach(() => stepper.close());

  for (const [name, framesPerSecond] of DISPLAYS) {
    it(`${name}: running, it goes as far in each frame as the frame is long`, async () => {
      stepper = await Stepper.create(field, { seed: 3, framesPerSecond });
      const client = await stepper.join('runner', LINK);
      seatOf(client).contestant.place({ x: 100, y: 1500 });
      stepper.run(1000);
      client.sample = right;
      stepper.run(1000);
      const frames = film(client);
      stepper.run(8000);
      const all = speeds(frames);
      for (const [index, speed] of all.entries())
        assert.ok(Math.abs(speed - SPEED) < SPEED * SLACK, `frame ${index} of ${all.length}: ${speed} units a second`);
    });

    it(`${name}: whatever it does, no frame shows it faster than it is`, async () => {
      stepper = await Stepper.create(freeForAll, { seed: 3, framesPerSecond });
      const client = await stepper.join('restless', LINK);
      client.sample = restless(7, BUTTON.primary | BUTTON.secondary);
      stepper.run(1000);
      const frames = film(client);
      stepper.run(20_000);
      // Around a corner it goes along one side and then along the other, in the time of the straight way.
      const most = Math.max(...speeds(frames));
      assert.ok(most < SPEED * Math.SQRT2 * (1 + SLACK), `${most} units a second`);
      assert.equal(client.view.corrections.count, 0);
    });
  }

  it('frames that come as slowly as two a second lose time, and nothing else', async () => {
    stepper = await Stepper.create(field, { seed: 3, framesPerSecond: 2 });
    const client = await stepper.join('runner', LINK);
    client.sample = right;
    const frames = film(client);
    stepper.run(6000);
    for (const speed of speeds(frames)) assert.ok(speed < SPEED * (1 + SLACK), `${speed} units a second`);
    assert.ok((frames.at(-1)?.x ?? 0) > (frames[0]?.x ?? 0) + 100, 'it does not move');
    assert.equal(client.view.corrections.count, 0);
  });
});

describe('claim: who comes back to a page that was hidden sees what is, and not what was', () => {
  const AWAY_MS = 120_000;
  afterEach(() => stepper.close());

  for (const [name, framesPerSecond] of DISPLAYS) {
    it(`${name}: no burst of inputs, no slide, and even motion from the first frame on`, async () => {
      stepper = await Stepper.create(field, { seed: 3, framesPerSecond });
      const client = await stepper.join('runner', LINK);
      seatOf(client).contestant.place({ x: 100, y: 1500 });
      stepper.run(1000);
      client.sample = right;
      const frames = film(client);
      stepper.run(1000);
      client.hide(AWAY_MS);
      stepper.run(AWAY_MS / 2);
      seatOf(client).contestant.place({ x: 700, y: 900 });
      stepper.run(AWAY_MS / 2 - 100);
      const sent = client.view.inputsSent;
      frames.length = 0;
      while (frames.length === 0) stepper.run(1);
      assert.ok(client.view.inputsSent - sent <= 1, `${client.view.inputsSent - sent} inputs in the first frame`);
      assert.ok(Math.hypot((frames[0]?.x ?? 0) - 700, (frames[0]?.y ?? 0) - 900) < 0.1, 'it is seen where it was');
      stepper.run(2000);
      const all = speeds(frames);
      for (const [index, speed] of all.entries()) {
        assert.ok(speed < SPEED * (1 + SLACK), `frame ${index}: ${speed} units a second`);
        if ((frames[index]?.ms ?? 0) - (frames[0]?.ms ?? 0) > 300) assert.ok(speed > SPEED * (1 - SLACK), `${speed}`);
      }
      assert.ok(client.view.inputsSent - sent < 125, `${client.view.inputsSent - sent} inputs in two seconds`);
      assert.equal(client.view.corrections.count, 0);
    });
  }

  it('who was pushed aside meanwhile is seen there at once, and so is who comes back for one frame only', async () => {
    stepper = await Stepper.create(field, { seed: 3 });
    const client = await stepper.join('pushed', LINK);
    stepper.run(1000);
    const frames = film(client);
    for (let time = 0; time < 3; time++) {
      client.hide(AWAY_MS);
      stepper.run(AWAY_MS / 2);
      seatOf(client).avatar.x += 100;
      frames.length = 0;
      while (frames.length === 0) stepper.run(1);
      assert.equal(frames[0]?.x, seatOf(client).avatar.x);
    }
    stepper.run(1000);
    assert.equal(Math.max(...speeds(frames)), 0);
  });

  it('what happened meanwhile is no news, and what happens from then on is', async () => {
    stepper = await Stepper.create(field, { seed: 3 });
    const client = await stepper.join('one', LINK);
    stepper.run(1000);
    const awake: boolean[] = [];
    client.onFrame = () => awake.push(client.view.awake);
    client.hide(AWAY_MS);
    stepper.run(AWAY_MS / 2);
    assert.equal(client.view.awake, false);
    stepper.run(AWAY_MS / 2 + 100);
    assert.deepEqual(awake.slice(0, 3), [false, true, true]);
  });
});
