/** Tests of predicted-world.ts: the same bits as the server's, tick for tick, and what lost and doubled ticks do. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pitch } from '../../shared/content/arenas.ts';
import { openField } from '../../shared/content/tiled.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput, TICK_MS } from '../../shared/engine/input.ts';
import { Disc } from '../../shared/engine/parts.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { defineRoomType, type RoomType, t } from '../../shared/engine/room-type.ts';
import type { World } from '../../shared/engine/state.ts';
import { pressedBy } from '../../shared/engine/tick.ts';
import { Game } from '../../shared/game/game.ts';
import type { Seat } from '../../shared/game/seats.ts';
import { indexArena } from '../../shared/sim/arena.ts';
import { collide, overlaps, push, slide } from '../../shared/sim/bodies.ts';
import { Guard } from './guard.ts';
import { PredictedWorld } from './predicted-world.ts';

const twoBalls = defineRoomType({
  id: 'two-balls',
  menu: { title: 'Two balls', blurb: 'For tests.', players: [0, 8] },
  arena: pitch,
  move: { maxSpeed: 230, accel: 1100, friction: 4, radius: 15 },
  tuning: { kick: { value: 420, min: 0, max: 1000 } },
  world: { ball: t.ref(Disc), other: t.ref(Disc), heavy: t.boolean().default(false), kicks: t.uint16().default(0) },
  predicts: ['ball', 'other'],
  step(world, { movers, arena, dt, tuning }) {
    for (const ball of [world.ball, world.other]) {
      for (const { body, pressed } of movers) {
        collide(ball, body, { restitution: 0.5 });
        if (!pressed('primary') || !overlaps(ball, body, 10)) continue;
        push(ball, body, tuning.kick);
        world.kicks++;
      }
      slide(ball, { damping: world.heavy ? 0.9 : 0.99, within: arena }, dt);
    }
  },
});
type Balls = World & { ball: Disc; other: Disc; heavy: boolean; kicks: number };

const guard = new Guard(({ error }) => assert.ifError(error));

type Input = (tick: number) => Readonly<InputFrame>;

/** A game of one player who is given an input a tick, and the balls beside him. */
function play(type: RoomType, input: Input) {
  const ignore = (): void => {};
  const game = new Game(type, 5, { hit: ignore, hurt: ignore, kill: ignore, announce: ignore });
  const world = game.world as Balls;
  const next = (out: InputFrame): void => void Object.assign(out, input(game.tick));
  const seat = game.addSeat('me', 'me', false, { due: () => 1, next, renderTime: 0, depth: 0 });
  seat.contestant.place({ x: 800, y: 480 });
  if (world.ball) Object.assign(world.ball, { x: 830, y: 490 });
  if (world.other) Object.assign(world.other, { x: 760, y: 450, radius: 20 });
  return { game, world, seat };
}

/** An input a tick, the same for the same seed: walks about, and kicks. */
function script(seed: number): Input {
  const random = createRandom(seed);
  const frames: InputFrame[] = [];
  let frame = neutralInput();
  return (tick) => {
    for (let made = frames.length; made <= tick; made++) {
      if (made % 12 === 0) {
        const moveX = Math.round(random.between(-MOVE_RANGE, MOVE_RANGE));
        const moveY = Math.round(random.between(-MOVE_RANGE, MOVE_RANGE));
        frame = { ...frame, moveX, moveY, buttons: random.below(2) * BUTTON.primary };
      }
      frames.push(frame);
    }
    return frames[tick] as InputFrame;
  };
}

/**
 * A client that is so many ticks ahead: what the server will do with its inputs, a second game does now. Input number
 * n is the one of tick n.
 */
function client(server: ReturnType<typeof play>, type: RoomType, input: Input, ahead: number) {
  const future = play(type, input);
  const inputs = { lastProcessed: 0, sentCount: 0, epoch: 0 };
  const predicted = new PredictedWorld(type, server.world, 'me', inputs, guard);
  const send = (): void => {
    const pressed = pressedBy(future.seat.avatar, input(future.game.tick + 1));
    future.game.step();
    predicted.noteStep(++inputs.sentCount, future.seat.avatar, pressed);
    predicted.advance(inputs.sentCount);
  };
  predicted.reconcile(server.game.tick + 1, 0);
  for (let tick = 0; tick < ahead; tick++) send();
  return { future, inputs, predicted, send };
}

function drawn(predicted: PredictedWorld, index = 0): { x: number; y: number; radius: number } {
  const out = { x: 0, y: 0, radius: 0 };
  predicted.place(index, 1, out);
  return out;
}

function place({ x, y, radius }: Disc): { x: number; y: number; radius: number } {
  return { x, y, radius };
}

describe('a predicted world', () => {
  it('has the same bits as the server will have, whatever the player does and however far ahead it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 40 }), (seed, ahead) => {
        const input = script(seed);
        const server = play(twoBalls, input);
        const { future, inputs, predicted, send } = client(server, twoBalls, input, ahead);
        for (let tick = 1; tick < 150; tick++) {
          send();
          server.game.step();
          inputs.lastProcessed = tick;
          predicted.reconcile(tick + 1, TICK_MS);
          assert.deepEqual(drawn(predicted), place(future.world.ball));
          assert.deepEqual(drawn(predicted, 1), place(future.world.other));
        }
        assert.equal(predicted.corrections.count, 0);
      }),
      { numRuns: 40 },
    );
  });

  it('reads what else the world has, and writes nothing but what it predicts', () => {
    const input: Input = () => ({ ...neutralInput(), buttons: BUTTON.primary });
    const server = play(twoBalls, input);
    server.world.heavy = true;
    const { future, predicted } = client(server, twoBalls, input, 0);
    future.world.heavy = true;
    const { ball } = server.world;
    const before = { ...place(ball) };
    for (let tick = 0; tick < 20; tick++) {
      const pressed = pressedBy(future.seat.avatar, input(future.game.tick + 1));
      future.game.step();
      predicted.noteStep(tick + 1, future.seat.avatar, pressed);
      predicted.advance(tick + 1);
    }
    assert.ok(future.world.kicks > 0 && future.world.ball.x !== before.x);
    assert.deepEqual(drawn(predicted), place(future.world.ball));
    assert.equal(server.world.kicks, 0);
    assert.deepEqual(place(ball), before);
  });

  for (const [name, held, consumed, ticks] of [
    ['had no input', 1, 0, 1],
    ['took two inputs', 0, 2, -1],
  ] as const) {
    it(`is put right by one tick of its way where a tick of the server ${name}, and is drawn without a jump`, () => {
      const input: Input = () => neutralInput();
      const server = play(twoBalls, input);
      const { inputs, predicted, send } = client(server, twoBalls, input, 8);
      Object.assign(server.world.ball, { x: 900, y: 600, vx: 300 });
      predicted.reconcile(2, 0);
      for (let tick = 1; tick < 60; tick++) {
        server.game.step();
        inputs.lastProcessed = tick;
        predicted.reconcile(tick + 2, TICK_MS);
        send();
      }
      const { count } = predicted.corrections;
      const before = drawn(predicted);
      server.game.step();
      inputs.lastProcessed = 59 + consumed;
      predicted.reconcile(62, 0);
      const way = server.world.ball.vx / 60;
      assert.equal(predicted.corrections.count, count + 1);
      assert.ok(Math.abs(predicted.corrections.last - way) < way * 0.15 + 0.1, `${predicted.corrections.last}`);
      assert.deepEqual(drawn(predicted), before, 'nothing moves at the moment in which it is found out');
      // A second later it is where it would have been, a tick earlier or later.
      for (let frame = 0; frame < 60; frame++) predicted.reconcile(62, TICK_MS);
      const moved = (drawn(predicted).x - before.x) * ticks;
      assert.ok(moved > 0 && held + consumed > 0, `${moved}`);
    });
  }

  it('begins anew with a new connection, whose inputs are numbered from 1 again', () => {
    const input: Input = () => ({ ...neutralInput(), moveX: MOVE_RANGE });
    const server = play(twoBalls, input);
    const { inputs, predicted } = client(server, twoBalls, input, 20);
    assert.ok(drawn(predicted).x > server.world.ball.x + 10, 'he is pushing it along');
    Object.assign(inputs, { lastProcessed: 0, sentCount: 3, epoch: 1 });
    predicted.reconcile(40, 0);
    predicted.reconcile(41, 2000);
    assert.ok(Math.abs(drawn(predicted).x - server.world.ball.x) < 0.1, 'steps of the old one are not played again');
  });

  it('cuts where a ball was put elsewhere, and leaves another alone', () => {
    const input: Input = () => neutralInput();
    const server = play(twoBalls, input);
    const { predicted } = client(server, twoBalls, input, 0);
    const { corrections } = predicted;
    const other = drawn(predicted, 1);
    Object.assign(server.world.ball, { x: 1300, y: 300 });
    predicted.reconcile(9, 0);
    assert.deepEqual(drawn(predicted), place(server.world.ball));
    assert.deepEqual(drawn(predicted, 1), other);
    assert.equal(corrections.count, 0);
  });

  it('is not drawn behind a wall that the ball was put before', () => {
    const field = openField('fenced', 1600, 960);
    const fence = { x: 800, y: 0, width: 16, height: 960 };
    const type = defineRoomType({
      ...{ id: 'fenced', menu: twoBalls.spec.menu, arena: indexArena({ ...field, walls: [fence] }) },
      ...{ move: twoBalls.spec.move, world: { ball: t.ref(Disc) }, predicts: ['ball'] },
      step: ({ ball }, { arena, dt }) => slide(ball, { damping: 1, within: arena }, dt),
    });
    const server = play(type, () => neutralInput());
    Object.assign(server.world.ball, { x: 860, y: 300, radius: 12 });
    const { predicted } = client(server, type, () => neutralInput(), 0);
    predicted.reconcile(8, 0);
    server.world.ball.x = 760;
    predicted.reconcile(9, TICK_MS);
    for (let frame = 0; frame < 60; frame++) {
      const { x } = drawn(predicted);
      assert.ok(x <= fence.x - 12 + 0.01, `frame ${frame} at ${x}`);
      predicted.reconcile(9, TICK_MS);
    }
    assert.ok(Math.abs(drawn(predicted).x - 760) < 0.1);
  });

  it('meets players in the order of their seats, as the server does, and not those who are dead', () => {
    const met: number[][] = [];
    const type = defineRoomType({
      ...{ id: 'order', menu: twoBalls.spec.menu, arena: pitch, move: twoBalls.spec.move },
      world: { ball: t.ref(Disc) },
      predicts: ['ball'],
      step: (_world, { movers }) => void met.push(movers.map(({ body }) => body.x)),
    });
    const server = play(type, () => neutralInput());
    const add = (id: string, x: number): Seat => {
      const seat = server.game.addSeat(id, id, false, { due: () => 0, next() {}, renderTime: 0, depth: 0 });
      seat.contestant.place({ x, y: 480 });
      return seat;
    };
    add('a', 500);
    const b = add('b', 600);
    add('c', 700);
    server.seat.avatar.x = 650;
    Object.assign(b, { respawnsAt: Infinity }).avatar.health = 0;
    server.game.step();
    const { predicted, inputs } = client(server, type, () => neutralInput(), 0);
    met.length = 0;
    predicted.noteStep(1, server.seat.avatar, 0);
    inputs.sentCount = 1;
    predicted.advance(1);
    server.game.step();
    assert.deepEqual(met, [
      [650, 500, 700],
      [650, 500, 700],
    ]);
  });

  it('draws nothing where a room type predicts nothing', () => {
    const type = defineRoomType({ id: 'plain', menu: twoBalls.spec.menu, arena: pitch, move: twoBalls.spec.move });
    const { predicted, send } = client(
      play(type, () => neutralInput()),
      type,
      () => neutralInput(),
      0,
    );
    send();
    predicted.reconcile(2, 16);
    assert.deepEqual([predicted.running, predicted.sources], [false, []]);
  });
});
