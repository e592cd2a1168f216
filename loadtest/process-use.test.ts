/** Tests of what is read from the kernel's files. */

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { signsBetween } from './find-max/watch-server.ts';
import { findListener, listening, readTimes, softirqSeconds } from './process-use.ts';
import { parseReading } from './prometheus.ts';

describe('what the kernel tells', () => {
  it('reads the times of a process with brackets and spaces in its name', () => {
    const stat = '7 (a ) b) S 1 7 7 0 -1 0 0 0 0 0 250 150 0 0 20 0 1 0 1';
    assert.deepEqual(readTimes(stat), { user: 2.5, system: 1.5 });
  });

  it('reads soft interrupts of each core, and sockets that listen', () => {
    const stat = 'cpu  1 2 3 4 5 6 700 8\ncpu0 1 2 3 4 5 6 500 8\ncpu1 1 2 3 4 5 6 200 8\nintr 1 2';
    assert.deepEqual(
      [...(softirqSeconds(stat) ?? [])],
      [
        ['cpu0', 5],
        ['cpu1', 2],
      ],
    );
    assert.equal(softirqSeconds('no such file'), undefined);
    const table = `  sl local rem st
   0: 0100007F:0A07 00000000:0000 0A 0:0 0:0 0 0 0 4242 1
   1: 0100007F:0A07 0100007F:9999 01 0:0 0:0 0 0 0 4243 1`;
    assert.deepEqual(listening(table, 0x0a07), ['4242']);
  });

  it('finds this process by a port that it listens on', (done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      const found = findListener(port);
      server.close();
      assert.equal(found, process.pid);
      done();
    });
  });

  it('counts how often a server had too much to do since the run began, and not how often it was held up', () => {
    const use = { user: 1, system: 1, residentBytes: 100, openFiles: 30, mostFiles: 1024 };
    const look = (at: number, room: number, process: number, late: number) => ({
      ...{ at, process: use, softirq: undefined },
      metrics: parseReading(
        Object.entries({ room, process, late })
          .map(([reason, times]) => `skirmish_patch_rate_lowered_total{reason="${reason}"} ${times}\n`)
          .join(''),
      ),
    });
    const looks = [look(2000, 3, 1, 9), look(3000, 3, 1, 12)];
    assert.equal(signsBetween(looks, 1000).overloads, 0);
    assert.equal(signsBetween(looks, 1000, look(0, 2, 0, 0)).overloads, 2);
  });

  it('tells cores and the share of the kernel between two looks', () => {
    const use = { residentBytes: 100, openFiles: 30, mostFiles: 1024 };
    const softirq = (cpu0: number, cpu1: number) => new Map(Object.entries({ cpu0, cpu1 }));
    const looks = [
      { at: 0, metrics: undefined, process: { user: 1, system: 1, ...use }, softirq: softirq(5, 1) },
      { at: 2000, metrics: undefined, process: { user: 2, system: 1.5, ...use }, softirq: softirq(5.3, 1.4) },
    ];
    const signs = signsBetween(looks, 1000);
    assert.equal(signs.serverCores, 0.75);
    assert.ok(Math.abs((signs.kernelShare ?? 0) - 1 / 3) < 1e-9);
    assert.ok(Math.abs((signs.softirqCores ?? 0) - 0.2) < 1e-9, 'of the busiest core, not of all');
    assert.deepEqual(signsBetween(looks.slice(1), 1000), {});
  });
});
