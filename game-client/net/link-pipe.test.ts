/** Tests of the simulated link, in the time that whoever drives it has. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../shared/engine/random.ts';
import { LinkPipe, waysOf } from './link-pipe.ts';
import { LINK_NAMES, LINKS, type Link } from './link-profiles.ts';
import { LinkStalls } from './link-stalls.ts';

interface Sent {
  /** Ms after the one before. */
  readonly after: number;
  readonly bytes: number;
}

interface Arrival {
  readonly message: number;
  readonly sentAt: number;
  readonly at: number;
}

/** Sends messages one way, and gives when each has come through. */
function carry(link: Link, sent: readonly Sent[], { seed = 1, up = false, pumpMs = 0.5 } = {}): Arrival[] {
  const stalls = new LinkStalls(link.stalls, createRandom(seed + 1), 0);
  const arrivals: Arrival[] = [];
  let now = 0;
  const sentAt: number[] = [];
  const ways = waysOf(link);
  const pipe = new LinkPipe<number>(up ? ways.up : ways.down, createRandom(seed), stalls, (message) =>
    arrivals.push({ message, sentAt: sentAt[message] ?? Number.NaN, at: now }),
  );
  const pass = (ms: number): void => {
    for (const end = now + ms; now < end; ) {
      now = Math.min(end, now + pumpMs);
      pipe.pump(now);
    }
  };
  sent.forEach(({ after, bytes }, message) => {
    pass(after);
    sentAt.push(now);
    pipe.send(message, bytes, now);
  });
  for (let waited = 0; pipe.size > 0; waited++) {
    assert.ok(waited < 1000, 'what was sent never arrives');
    pass(100);
  }
  return arrivals;
}

const link: fc.Arbitrary<Link> = fc
  .record({
    delayMs: fc.nat(300),
    jitterMs: fc.nat(60),
    stall: fc.option(
      fc.record({ ms: fc.integer({ min: 1, max: 400 }), everyMs: fc.integer({ min: 1000, max: 5000 }) }),
    ),
    kilobits: fc.option(fc.integer({ min: 500, max: 5000 })),
    reads: fc.option(fc.integer({ min: 500, max: 5000 })),
  })
  .map(({ delayMs, jitterMs, stall, kilobits, reads }) => ({
    ...{ delayMs, jitterMs },
    ...(stall === null ? {} : { stalls: stall }),
    ...(kilobits === null ? {} : { bitsPerSecond: kilobits * 1000 }),
    ...(reads === null ? {} : { readBitsPerSecond: reads * 1000 }),
  }));
const traffic = fc.array(fc.record({ after: fc.nat(50), bytes: fc.integer({ min: 1, max: 1500 }) }), {
  minLength: 1,
  maxLength: 60,
});
const seed = fc.nat(1000);

describe('a simulated link', () => {
  it('keeps the order and loses nothing', () => {
    fc.assert(
      fc.property(link, traffic, seed, fc.boolean(), (spec, sent, seed, up) => {
        const arrivals = carry(spec, sent, { seed, up });
        assert.deepEqual(
          arrivals.map(({ message }) => message),
          sent.map((_, message) => message),
        );
      }),
    );
  });

  it('with the same seed takes the same times, however often it is looked at', () => {
    fc.assert(
      fc.property(link, traffic, seed, (spec, sent, seed) => {
        const times = (pumpMs: number): number[] => carry(spec, sent, { seed, pumpMs }).map(({ at }) => at);
        assert.deepEqual(times(0.5), times(0.5));
        // Looked at more rarely, each is seen at the next look and no later.
        const [often, rarely] = [times(0.5), times(4)];
        rarely.forEach((at, message) => {
          const late = at - (often[message] ?? Number.NaN);
          assert.ok(late > -0.5 && late <= 4, `${late} ms later`);
        });
      }),
    );
  });

  it('lets no message through sooner than delay and jitter allow, nor later than these, its queue and the stalls explain', () => {
    fc.assert(
      fc.property(link, traffic, seed, (spec, sent, seed) => {
        const { delayMs, jitterMs, stalls } = spec;
        const { bitsPerSecond } = waysOf(spec).down;
        const bytes = sent.reduce((sum, message) => sum + message.bytes, 0);
        const sendMs = (bytes * 8000) / bitsPerSecond;
        for (const { sentAt, at } of carry(spec, sent, { seed })) {
          const took = at - sentAt;
          assert.ok(took >= Math.max(0, delayMs - jitterMs) - 1e-6, `only ${took} ms`);
          const open = delayMs + jitterMs + sendMs + 1;
          // Half the mean lies between two stalls at least.
          const most =
            stalls === undefined ? open : open + stalls.ms * (2 + open / (stalls.everyMs / 2 - stalls.ms / 2));
          assert.ok(took <= most, `${took} ms, and at most ${most} are explained`);
        }
      }),
    );
  });

  it('carries no more bits a second than it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 2000 }), traffic, seed, (kilobits, sent, seed) => {
        const spec = { delayMs: 30, jitterMs: 10, bitsPerSecond: kilobits * 1000 };
        const arrivals = carry(spec, sent, { seed });
        for (let first = 0; first < arrivals.length; first++) {
          let bits = 0;
          for (let last = first + 1; last < arrivals.length; last++) {
            bits += (sent[last]?.bytes ?? 0) * 8;
            const ms = (arrivals[last]?.at ?? 0) - (arrivals[first]?.at ?? 0);
            assert.ok(bits <= kilobits * (ms + 1), `${bits} bits in ${ms} ms`);
          }
        }
      }),
    );
  });

  it('holds back what a client does not read, and nothing on the way to the server', () => {
    const spec: Link = { delayMs: 20, jitterMs: 0, readBitsPerSecond: 80_000 };
    const sent = Array.from({ length: 20 }, () => ({ after: 10, bytes: 1000 }));
    const last = (arrivals: readonly Arrival[]): number => {
      const { at = 0, sentAt = 0 } = arrivals.at(-1) ?? {};
      return at - sentAt;
    };
    // A kilobyte takes 100 ms, so the last has 19 before it, 10 ms apart, and itself.
    const late = last(carry(spec, sent));
    assert.ok(Math.abs(late - (20 + 20 * 100 - 190)) <= 1, `${late} ms`);
    assert.ok(last(carry(spec, sent, { up: true })) <= 20.5);
  });

  it('stalls both ways at once, for as long and about as often as it says', () => {
    const minute = 60_000;
    for (const name of LINK_NAMES) {
      const spec: Link = LINKS[name];
      if (spec.stalls === undefined) continue;
      const { ms, everyMs } = spec.stalls;
      const stalls = new LinkStalls(spec.stalls, createRandom(3), 0);
      const began: number[] = [];
      for (let at = 0; at < 40 * minute; at += 10) {
        const open = stalls.openFor(0, at);
        assert.ok(open - at <= ms + 1e-6, `${name}: ${open - at} ms`);
        if (open > at && (began.length === 0 || at - (began.at(-1) ?? 0) > ms)) began.push(at);
      }
      const mean = (40 * minute) / began.length;
      assert.ok(Math.abs(mean / everyMs - 1) < 0.15, `${name}: one in ${mean} ms`);
    }
    const spec: Link = { delayMs: 50, jitterMs: 0, stalls: { ms: 300, everyMs: 1000 } };
    const sent = Array.from({ length: 400 }, () => ({ after: 5, bytes: 10 }));
    const gapOf = (arrivals: readonly Arrival[]): number => {
      const gap = arrivals.findIndex(({ at }, index) => at - (arrivals[index - 1]?.at ?? at) > 200);
      return arrivals[gap]?.at ?? Number.NaN;
    };
    assert.equal(gapOf(carry(spec, sent)), gapOf(carry(spec, sent, { up: true })));
  });

  it('what waited through a stall comes in one go after it, or as fast as its bits allow', () => {
    const at = (bitsPerSecond: number): number[] => {
      const stalls = new LinkStalls(undefined, createRandom(1), 0);
      stalls.add(100, 1000);
      const arrived: number[] = [];
      let now = 0;
      const way = { delayMs: 50, jitterMs: 0, bitsPerSecond };
      const pipe = new LinkPipe<number>(way, createRandom(1), stalls, () => arrived.push(now));
      for (; now < 2000; now++) {
        if (now % 100 === 0) pipe.send(now, 1000, now);
        pipe.pump(now);
      }
      return arrived.slice(0, 12);
    };
    assert.deepEqual(at(Infinity), [50, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1150]);
    // A kilobyte takes 8 ms; the one that was under way goes on after the stall.
    assert.deepEqual(at(1e6).slice(0, 4), [58, 1108, 1116, 1124]);
  });

  it('forgets what is on its way when it is cut', () => {
    const stalls = new LinkStalls(undefined, createRandom(1), 0);
    const arrived: string[] = [];
    const pipe = new LinkPipe<string>(waysOf({ delayMs: 50, jitterMs: 0 }).up, createRandom(1), stalls, (message) =>
      arrived.push(message),
    );
    pipe.send('before', 1, 0);
    pipe.cut();
    pipe.send('after', 1, 10);
    pipe.pump(100);
    assert.deepEqual(arrived, ['after']);
    assert.equal(pipe.nextAt, Infinity);
  });
});
