/** Tests of the search for the largest number of clients, on made-up servers and on searches that were recorded. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRandom } from '../../shared/engine/random.ts';
import { type Next, nextStep, type SearchLimits, type Trial } from './search.ts';

const LIMITS: SearchLimits = { first: 50, most: 5000, step: 1 };

/** Plays a whole search against something that answers each number. */
function play(answer: (clients: number, nth: number) => Omit<Trial, 'clients' | 'because'>, limits = LIMITS) {
  const trials: Trial[] = [];
  for (;;) {
    const next = nextStep(trials, limits);
    if (next.kind !== 'try') return { next, trials };
    const { clients } = next;
    assert.ok(trials.length < 100, 'the search has an end');
    trials.push({ clients, because: '', ...answer(clients, trials.length) });
  }
}

const passedOf = (next: Next): number => (next.kind === 'try' ? Number.NaN : next.passed);

describe('search for the largest number', () => {
  for (const limit of [7, 60, 143, 610, 2300])
    it(`finds ${limit} within a twentieth and below`, () => {
      const { next, trials } = play((clients) => ({ outcome: clients <= limit ? 'passed' : 'failed' }));
      assert.ok(passedOf(next) <= limit && passedOf(next) >= limit * 0.94 - 1, `found ${passedOf(next)}`);
      assert.ok(trials.length <= 30, `${trials.length} samples`);
    });

  it('is led by how full the core is', () => {
    const told = play((clients) => ({ outcome: clients <= 1000 ? 'passed' : 'failed', cpu: clients / 1050 }));
    const guessed = play((clients) => ({ outcome: clients <= 1000 ? 'passed' : 'failed' }));
    assert.ok(passedOf(told.next) >= 940);
    assert.ok(told.trials.length < guessed.trials.length, `${told.trials.length} of ${guessed.trials.length}`);
  });

  it('takes whole rooms', () => {
    const { next, trials } = play((clients) => ({ outcome: clients <= 99 ? 'passed' : 'failed' }), {
      ...LIMITS,
      step: 16,
    });
    assert.equal(passedOf(next), 96);
    assert.ok(trials.every(({ clients }) => clients % 16 === 0));
  });

  it('agrees with itself within 15 % on a machine where a tenth of the samples fail for nothing', () => {
    const found: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      const { next } = play((clients) => {
        // The limit itself moves a little, too.
        const limit = 600 * random.between(0.97, 1.03);
        return { outcome: clients <= limit && random.next() > 0.1 ? 'passed' : 'failed' };
      });
      found.push(passedOf(next));
    }
    found.sort((a, b) => a - b);
    const [low = 0, high = 0] = [found[10], found[189]];
    assert.ok(low >= high * 0.85, `nine of ten searches end between ${low} and ${high}`);
  });

  it('measures again what was disturbed, and gives up when everything is', () => {
    const once = play((clients, nth) => ({
      outcome: nth % 2 === 0 ? 'disturbed' : clients <= 300 ? 'passed' : 'failed',
    }));
    assert.ok(passedOf(once.next) >= 282, `found ${passedOf(once.next)}`);
    const always = play((clients) => ({ outcome: clients > 100 ? 'disturbed' : 'passed' }));
    assert.equal(always.next.kind, 'disturbed');
    assert.ok(passedOf(always.next) >= 50);
  });

  it('says that the tester gave out where that is what is above', () => {
    const tester = play((clients) => ({ outcome: clients <= 400 ? 'passed' : 'tester' }));
    assert.equal(tester.next.kind === 'found' && tester.next.bound, 'tester');
    const below = play((clients) => ({ outcome: clients <= 200 ? 'passed' : clients <= 300 ? 'failed' : 'tester' }));
    assert.equal(below.next.kind === 'found' && below.next.bound, 'server');
    assert.ok(passedOf(below.next) >= 185);
  });

  it('never counts a strained tester as a failure of the server', () => {
    const nextAfter = (...outcomes: Trial['outcome'][]): Next =>
      nextStep(
        outcomes.map((outcome) => ({ clients: 50, because: '', outcome })),
        { first: 50, most: 50, step: 50 },
      );
    const again = { kind: 'try', clients: 50 };
    for (const outcomes of [
      ['tester', 'failed'],
      ['failed', 'tester'],
      ['passed', 'failed', 'failed', 'tester'],
    ] as const)
      assert.deepEqual(nextAfter(...outcomes), again, outcomes.join());
    for (const [bound, ...outcomes] of [
      ['tester', 'failed', 'tester', 'tester', 'tester', 'tester'],
      ['server', 'tester', 'failed', 'failed', 'failed', 'failed'],
    ] as const)
      assert.deepEqual(nextAfter(...outcomes), { kind: 'found', passed: 0, bound });
  });

  it('ends at what was asked for, and at none', () => {
    const all = play(() => ({ outcome: 'passed' }));
    assert.deepEqual(all.next, { kind: 'found', passed: 5000, bound: 'most' });
    const none = play(() => ({ outcome: 'failed' }));
    assert.deepEqual(none.next, { kind: 'found', passed: 0, bound: 'server' });
  });
});

/** Of a shared machine whose speed changes, with what each search found then. */
const RECORDED = JSON.parse(readFileSync(new URL('./recorded-searches.json', import.meta.url), 'utf8')) as {
  readonly room: string;
  readonly limits: SearchLimits;
  readonly trials: readonly Trial[];
}[];

/** Found, bound, and how often a third sample was not taken then, of a number with a strained tester and a failure. */
const ENDS = [
  [635, 'server', 1],
  [635, 'server', 0],
  [736, 'server', 1],
  [640, 'server', 0],
  [565, 'tester', 0],
  [765, 'server', 1],
] as const;

describe('a recorded search', () => {
  for (const [index, [found, bound, lacking]] of ENDS.entries()) {
    const { room, limits, trials: recorded } = RECORDED[index] ?? assert.fail('it is missing');
    it(`in ${room} asks for the same numbers again and comes to ${found}`, () => {
      const trials: Trial[] = [];
      for (const [nth, trial] of recorded.entries()) {
        const last = recorded.slice(0, nth).filter(({ clients }) => clients === recorded[nth - 1]?.clients);
        const undecided = last.map(({ outcome }) => outcome).join() === 'tester,failed';
        // Asked for today and never measured: what was decided then, a failure, is supposed, so that the rest can follow.
        if (undecided && last[0]?.clients !== trial.clients) {
          assert.deepEqual(nextStep(trials, limits), { kind: 'try', clients: last[0]?.clients }, `try ${nth}`);
          trials.push({ clients: last[0]?.clients ?? 0, outcome: 'failed', because: 'supposed' });
        }
        assert.deepEqual(nextStep(trials, limits), { kind: 'try', clients: trial.clients }, `try ${nth}`);
        trials.push(trial);
      }
      assert.equal(trials.length - recorded.length, lacking);
      const end = nextStep(trials, limits);
      assert.deepEqual(end, { kind: 'found', passed: found, bound });
    });
  }
});
