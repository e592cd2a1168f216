/** Tests of pacer.ts: whose turn it is when time is short, and what is measured of it. */

import assert from 'node:assert/strict';
import { TICK_MS, TICK_RATE } from '../../shared/engine/input.ts';
import { Process, roomIn } from './virtual-process.ts';

describe('Pacer, when time is short', () => {
  it('one slow room among sixty costs the others no step', () => {
    const process = new Process();
    const slow = roomIn(process);
    const others = Array.from({ length: 59 }, () => roomIn(process));
    slow.during = () => {
      process.now += TICK_MS * 1.5;
    };
    for (const other of others)
      other.during = () => {
        process.now += 0.1;
      };
    process.run(5000);
    for (const { steps, losses } of others) {
      assert.deepEqual(losses, []);
      assert.ok(Math.abs(steps.length - 5 * TICK_RATE) <= 3, `${steps.length} steps`);
    }
    assert.ok(slow.losses.length > 0);
    assert.ok(slow.steps.length > 100, `the slow one made ${slow.steps.length} steps`);
  });

  it('when there is not enough time for all, rooms that cost the same are given the same', () => {
    const process = new Process();
    const rooms = Array.from({ length: 40 }, () => roomIn(process));
    for (const room of rooms)
      room.during = () => {
        process.now += 1;
      };
    process.run(10_000);
    const made = rooms.map(({ steps }) => steps.length);
    assert.ok(Math.min(...made) > 200 && Math.max(...made) - Math.min(...made) <= 12, made.join());
  });

  it('lets sockets have their turn between expensive steps, and not between cheap ones', () => {
    const process = new Process();
    const rooms = Array.from({ length: 4 }, () => roomIn(process));
    process.run(100);
    const cheap = process.fired;
    process.now += 60;
    process.run(0);
    assert.equal(process.fired - cheap, 1, 'a stall is made up for in one go when that is quick');
    for (const room of rooms)
      room.during = () => {
        process.now += 5;
      };
    process.run(100);
    const before = process.fired;
    const steps = () => rooms.reduce((sum, room) => sum + room.steps.length, 0);
    const made = steps();
    process.run(1000);
    const each = (steps() - made) / (process.fired - before);
    assert.ok(each <= 7, `${each} steps of 5 ms between two turns of the sockets`);
  });

  it('wakes up once for each place in the tick, however many rooms there are', () => {
    const process = new Process();
    const rooms = Array.from({ length: 500 }, () => roomIn(process));
    process.run(100);
    const before = process.fired;
    process.run(1000);
    assert.ok(process.fired - before <= 8 * TICK_RATE + 8, `${process.fired - before} timers in a second`);
    for (const { steps } of rooms) assert.ok(Math.abs(steps.length - 66) <= 1, `${steps.length} steps`);
  });

  it('measures what was late, made up, given up and spent, and tells the present debt', () => {
    const process = new Process();
    const room = roomIn(process);
    room.during = () => {
      process.now += 2;
    };
    process.run(990);
    const [even] = process.pacer.takeMeasured();
    assert.ok(even && Math.abs(even.steps - TICK_RATE) <= 1 && Math.abs(even.busyMs - 2 * even.steps) < 1e-6);
    assert.deepEqual([even.late, even.caughtUp, even.lost, even.lateMs], [0, 0, 0, 0]);
    assert.equal(process.pacer.debt, 0);

    process.now += 200;
    assert.equal(process.pacer.debt, 11);
    process.run(500);
    const [stalled] = process.pacer.takeMeasured();
    assert.equal(
      stalled?.lost,
      room.losses.reduce((sum, steps) => sum + steps, 0),
    );
    assert.equal(stalled?.lost, 7);
    assert.equal(stalled?.caughtUp, 4);
    assert.ok((stalled?.late ?? 0) >= 5 && (stalled?.late ?? 99) <= 6);
    assert.ok((stalled?.lateMs ?? 0) > 150 && (stalled?.lateMs ?? 999) < 350, `${stalled?.lateMs} ms`);
    assert.equal(process.pacer.debt, 0);
    const [after] = process.pacer.takeMeasured();
    assert.equal(after?.steps, 0);
  });
});
