import assert from 'node:assert/strict';
import { createRandom } from '../../shared/engine/random.ts';
import { Retries, type RetryHost } from './retries.ts';

/** Time that passes when told to. */
class Clock {
  now = 0;
  readonly #due: { at: number; run: () => void }[] = [];

  host(seed: number): RetryHost {
    const random = createRandom(seed);
    return {
      now: () => this.now,
      after: (ms, run) => {
        const timer = { at: this.now + ms, run };
        this.#due.push(timer);
        return () => {
          const place = this.#due.indexOf(timer);
          if (place >= 0) this.#due.splice(place, 1);
        };
      },
      random: () => random.between(0, 1),
    };
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const [next] = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }
}

/** One that is dropped at once. @param answer what becomes of an attempt */
function dropped(clock: Clock, seed: number, answer: (retries: Retries) => void) {
  const begun: number[] = [];
  let abandoned = 0;
  const retries: Retries = new Retries(clock.host(seed), {
    begin: () => {
      begun.push(clock.now);
      answer(retries);
    },
    abandon: () => abandoned++,
    giveUp: () => {
      abandoned++;
      retries.failed();
    },
  });
  retries.failed();
  return { retries, begun, abandoned: () => abandoned };
}

describe('claim: 100 clients that are dropped at once do not come back at once', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`no 50 ms have more than 15 of the first retries, and all are tried within a second (seed ${seed})`, () => {
      const clock = new Clock();
      const all = Array.from({ length: 100 }, (_, client) => dropped(clock, seed * 1000 + client, () => {}));
      clock.pass(1000);
      const bins = new Map<number, number>();
      for (const { begun } of all) {
        assert.equal(begun.length, 1);
        const bin = Math.floor((begun[0] ?? 0) / 50);
        bins.set(bin, (bins.get(bin) ?? 0) + 1);
      }
      assert.ok(Math.max(...bins.values()) <= 15, [...bins.values()].join());
    });
  }

  it('and each is back within 2 s of the link, however long it was gone', () => {
    for (const gone of [300, 2000, 7000, 15_000]) {
      const clock = new Clock();
      const back = Array.from({ length: 100 }, () => Infinity);
      const all = back.map((_, client) =>
        // Refused while the link is down.
        dropped(clock, 77 + client, (retries) => {
          if (clock.now < gone) return retries.failed();
          retries.stop();
          back[client] = clock.now;
        }),
      );
      clock.pass(gone + 2000);
      assert.ok(Math.max(...back) <= gone + 1500, `${gone}: ${Math.max(...back)}`);
      assert.ok(
        all.every(({ begun }) => begun.length <= 3 + gone / 200),
        'tried like mad',
      );
    }
  });
});

describe('a lost connection', () => {
  it('is tried at once when the network is back, and an attempt that hangs is replaced', () => {
    const clock = new Clock();
    const { retries, begun, abandoned } = dropped(clock, 5, () => {});
    clock.pass(1);
    retries.hurry();
    assert.equal(begun.length, 1);
    clock.pass(500);
    retries.hurry();
    assert.equal(begun.length, 1, 'a young attempt was given up');
    clock.pass(600);
    retries.hurry();
    assert.deepEqual([begun.length, abandoned()], [2, 1]);
  });

  it('is tried again when nothing comes of an attempt', () => {
    const clock = new Clock();
    const { begun, abandoned } = dropped(clock, 5, () => {});
    clock.pass(12_000);
    assert.ok(begun.length >= 2 && abandoned() >= 1, `${begun.length} attempts`);
  });

  it('is not tried any more once it is there', () => {
    const clock = new Clock();
    const { retries, begun } = dropped(clock, 5, (tried) => tried.stop());
    clock.pass(20_000);
    retries.hurry();
    assert.equal(begun.length, 1);
  });
});
