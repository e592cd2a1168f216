/** Tests of what the benchmark reads of its machine, and when it calls a run disturbed. */

import assert from 'node:assert/strict';
import { CALM, disturbanceOf } from './disturbance.ts';
import { machineSeconds } from './foreign.ts';
import { onCore, readCores } from './pinning.ts';
import type { Control } from './results.ts';
import { allocated } from './servers/probe.ts';

const flat = (ms: number) => ({ p50: ms, p99: ms, max: ms });
const calm: Control = { pacerGapMs: flat(17), loadLatenessMs: flat(1), loadCpu: 0.5, foreignCpu: 0.02 };
const collection = (before: number, after: number) => ({
  cost: 1,
  beforeGC: { heapStatistics: { usedHeapSize: before } },
  afterGC: { heapStatistics: { usedHeapSize: after } },
});

describe('bench machine', () => {
  it('reads the kernel’s lists of cores', () => {
    assert.deepEqual(readCores('0-2,5\n'), [0, 1, 2, 5]);
    assert.deepEqual(readCores('3'), [3]);
    assert.deepEqual(readCores(''), []);
  });

  it('pins a command only to a core that there is', () => {
    assert.deepEqual(onCore(1, ['node', 'a.ts']), ['taskset', '-c', '1', 'node', 'a.ts']);
    assert.deepEqual(onCore(undefined, ['node', 'a.ts']), ['node', 'a.ts']);
  });

  it('counts programs and stolen time, not idling, waiting and interrupts', () => {
    assert.equal(machineSeconds('cpu  100 20 30 9999 888 7 6 50 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n'), 2);
    assert.equal(machineSeconds('nothing of the kind'), undefined);
  });

  it('adds up what the heap grew by between collections', () => {
    assert.equal(allocated(100, 160, [collection(300, 120), collection(420, 110)]), 200 + 300 + 50);
    assert.equal(allocated(100, 160, []), 60);
  });

  it('takes a calm run as it is', () => {
    assert.equal(disturbanceOf(calm), undefined);
  });

  it('says what disturbed a run, and all of it', () => {
    const because = disturbanceOf({
      pacerGapMs: flat(CALM.pacerGapP99Ms + 1),
      loadLatenessMs: flat(CALM.loadLatenessP99Ms + 1),
      loadCpu: CALM.loadCpu + 0.01,
      foreignCpu: CALM.foreignCpu + 0.01,
    });
    for (const word of ['other programs', 'bare pacer', 'late', 'its core'])
      assert.match(because ?? '', new RegExp(word));
    assert.match(
      disturbanceOf({ ...calm, foreignCpu: 0.4 }) ?? '',
      /^other programs took 0\.40 of a core \(at most 0\.15\)$/,
    );
  });
});
