/** Tests of tick.ts: one input is one step, the same on a schema instance and on a client's plain copy. */

import assert from 'node:assert/strict';
import { field } from '../content/arenas.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { roomTypes } from '../rooms/index.ts';
import { quantisePosition, quantiseVelocity } from '../sim/quantise.ts';
import { BUTTON, DT, type InputFrame, neutralInput } from './input.ts';
import { createRandom, type Random } from './random.ts';
import { PREDICTED_FIELDS, type Stepped } from './state.ts';
import { stepAvatar } from './tick.ts';

/** A fighter's way of moving, with nothing in the way. */
const environment = { ...freeForAll.environment, arena: field };
const { move } = environment;
const dash = environment.dash ?? assert.fail('the room type of this test has a dash');

const ALIVE = { health: 100, granted: 0, pace: 100, scale: 100, armed: true };
const DEAD = { ...ALIVE, health: 0 };
const MIDDLE = { x: field.width / 2, y: field.height / 2 };

function standing(): Stepped {
  const stepped = Object.fromEntries(PREDICTED_FIELDS.map((name) => [name, 0])) as Stepped;
  return Object.assign(stepped, MIDDLE, { magazine: environment.primary?.magazine ?? 0 });
}

function step(avatar: Stepped, input: Partial<InputFrame>): void {
  stepAvatar(avatar, { ...neutralInput(), ...input }, ALIVE, environment);
}

/** Players hold keys for a while, let sticks wander, and mash buttons; some clients send any bytes at all. */
function nextInput(random: Random, input: InputFrame): void {
  if (random.next() < 0.1) {
    input.moveX = random.next() < 0.5 ? (random.below(3) - 1) * 127 : random.below(256) - 128;
    input.moveY = random.next() < 0.5 ? (random.below(3) - 1) * 127 : random.below(256) - 128;
  }
  input.aim = random.between(0, Math.PI * 2);
  if (random.next() < 0.2) input.buttons = random.below(256);
}

describe('stepAvatar', () => {
  for (const type of roomTypes) {
    it(`${type.id}: gives the same bits on server and client over 100,000 inputs`, () => {
      const random = createRandom(51);
      const server = type.createAvatar();
      const spawn = type.arena.spawns[0] ?? { x: 500, y: 500 };
      Object.assign(server, { x: spawn.x, y: spawn.y, magazine: type.environment.primary?.magazine ?? 0 });
      const client = Object.fromEntries(PREDICTED_FIELDS.map((name) => [name, server[name]])) as Stepped;
      const input = neutralInput();
      const conditions = { health: 100, granted: 3, pace: 100, scale: 100, armed: true };
      for (let count = 0; count < 100_000; count++) {
        nextInput(random, input);
        if (random.next() < 0.01) conditions.health = 100 - conditions.health;
        if (random.next() < 0.01) conditions.granted = (conditions.granted + 1) % 256;
        if (random.next() < 0.002) conditions.pace = 50 + random.below(150);
        if (random.next() < 0.002) conditions.scale = 60 + random.below(100);
        if (random.next() < 0.002) client.frozen = server.frozen = random.below(60);
        const fired = stepAvatar(server, input, conditions, type.environment);
        const predicted = stepAvatar(client, input, conditions, type.environment);
        if (fired !== predicted) assert.fail(`step ${count}: fired ${fired}, predicted ${predicted}`);
        for (const name of PREDICTED_FIELDS) {
          if (!Object.is(server[name], client[name]))
            assert.fail(`step ${count}: ${name} is ${server[name]}, predicted as ${client[name]}`);
        }
      }
    });
  }

  it('leaves positions and velocities that the wire carries as they are', () => {
    const random = createRandom(52);
    const avatar = standing();
    const input = neutralInput();
    for (let count = 0; count < 5000; count++) {
      nextInput(random, input);
      stepAvatar(avatar, input, ALIVE, environment);
      assert.equal(avatar.x, quantisePosition(avatar.x));
      assert.equal(avatar.y, quantisePosition(avatar.y));
      assert.equal(avatar.vx, quantiseVelocity(avatar.vx));
      assert.equal(avatar.vy, quantiseVelocity(avatar.vy));
    }
  });

  it('moves by one step for one input: never further than its speed for one tick', () => {
    const avatar = standing();
    for (let count = 0; count < 40; count++) {
      const before = { ...avatar };
      step(avatar, { moveX: 127 });
      const moved = avatar.x - before.x;
      assert.ok(moved > 0 && moved <= move.maxSpeed * DT + 1 / 16, `step ${count} moved ${moved}`);
    }
    assert.ok(avatar.vx > move.maxSpeed - 0.1);
  });

  it('does not move the dead, nor lets them fire', () => {
    const avatar = { ...standing(), vx: 300 };
    const before = { ...avatar };
    const buttons = BUTTON.primary | BUTTON.dash;
    const fired = stepAvatar(avatar, { moveX: 127, moveY: 0, aim: 0, buttons }, DEAD, environment);
    assert.equal(fired, 'none');
    assert.deepEqual(avatar, { ...before, held: buttons });
  });

  it('does not take a button that was held through death for a press', () => {
    const avatar = standing();
    stepAvatar(avatar, { ...neutralInput(), buttons: BUTTON.dash }, DEAD, environment);
    step(avatar, { buttons: BUTTON.dash });
    assert.equal(avatar.dash, 0);
  });

  it('dashes for as long and as fast as the room type says, once a press, then runs on at running speed', () => {
    const avatar = standing();
    step(avatar, { moveX: 127, buttons: BUTTON.dash });
    let steps = 0;
    const start = avatar.x;
    while (avatar.dash > 0) {
      assert.ok(Math.abs(Math.hypot(avatar.vx, avatar.vy) - dash.speed) < 0.1, `${avatar.vx}, ${avatar.vy}`);
      step(avatar, { moveX: 127, buttons: BUTTON.dash });
      steps++;
    }
    assert.equal(steps, dash.steps);
    assert.ok(Math.hypot(avatar.vx, avatar.vy) <= move.maxSpeed + 0.1, `it goes on at ${avatar.vx}`);
    const expected = (dash.steps - 1) * dash.speed * DT + move.maxSpeed * DT;
    assert.ok(Math.abs(avatar.x - start - expected) < 2, `${avatar.x - start} instead of ${expected}`);
    for (let count = 0; count < dash.cooldown * 2; count++) {
      step(avatar, { buttons: BUTTON.dash });
      assert.equal(avatar.dash, 0, 'a held button dashed again');
    }
  });

  it('dashes no more often than the cooldown allows, however the button is mashed', () => {
    const avatar = standing();
    const starts: number[] = [];
    for (let count = 0; count < 600; count++) {
      const before = avatar.dash;
      step(avatar, { buttons: count % 2 === 0 ? BUTTON.dash : 0 });
      if (avatar.dash > before) starts.push(count);
    }
    assert.ok(starts.length > 2, `${starts.length} dashes in ten seconds`);
    for (let index = 1; index < starts.length; index++) {
      const wait = (starts[index] ?? 0) - (starts[index - 1] ?? 0);
      assert.ok(wait >= dash.cooldown, `${wait} steps after the last one`);
    }
  });

  it('dashes where the player aims when he stands, and where he steers when he runs', () => {
    const aiming = standing();
    step(aiming, { aim: Math.PI / 2, buttons: BUTTON.dash });
    assert.ok(aiming.vy > dash.speed - 0.1 && Math.abs(aiming.vx) < 0.1, `${aiming.vx}, ${aiming.vy}`);
    const steering = standing();
    step(steering, { moveX: -127, aim: Math.PI / 2, buttons: BUTTON.dash });
    assert.ok(steering.vx < 0.1 - dash.speed && Math.abs(steering.vy) < 0.1, `${steering.vx}, ${steering.vy}`);
  });

  it('goes no faster by −128, which a byte has and a stick has not', () => {
    const avatar = standing();
    for (let count = 0; count < 60; count++) step(avatar, { moveX: -128, moveY: -128 });
    assert.ok(Math.hypot(avatar.vx, avatar.vy) <= move.maxSpeed + 0.1, `${avatar.vx}, ${avatar.vy}`);
  });
});
