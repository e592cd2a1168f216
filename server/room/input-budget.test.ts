/** Tests of input-budget.ts: one input a tick, credit for ticks without, and never more than time allows. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neutralInput, TICK_MS } from '../../shared/engine/input.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { InputBudget, MAX_CREDIT, MAX_WAITING } from './input-budget.ts';
import { InputRing } from './input-ring.ts';

/** Inputs come so long before the tick. */
const ARRIVES_MS = 6;

/** A player's side of a room: inputs arrive, ticks consume. */
class Play {
  readonly ring = new InputRing();
  readonly budget = new InputBudget();
  arrived = 0;
  consumed = 0;
  /** Inputs consumed by each tick. */
  readonly dues: number[] = [];

  tick(arriving: number): number {
    const now = this.dues.length * TICK_MS;
    this.ring.arrivedMs = now - ARRIVES_MS;
    for (let index = 0; index < arriving; index++) {
      this.ring.latest.aim = this.arrived++;
      this.ring.push(0);
    }
    const due = this.budget.due(this.ring, now);
    for (let index = 0; index < due; index++) {
      assert.equal(this.ring.take(neutralInput()), true, 'more is due than there is');
    }
    this.consumed += due;
    this.dues.push(due);
    return due;
  }

  /** So many ticks with one input each. */
  steady(ticks: number): void {
    for (let index = 0; index < ticks; index++) this.tick(1);
  }
}

describe('InputBudget', () => {
  it('consumes one input a tick while one arrives each tick', () => {
    const play = new Play();
    play.steady(600);
    assert.ok(play.dues.every((due) => due === 1));
    assert.equal(play.ring.size, 0);
    assert.equal(play.budget.credit, 0);
    assert.equal(play.budget.held, 0);
  });

  it('earns a credit for each empty tick, at most twenty', () => {
    const play = new Play();
    for (let index = 0; index < 7; index++) play.tick(0);
    assert.equal(play.budget.credit, 7);
    for (let index = 0; index < 100; index++) play.tick(0);
    assert.equal(play.budget.credit, MAX_CREDIT);
    assert.equal(play.budget.held, 107);
    assert.equal(MAX_CREDIT, 20);
  });

  it('spends it on a backlog, two a tick, and no more once it is gone', () => {
    const play = new Play();
    for (let index = 0; index < 10; index++) play.tick(0);
    play.tick(10);
    play.steady(60);
    const doubles = play.dues.filter((due) => due === 2).length;
    assert.ok(doubles >= 8 && doubles <= 10, `${doubles} ticks took two`);
    assert.equal(play.budget.credit, 10 - doubles);
    assert.ok(play.ring.size <= 2);
  });

  it('without credit keeps to one a tick, however many wait', () => {
    const play = new Play();
    play.steady(5);
    play.tick(60);
    for (let index = 0; index < 30; index++) play.tick(3);
    assert.ok(play.dues.every((due) => due === 1));
  });

  it('never consumes more than the ticks that passed and the credit, in any stretch of time', () => {
    const arrivals = fc.array(
      fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 2, arbitrary: fc.constant(0) }, fc.nat(200)),
      { minLength: 1, maxLength: 400 },
    );
    fc.assert(
      fc.property(arrivals, (pattern) => {
        const play = new Play();
        // The most by which consumption can run ahead of time from any tick on: Kadane's maximum sum.
        let ahead = 0;
        for (const arriving of pattern) {
          const due = play.tick(arriving);
          assert.ok(due >= 0 && due <= 2);
          ahead = Math.max(0, ahead + due - 1);
          assert.ok(ahead <= MAX_CREDIT, `${ahead} inputs ahead of time`);
          assert.ok(play.ring.size <= MAX_CREDIT + MAX_WAITING, `${play.ring.size} wait`);
          assert.equal(play.ring.ackSeq, play.arrived - play.ring.size);
        }
        assert.ok(play.consumed <= pattern.length, 'more inputs than ticks in all');
      }),
      { numRuns: 300 },
    );
  });

  it('acknowledges and counts what it gives up', () => {
    const play = new Play();
    play.steady(10);
    play.tick(100);
    assert.equal(play.budget.dropped, 100 - MAX_WAITING);
    assert.equal(play.ring.size, MAX_WAITING - 1);
    assert.equal(play.ring.ackSeq, 110 - play.ring.size);
    assert.equal(play.arrived, play.consumed + play.budget.dropped + play.ring.size);
  });

  for (const stall of [6, 15, 30, 60, 150]) {
    it(`a stall of ${stall} ticks leaves a backlog of 2 at most, one second after it`, () => {
      const play = new Play();
      play.steady(120);
      for (let index = 0; index < stall; index++) play.tick(0);
      // A client pauses after 21 inputs without an answer.
      play.tick(Math.min(stall, 21));
      play.steady(60);
      assert.ok(play.ring.size <= 2, `${play.ring.size} wait`);
    });
  }

  it('makes up for a stall at once, without watching the backlog first', () => {
    const play = new Play();
    play.steady(120);
    for (let index = 0; index < 15; index++) play.tick(0);
    play.tick(16);
    play.steady(17);
    assert.ok(play.ring.size <= 2, `${play.ring.size} wait`);
  });

  it('a backlog that no credit covers does not stay for ever', () => {
    const play = new Play();
    play.steady(120);
    play.tick(8);
    play.steady(180);
    assert.ok(play.ring.size <= 2, `${play.ring.size} wait`);
    assert.ok(play.budget.dropped > 0);
    assert.equal(play.ring.ackSeq, play.arrived - play.ring.size);
  });

  it('ticks that the server lost may be made up for as well', () => {
    const play = new Play();
    play.steady(120);
    play.budget.grant(7);
    play.tick(8);
    play.steady(120);
    assert.ok(play.ring.size <= 2, `${play.ring.size} wait`);
    assert.equal(play.budget.dropped, 0);
    play.budget.grant(1000);
    assert.equal(play.budget.credit, MAX_CREDIT);
  });

  for (const jitter of [1, 2, 3]) {
    it(`jitter of ±${jitter} ticks: after two seconds almost every tick takes one`, () => {
      for (let seed = 1; seed <= 20; seed++) {
        const play = new Play();
        const random = createRandom(seed);
        const TICKS = 1200;
        const arriving = new Array<number>(TICKS + 20).fill(0);
        let last = 0;
        for (let sent = 0; sent < TICKS; sent++) {
          // In order, as a stream delivers.
          last = Math.max(last, sent + jitter + Math.round(random.between(-jitter, jitter)));
          arriving[last] = (arriving[last] ?? 0) + 1;
        }
        for (let tick = 0; tick < TICKS; tick++) play.tick(arriving[tick] ?? 0);
        const settled = play.dues.slice(120);
        const uneven = settled.filter((due) => due !== 1).length;
        assert.ok(uneven <= settled.length * 0.05, `seed ${seed}: ${uneven} of ${settled.length} ticks took 0 or 2`);
        assert.equal(play.budget.dropped, 0);
        assert.ok(play.ring.size <= 2 * jitter + 2, `seed ${seed}: ${play.ring.size} wait`);
      }
    });
  }

  it('a reconnect is no way to earn credit, nor does it lose what was earned', () => {
    const play = new Play();
    for (let index = 0; index < 9; index++) play.tick(0);
    play.budget.restart();
    assert.equal(play.budget.credit, 9);
    play.ring.reset();
    play.tick(9);
    play.steady(40);
    assert.ok(play.dues.slice(9).reduce((sum, due) => sum + due, 0) <= 41 + 9);
    for (let round = 0; round < 10; round++) {
      play.budget.restart();
      play.tick(2);
    }
    assert.ok(play.consumed <= play.dues.length);
  });
});
