/** Tests of governor.ts: what it makes of recorded and of computed loads, window by window. */

import assert from 'node:assert/strict';
import { TICK_MS } from '../../shared/engine/input.ts';
import type { PatchRate } from '../../shared/engine/patch-rates.ts';
import { type Change, Governor, type Load } from './governor.ts';

const WINDOW_MS = 250;
const STEPS = WINDOW_MS / TICK_MS;

/** A room by what its step and its patch cost, in ms. */
interface Room {
  rate: PatchRate;
  own: PatchRate;
  stepMs: number;
  patchMs: number;
}

function room(stepMs: number, patchMs: number, own: PatchRate = 60): Room {
  return { rate: own, own, stepMs, patchMs };
}

/** Rooms that do as the governor says, and windows as the pacer would measure them. */
class Play {
  readonly rooms: Room[];
  readonly changes: { atMs: number; change: Change<Room> }[] = [];
  nowMs = 0;
  readonly #governor = new Governor<Room>();

  constructor(...rooms: Room[]) {
    this.rooms = rooms;
  }

  /** Share of the time that all of them take, above 1 when there is too little. */
  get whole(): number {
    return this.rooms.reduce((sum, { stepMs, patchMs, rate }) => sum + (stepMs + (patchMs * rate) / 60) / TICK_MS, 0);
  }

  /** @param during what is different in this window */
  window(during: Partial<Load> = {}, ms = WINDOW_MS): void {
    this.nowMs += ms;
    const made = Math.round(STEPS / Math.max(1, this.whole));
    const loads = this.rooms.map((one): Load<Room> => {
      const patchMs = (made * one.patchMs * one.rate) / 60;
      const late = this.whole > 1;
      return {
        ...{ key: one, own: one.own, rate: one.rate, steps: made, caughtUp: late ? made : 0 },
        ...{ lost: Math.round(STEPS) - made, busyMs: made * one.stepMs + patchMs, patchMs },
        ...(during as Partial<Load<Room>>),
      };
    });
    for (const change of this.#governor.judge(loads, ms)) {
      assert.equal(change.from, change.key.rate);
      change.key.rate = change.to;
      this.changes.push({ atMs: this.nowMs, change });
    }
  }

  run(seconds: number): void {
    for (let window = 0; window < (seconds * 1000) / WINDOW_MS; window++) this.window();
  }

  get rates(): PatchRate[] {
    return this.rooms.map(({ rate }) => rate);
  }
}

describe('Governor', () => {
  it('leaves rooms alone that keep up', () => {
    const play = new Play(room(2, 2), room(1, 3), room(1, 1, 20));
    play.run(600);
    assert.deepEqual(play.changes, []);
  });

  it('lowers a room that takes more than there is within a second, and again when that is not enough', () => {
    const play = new Play(room(20, 2));
    play.run(1);
    assert.deepEqual(play.rates, [30]);
    assert.equal(play.changes[0]?.change.reason, 'room');
    play.run(1);
    assert.deepEqual(play.rates, [20]);
    play.run(60);
    assert.equal(play.changes.length, 2, 'there is nothing below 20');
  });

  it('raises it step by step when the load is gone', () => {
    const play = new Play(room(20, 2));
    play.run(3);
    assert.ok(play.rooms[0]);
    play.rooms[0].stepMs = 1;
    play.run(9);
    assert.deepEqual(play.rates, [20], 'the calm was too short');
    play.run(3);
    assert.deepEqual(play.rates, [30]);
    play.run(11);
    assert.deepEqual(play.rates, [60]);
    play.run(100);
    assert.equal(play.changes.length, 4);
  });

  it('never goes above what the room type asks for', () => {
    for (const own of [60, 30, 20] as const) {
      const play = new Play(room(20, 1, own));
      play.run(4);
      assert.deepEqual(play.rates, [20]);
      assert.ok(play.rooms[0]);
      play.rooms[0].stepMs = 1;
      play.run(120);
      assert.deepEqual(play.rates, [own]);
    }
  });

  it('lowers only the one that takes half of the time alone', () => {
    const play = new Play(room(0.5, 0.2), room(18, 1), room(0.5, 0.2));
    play.run(30);
    assert.deepEqual(play.rates, [60, 20, 60]);
  });

  it('lowers as many of sixty as it takes when each is fine and their sum is not, the costliest first', () => {
    const rooms = Array.from({ length: 60 }, (_, index) => room(0.05, index < 10 ? 0.5 : 0.2));
    const play = new Play(...rooms);
    assert.ok(play.whole > 1 && play.whole < 1.3, `${play.whole}`);
    play.run(1);
    assert.ok(play.whole <= 0.9, `${play.whole} of the time a second later`);
    assert.deepEqual(
      rooms.slice(0, 10).map(({ rate }) => rate),
      new Array(10).fill(30),
    );
    assert.ok(
      play.changes.every(({ change }) => change.reason === 'process'),
      'another reason',
    );
    assert.ok(play.rates.includes(60), 'more were lowered than was needed');
    const { length } = play.changes;
    play.run(300);
    assert.equal(play.changes.length, length, 'rates swing although the load is the same');
  });

  it('lets all go down in turn when that is what it takes', () => {
    const play = new Play(...Array.from({ length: 60 }, () => room(0.05, 0.5)));
    play.run(4);
    assert.ok(play.whole <= 0.9, `${play.whole}`);
    assert.ok(play.rates.every((rate) => rate < 60));
  });

  it('lowers a quarter of the rooms at a time when steps are late and it is not the rooms', () => {
    const play = new Play(...Array.from({ length: 8 }, () => room(0.2, 0.2)));
    for (let window = 0; window < 4; window++) play.window({ caughtUp: 12 });
    assert.equal(play.rates.filter((rate) => rate === 30).length, 2);
    assert.equal(play.changes[0]?.change.reason, 'late');
  });

  it('does nothing about a single stall of 200 ms, nor about one of seconds', () => {
    for (const stallMs of [200, 3000]) {
      const play = new Play(room(2, 2), room(1, 1));
      play.run(20);
      for (let time = 0; time < 20; time++) {
        // At worst it lies across the edge of two windows.
        play.window({ lost: 7, caughtUp: 4 }, stallMs);
        play.window({ lost: 3, caughtUp: 4 });
        play.run(5);
      }
      assert.deepEqual(play.changes, [], `after ${stallMs} ms`);
    }
  });

  it('goes up in spite of a stall now and then', () => {
    const play = new Play(room(20, 1));
    play.run(3);
    assert.ok(play.rooms[0]);
    play.rooms[0].stepMs = 1;
    for (let time = 0; time < 6; time++) {
      play.run(8);
      play.window({ lost: 7, caughtUp: 4 });
    }
    assert.deepEqual(play.rates, [60]);
  });

  it('does not swing with a load that comes and goes', () => {
    for (const [onSeconds, offSeconds] of [
      [1, 1],
      [0.5, 0.5],
      [2, 6],
    ] as const) {
      const play = new Play(room(2, 2));
      for (let passed = 0; passed < 120; passed += onSeconds + offSeconds) {
        assert.ok(play.rooms[0]);
        play.rooms[0].stepMs = 20;
        play.run(onSeconds);
        play.rooms[0].stepMs = 2;
        play.run(offSeconds);
      }
      assert.ok(play.changes.length <= 2, `${play.changes.length} changes at ${onSeconds} s on, ${offSeconds} s off`);
      assert.ok(
        play.changes.every(({ change }) => change.to < change.from),
        'it went up in between',
      );
    }
  });

  it('tries less and less often what fails each time', () => {
    // Lateness that comes back as soon as patches are frequent, which no measured time foretells.
    const play = new Play(room(2, 2));
    for (let window = 0; window < (600 * 1000) / WINDOW_MS; window++)
      play.window(play.rates[0] === 60 ? { lost: 5 } : {});
    const raised = play.changes.filter(({ change }) => change.to === 60).map(({ atMs }) => atMs);
    assert.ok(raised.length >= 4 && raised.length <= 7, `${raised.length} times in ten minutes`);
    const waits = raised.slice(1).map((at, index) => at - (raised[index] ?? 0));
    for (let index = 1; index < waits.length; index++)
      assert.ok((waits[index] ?? 0) > 1.5 * (waits[index - 1] ?? 0), waits.join());
  });

  it('does not raise what would not fit', () => {
    const play = new Play(room(8, 8));
    play.run(2);
    assert.deepEqual(play.rates, [30]);
    play.run(600);
    assert.deepEqual(play.rates, [30]);
    assert.equal(play.changes.length, 1);
  });

  it('has nothing to say about no rooms, and about rooms that made no step', () => {
    const governor = new Governor();
    assert.deepEqual(governor.judge([], WINDOW_MS), []);
    const idle = { key: {}, own: 60, rate: 60, steps: 0, caughtUp: 0, lost: 0, busyMs: 0, patchMs: 0 } as const;
    for (let window = 0; window < 10; window++) assert.deepEqual(governor.judge([idle], WINDOW_MS), []);
  });
});
