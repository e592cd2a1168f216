/** Tests of the benchmark's targets, on made-up results. */

import assert from 'node:assert/strict';
import { digitsOf } from './judgement.ts';
import type { BenchResults, Figures, Run, Subject } from './results.ts';
import { judge, median } from './targets.ts';

const flat = (ms: number) => ({ p50: ms, p99: ms, max: ms });

function run(subject: Subject, round: number, figures: Partial<Figures>, disturbed?: string): Run {
  return {
    workload: 'w1',
    subject,
    clients: 200,
    round,
    seconds: 5,
    figures: {
      cpu: 0.5,
      cpuPerClientTick: 20,
      stepsPerSecond: 60,
      stepMs: flat(1),
      patchMs: flat(2),
      tickGapMs: flat(17),
      bytesPerClient: 10_000,
      patchesPerClient: { least: 60, p50: 60 },
      heapMb: 30,
      rssMb: 100,
      inputToAckMs: { p50: 13, p99: 22, max: 40 },
      ...figures,
    },
    control: { pacerGapMs: flat(16.9), loadLatenessMs: flat(0.5), loadCpu: 0.4, foreignCpu: 0 },
    timeline: [],
    ...(disturbed === undefined ? {} : { disturbed }),
  };
}

function results(parts: Partial<BenchResults>): BenchResults {
  return {
    format: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    seconds: 60,
    commit: 'abc',
    command: 'npm run bench',
    quick: true,
    machine: { cpu: 'cpu', cores: 2, memoryGb: 8, system: 'linux', node: '24', pinning: 'apart' },
    runs: [],
    capacities: [],
    joins: [],
    memory: [],
    ...parts,
  };
}

const find = (parts: Partial<BenchResults>, words: string) =>
  judge(results(parts)).find(({ name }) => name.includes(words)) ?? assert.fail(words);

describe('bench targets', () => {
  it('compare within each round, and take the median', () => {
    // In the second the machine was half as fast, in the third it was not the same for both.
    const costs = { stock: [40, 80, 44], node: [26, 52, 66] };
    const runs = (['stock', 'node'] as const).flatMap((subject) =>
      costs[subject].map((cpuPerClientTick, round) => run(subject, round, { cpuPerClientTick })),
    );
    const judged = find({ runs }, '200: node / stock');
    assert.equal(judged.value, 26 / 40);
    assert.equal(judged.verdict, 'met');
  });

  it('tell a moonshot from what is met and what is missed, on both sides of the limit', () => {
    const at = (cpuPerClientTick: number) =>
      find(
        { runs: [run('stock', 0, { cpuPerClientTick: 100 }), run('node', 0, { cpuPerClientTick })] },
        'node / stock',
      );
    assert.equal(at(50).verdict, 'moonshot');
    assert.equal(at(50.1).verdict, 'met');
    assert.equal(at(70).verdict, 'met');
    assert.equal(at(70.1).verdict, 'missed');
  });

  it('leave out disturbed rounds while most are clean', () => {
    const runs = [
      run('stock', 0, { cpuPerClientTick: 40 }),
      run('node', 0, { cpuPerClientTick: 20 }),
      run('node', 1, { cpuPerClientTick: 90 }, 'others took 0.4 of a core'),
      run('node', 2, { cpuPerClientTick: 22 }),
    ];
    assert.deepEqual([find({ runs }, 'node / stock').value, find({ runs }, 'node / stock').verdict], [21 / 40, 'met']);
  });

  it('give no verdict where half of the rounds of one side were disturbed, but the value', () => {
    const runs = [
      run('stock', 0, { cpuPerClientTick: 40 }, 'late'),
      run('stock', 1, { cpuPerClientTick: 40 }),
      run('node', 0, { cpuPerClientTick: 20 }),
    ];
    const judged = find({ runs }, 'node / stock');
    assert.equal(judged.verdict, 'disturbed');
    assert.equal(judged.value, 0.5);
  });

  it('are unknown without the figures', () => {
    assert.deepEqual(
      judge(results({ runs: [run('node', 0, {})] }))
        .filter(({ verdict }) => verdict !== 'unknown')
        .map(({ name }) => name),
      judge(results({ runs: [run('node', 0, {})] }))
        .filter(({ name }) => /input→ack|bare pacer/.test(name))
        .map(({ name }) => name),
    );
  });

  it('ask more clients, not fewer, of the largest number', () => {
    const at = (node: number) =>
      find(
        {
          capacities: [
            { subject: 'stock', clients: 400, tries: [] },
            { subject: 'node', clients: node, tries: [] },
          ],
        },
        'largest number',
      ).verdict;
    assert.deepEqual([at(599), at(600), at(880)], ['missed', 'met', 'moonshot']);
  });

  it('give no verdict on a search that was disturbed', () => {
    const capacities = [
      { subject: 'stock' as const, clients: 300, tries: [], disturbed: 'others took 0.9 of a core' },
      { subject: 'node' as const, clients: 600, tries: [] },
    ];
    assert.equal(find({ capacities }, 'largest number').verdict, 'disturbed');
  });

  it('do not take a server that falls behind for a thrifty one', () => {
    const runs = [
      run('stock', 0, { bytesPerClient: 12_000 }),
      run('node', 0, { bytesPerClient: 4000, stepsPerSecond: 20 }),
    ];
    assert.equal(find({ runs }, 'bytes per client and tick, W1').value, 1);
  });

  it('take waiting, step and patch off the time to the ack', () => {
    const runs = [run('node', 0, {})];
    const p50 = find({ runs }, 'input→ack p50').value ?? assert.fail();
    const p99 = find({ runs }, 'input→ack p99').value ?? assert.fail();
    assert.ok(Math.abs(p50 - (13 - 1000 / 120 - 3)) < 1e-9, String(p50));
    assert.ok(Math.abs(p99 - (22 - 1000 / 60 - 3)) < 1e-9, String(p99));
  });

  it('count the best burst in which everybody came in', () => {
    const burst = (p99: number, failed: number) => ({
      subject: 'node' as const,
      round: 0,
      joined: 200 - failed,
      failed,
      tickGapMs: { p50: 17, p99, max: p99 },
    });
    const words = 'while 200 join';
    assert.equal(find({ joins: [burst(40, 0), burst(30, 0), burst(18, 1)] }, words).value, 30);
    const disturbed = { ...burst(20, 0), disturbed: 'the load was late' };
    assert.equal(find({ joins: [burst(30, 0), disturbed] }, words).value, 30);
    assert.equal(find({ joins: [disturbed] }, words).verdict, 'disturbed');
  });

  it('take the memory of a seat in thousands of bytes', () => {
    const memory = [
      { subject: 'node' as const, seated: 200, idleBytes: 1e7, seatedBytes: 1.8e7, bytesPerSeat: 40_000 },
    ];
    const judged = find({ memory }, 'memory');
    assert.deepEqual([judged.value, judged.unit, judged.verdict], [40, 'kB', 'met']);
  });

  it('know the median of odd, even and no numbers', () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2]), median([])], [2, 2.5, undefined]);
  });
});

describe('digitsOf', () => {
  it('shows by how little a target is missed or met', () => {
    assert.equal(digitsOf({ value: 0.8502, must: 0.85 }), 4);
    assert.equal(digitsOf({ value: 0.8499, must: 0.85 }), 4);
    for (const value of [0.84, 0.86, 0.85, undefined]) assert.equal(digitsOf({ value, must: 0.85 }), 2);
  });
});
