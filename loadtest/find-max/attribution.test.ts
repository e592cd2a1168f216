/** Tests of what gave out first, on made-up signs and on those of recorded runs. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type CauseKind, type Signs, whatGaveOut } from './attribution.ts';

const CALM: Signs = { serverCores: 0.4, kernelShare: 0.2, softirqCores: 0.05, tickGapMs: 17, said: [] };
/** Without metrics. */
const ELSEWHERE = { serverCores: undefined, kernelShare: undefined, tickGapMs: undefined };

const CASES: readonly (readonly [string, CauseKind, Partial<Signs>])[] = [
  ['a full core', 'server-cpu', { serverCores: 0.97, tickGapMs: 34 }],
  ['a full core, most of it in the kernel', 'kernel', { serverCores: 0.97, kernelShare: 0.6 }],
  [
    'late ticks of a server that had too much to do, and sends less since',
    'server-cpu',
    { tickGapMs: 24, overloads: 1 },
  ],
  ['late ticks and an idle core', 'event-loop', { tickGapMs: 48 }],
  [
    'late patches of a server that tells nothing',
    'event-loop',
    { tickGapMs: undefined, patchGapMs: 94, patchDueMs: 50 },
  ],
  ['soft interrupts', 'kernel', { softirqCores: 0.7, tickGapMs: 30 }],
  ['all descriptors open', 'kernel', { openFiles: 1020, mostFiles: 1024 }],
  ['sockets that the server cannot open', 'kernel', { said: ['Error: accept EMFILE'] }],
  ['sockets that clients cannot open', 'tester', { problems: ['socket: connect EMFILE 127.0.0.1:2567'] }],
  ['ports that clients have no more of', 'tester', { problems: ['socket: connect EADDRNOTAVAIL 127.0.0.1'] }],
  ['a server that takes no connections', 'kernel', { problems: ['socket: connect ECONNREFUSED 127.0.0.1:2567'] }],
  ['an end, whatever clients had then', 'crash', { serverEnded: 'exit code 1', problems: ['socket: EMFILE'] }],
  ['late patches of a server elsewhere', 'unknown', { ...ELSEWHERE, patchGapMs: 94, patchDueMs: 50 }],
  ['late ticks of a server elsewhere', 'unknown', { ...ELSEWHERE, tickGapMs: 48 }],
  ['memory that is full', 'memory', { residentBytes: 3.8e9, memoryBytes: 4e9 }],
  [
    'a heap that is full',
    'memory',
    { serverEnded: 'signal SIGABRT', said: ['FATAL ERROR: JavaScript heap out of memory'] },
  ],
  ['a kill by the system', 'memory', { serverEnded: 'signal SIGKILL' }],
  ['an end by itself', 'crash', { serverEnded: 'exit code 1' }],
  ['a full link', 'bandwidth', { sentBits: 95e6, linkBits: 100e6 }],
  ['joins refused', 'admission', { refusedJoins: 12, problems: ['join failed: too many connections'] }],
  [
    'a log that speaks of a room',
    'server-cpu',
    {
      serverCores: 0.97,
      said: ['{"level":40,"room":"oN7V3_xaf","steps":1,"msg":"ticks lost since this was last said"}'],
    },
  ],
  ['nothing in particular', 'unknown', {}],
];

describe('what gave out first', () => {
  for (const [what, kind, signs] of CASES)
    it(`tells ${kind} from ${what}`, () => assert.equal(whatGaveOut({ ...CALM, ...signs }).kind, kind));

  const recorded = JSON.parse(readFileSync(new URL('./recorded-signs.json', import.meta.url), 'utf8')) as {
    readonly what: string;
    readonly kind: CauseKind;
    readonly signs: Signs;
  }[];
  for (const { what, kind, signs } of recorded)
    it(`tells ${kind} from what was recorded of ${what}`, () => assert.equal(whatGaveOut(signs).kind, kind));

  it('never says anything of the server when the tester was strained', () => {
    for (const [, , signs] of CASES)
      assert.equal(whatGaveOut({ ...CALM, ...signs, testerStrain: 'a worker took 99 % of its core' }).kind, 'tester');
  });

  it('names the figure that decided', () => {
    assert.match(whatGaveOut({ ...CALM, serverCores: 0.97 }).because, /0\.97 cores/);
    assert.match(whatGaveOut({ ...CALM, tickGapMs: 48 }).because, /48\.0 ms apart.*0\.40 cores/);
    assert.match(
      whatGaveOut({ said: [], patchGapMs: 94, patchDueMs: 50 }).because,
      /patches come 94\.0 ms apart.*CPU cannot be seen from here: look at it there/,
    );
    assert.match(whatGaveOut({ ...CALM, openFiles: 1020, mostFiles: 1024 }).because, /1020 of 1024.*ulimit/);
  });
});
