/** Tests of pacer.ts: even steps, lateness, stalls and failing rooms, on a clock and a timer of the test's own. */

import assert from 'node:assert/strict';
import { TICK_MS, TICK_RATE } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { Process, roomIn, TestRoom } from './virtual-process.ts';

describe('Pacer', () => {
  it('steps 60 times a second when timers are exact', () => {
    const process = new Process(1234.567);
    const room = roomIn(process);
    process.run(10_000);
    assert.ok(Math.abs(room.steps.length - 10 * TICK_RATE) <= 1, `${room.steps.length} steps`);
    const { least, most } = room.gaps();
    assert.ok(least > TICK_MS - 1e-6 && most < TICK_MS + 1e-6, `${least} … ${most}`);
    assert.deepEqual(room.losses, []);
  });

  it('steps 60 times a second although every timer is late or early, and does not drift', () => {
    const process = new Process();
    const random = createRandom(3);
    process.late = () => random.between(-1, 6);
    const room = roomIn(process);
    process.run(10_000);
    assert.ok(Math.abs(room.steps.length - 10 * TICK_RATE) <= 1, `${room.steps.length} steps`);
    for (const [index, at] of room.steps.entries()) {
      const late = at - (room.steps[0] ?? 0) - index * TICK_MS;
      assert.ok(Math.abs(late) < 8, `step ${index} is ${late} ms off its deadline`);
    }
    assert.deepEqual(room.losses, []);
  });

  it('never steps more than half a millisecond before a deadline', () => {
    const process = new Process();
    process.late = () => -4;
    const room = roomIn(process);
    process.run(2000);
    assert.ok(room.steps.length > 100);
    for (const [index, at] of room.steps.entries()) {
      const early = index * TICK_MS - at;
      assert.ok(early <= 0.5 + 1e-9, `step ${index} is ${early} ms early`);
    }
  });

  it('spreads rooms over the tick, and goes on to after some have gone', () => {
    const process = new Process();
    const rooms = [roomIn(process), roomIn(process)];
    const places = (of: readonly TestRoom[]) => of.map((room) => (room.steps.at(-1) ?? 0) % TICK_MS);
    process.run(100);
    const [first = 0, second = 0] = places(rooms);
    const apart = Math.abs(first - second);
    assert.ok(Math.abs(apart - TICK_MS / 2) < 1e-6, `two rooms are ${apart} ms apart`);

    const stops: (() => void)[] = [];
    for (let index = 2; index < 8; index++) {
      const room = new TestRoom();
      stops.push(process.pacer.add(room));
      rooms.push(room);
    }
    process.run(100);
    const distinct = () => new Set(places(rooms).map((place) => Math.round(place * 100)));
    assert.equal(distinct().size, 8, 'two of eight rooms share a place');
    stops[3]?.();
    rooms.splice(5, 1, roomIn(process));
    process.run(100);
    assert.equal(distinct().size, 8, 'a freed place is not taken first');
  });

  it('makes up for a stall of 50 ms without a loss', () => {
    const process = new Process();
    const room = roomIn(process);
    process.run(1000);
    process.now += 50;
    process.run(1000);
    assert.deepEqual(room.losses, []);
    assert.ok(Math.abs(room.steps.length - 2.05 * TICK_RATE) <= 1, `${room.steps.length} steps`);
  });

  it('after a stall of 1 s makes five steps up, reports the rest, and is even again', () => {
    const process = new Process();
    const room = roomIn(process);
    process.run(1000);
    const before = room.steps.length;
    process.now += 1000;
    process.run(0);
    assert.equal(room.steps.length - before, 5, 'steps made up');
    const lost = room.losses.reduce((sum, steps) => sum + steps, 0);
    assert.ok(Math.abs(lost - 55) <= 1, `${lost} reported`);
    assert.equal(room.losses.length, 1);

    const end = process.now;
    process.run(1000);
    assert.ok(Math.abs(room.steps.length - before - 5 - TICK_RATE) <= 1);
    const { least, most } = room.gaps(end + 1);
    assert.ok(most < TICK_MS + 0.001 && least > TICK_MS - 0.001, `${least} … ${most}`);
    const total = room.steps.length + lost;
    assert.ok(Math.abs(total - 3 * TICK_RATE) <= 1, `${total} steps made or reported in 3 s`);
  });

  it('reports no loss when it has caught up just in time', () => {
    const process = new Process();
    const room = roomIn(process);
    process.run(100);
    process.now = Math.ceil(process.now / TICK_MS + 5) * TICK_MS - 0.3;
    process.run(100);
    assert.deepEqual(room.losses, []);
  });

  it('a room whose steps are slower than a tick does not starve its neighbour', () => {
    const process = new Process();
    const slow = roomIn(process);
    const other = roomIn(process);
    slow.during = () => {
      process.now += TICK_MS * 1.5;
    };
    process.run(5000);
    const made = other.steps.length + other.losses.reduce((sum, steps) => sum + steps, 0);
    assert.ok(Math.abs(made - 5 * TICK_RATE) <= 10, `${made} steps made or reported`);
    assert.ok(other.steps.length > 100, `${other.steps.length} steps`);
    assert.ok(slow.losses.length > 0, 'a room that cannot keep up says nothing');
  });

  it('a step that throws ends its room only', () => {
    const process = new Process();
    const faulty = roomIn(process);
    const others = [roomIn(process), roomIn(process)];
    faulty.during = () => {
      if (faulty.steps.length === 10) throw new Error('as planned');
    };
    process.run(1000);
    assert.equal(faulty.steps.length, 10);
    assert.ok(faulty.error instanceof Error && faulty.error.message === 'as planned');
    assert.equal(process.pacer.size, 2);
    for (const { steps, error } of others) {
      assert.ok(Math.abs(steps.length - TICK_RATE) <= 1);
      assert.equal(error, undefined);
    }
  });

  it('a throw during a catch-up is told once', () => {
    const process = new Process();
    const room = roomIn(process);
    let told = 0;
    room.failed = () => told++;
    room.during = () => {
      throw new Error('as planned');
    };
    process.now += 80;
    process.run(200);
    assert.equal(told, 1);
    assert.equal(room.steps.length, 1);
  });

  it('rooms may come and go during a step', () => {
    const process = new Process();
    const late = new TestRoom();
    const first = roomIn(process);
    const second = new TestRoom();
    const stopSecond = process.pacer.add(second);
    const third = roomIn(process);
    first.during = () => {
      if (first.steps.length !== 5) return;
      stopSecond();
      process.pacer.add(late);
    };
    process.run(1000);
    assert.ok(second.steps.length <= 5, `the stopped one was stepped ${second.steps.length} times`);
    for (const room of [first, third]) assert.ok(Math.abs(room.steps.length - TICK_RATE) <= 1);
    assert.ok(Math.abs(late.steps.length - (TICK_RATE - 5)) <= 1, `${late.steps.length}`);
  });

  it('a room that stops itself during a catch-up is not stepped again', () => {
    const process = new Process();
    const room = new TestRoom();
    const stop = process.pacer.add(room);
    room.during = () => stop();
    process.now += 70;
    process.run(500);
    assert.equal(room.steps.length, 1);
    assert.deepEqual(room.losses, []);
  });

  it('holds no timer when it has no rooms, and stopping twice is harmless', () => {
    const process = new Process();
    assert.equal(process.timers, 0);
    const kept = roomIn(process);
    const stop = process.pacer.add(new TestRoom());
    assert.equal(process.timers, 1, 'one timer for all');
    stop();
    stop();
    process.run(100);
    assert.ok(kept.steps.length >= 5);
    assert.equal(process.pacer.size, 1);
    const other = new Process();
    other.pacer.add(new TestRoom())();
    assert.equal(other.timers, 0);
    other.run(1000);
  });
});
