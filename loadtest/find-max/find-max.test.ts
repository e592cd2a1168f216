/** Tests of whole searches on made-up load tests: what is confirmed, how a search ends, what is said of it. */

import assert from 'node:assert/strict';
import { budgets } from '../budgets.ts';
import { FIGURES, type Figure, type FigureId } from '../figures.ts';
import { UsageError } from '../flags.ts';
import type { LoadResult } from '../results.ts';
import { RunFailed } from '../run-failed.ts';
import { applySlo } from '../slo.ts';
import { judge } from '../verdict.ts';
import { type Asked, type Found, findMax } from './find-max.ts';
import { createSearchLine } from './live.ts';
import type { MeasuredRun } from './measure.ts';
import { parseFindMax } from './options.ts';
import { readTrial } from './read-trial.ts';
import { ROW_HEAD, reportFound, rowOf } from './report.ts';

type Values = Partial<Record<FigureId, number>>;
/** `late` is the delay of the tester's event loop while clients joined, ms. */
type Played = Values & { readonly problem?: string; readonly metricsLost?: boolean; readonly late?: number };

const CALM: Values = {
  ...{ joined: 1, failedJoins: 0, disconnects: 0, patchInterval: 52, inputAck: 60 },
  ...{ testerLoopDelay: 12, testerLateness: 5, testerCpu: 40, skippedTicks: 0 },
};
const LATE = { testerLateness: 11.16 };
const SLOW = { patchInterval: 85.12 };

function ask(line = ''): Asked {
  const asked = parseFindMax(`--find-max --url http://127.0.0.1:1 --room stock ${line}`.trim().split(/\s+/), []);
  assert.ok(typeof asked !== 'string');
  return asked;
}

/** As a load test of a room that is none of ours would say it. */
function runOf(
  { options }: Asked,
  clients: number,
  { problem, metricsLost = false, late, ...values }: Played,
): MeasuredRun {
  const all: Values = { ...CALM, ...values };
  const figures = FIGURES.map((figure): Figure => {
    const value = all[figure.id];
    return { ...figure, values: value === undefined ? {} : { p99: value, value } };
  });
  const joining = figures.map((figure) =>
    figure.id === 'testerLoopDelay' && late ? { ...figure, values: { p99: late } } : figure,
  );
  const limits = budgets({ patchRate: 20, thin: true, seconds: 15, local: true, simulated: false, stock: true });
  const parts: Partial<LoadResult> = {
    options: { ...options, clients },
    server: { url: 'http://127.0.0.1:1', patchRate: 20, stock: true },
    phases: [{ name: 'steady', from: 0, to: 15, clients, connected: clients, judged: true, figures, percentiles: {} }],
    ...{ figures, metricsLost, serverMeasured: all.tickGap !== undefined, serverSaid: [] },
    problems: problem === undefined ? [] : [{ text: problem, count: 3 }],
    verdict: judge(figures, applySlo(limits, options.slo), { metricsLost, joining }),
  };
  const result = parts as LoadResult;
  return { ...readTrial(result, { serverCores: 0.7 }, undefined), result };
}

/** @param play what a run sees; `nth` counts the confirming runs of that number, undefined of a try */
async function search(
  asked: Asked,
  play: (clients: number, nth: number | undefined) => Played,
  openFiles = 1_000_000,
): Promise<{ found: Found; lines: string[] }> {
  const lines: string[] = [];
  const confirming = new Map<number, number>();
  const host = {
    live: { show() {}, end() {} },
    say: (line: string) => lines.push(line),
    signal: new AbortController().signal,
  };
  const tests = {
    async measure(clients: number, _: number, what: string) {
      const nth = what.endsWith('to confirm') ? (confirming.get(clients) ?? 0) : undefined;
      if (nth !== undefined) confirming.set(clients, nth + 1);
      return runOf(asked, clients, play(clients, nth));
    },
    async close() {},
  };
  const found = await findMax(asked, host, tests, openFiles);
  return { found, lines };
}

describe('a whole search', () => {
  it('holds nothing that two of three confirming runs do not, though each fails by another figure', async () => {
    const ways: readonly Played[] = [{ patchInterval: 99 }, { inputAck: 140 }, {}];
    const { found, lines } = await search(ask('--most 200'), (clients, nth) =>
      clients === 200 && nth !== undefined ? (ways[nth] ?? {}) : {},
    );
    assert.deepEqual([found.clients, found.bound], [190, 'server'], lines.join('\n'));
  });

  it('says nothing of a server that let too few in while the tester was late', async () => {
    const { found, lines } = await search(ask('--most 400'), (clients) =>
      clients > 200 ? { failedJoins: 9, late: 400 } : {},
    );
    assert.deepEqual([found.bound, found.exitCode, found.cause?.kind], ['tester', 3, 'tester'], lines.join('\n'));
  });

  it('steps down where the tester was strained when it confirmed', async () => {
    // As it was recorded of a stock room at 1080.
    const recorded = [LATE, SLOW, LATE];
    const { found } = await search(ask('--most 1080'), (clients, nth) =>
      clients < 1080 || nth === undefined ? {} : (recorded[nth] ?? {}),
    );
    assert.deepEqual([found.clients, found.bound, found.exitCode], [1025, 'tester', 3]);
    assert.match(reportFound(found, { most: 1080 }), /At least 1025 players hold. What is above cannot be told from/);
    assert.match(found.cause?.because ?? '', /testerLateness p99 11\.16, over 10/);
    const enough = await search(ask('--at-least 1000 --most 1080'), (clients, nth) =>
      clients < 1080 || nth === undefined ? {} : (recorded[nth] ?? {}),
    );
    assert.deepEqual([enough.found.clients, enough.found.exitCode], [1025, 0]);
  });

  it('tells what gave out from a confirming run that failed, not from one with a strained tester', async () => {
    const { found } = await search(ask('--most 400'), (clients, nth) =>
      clients < 400 || nth === undefined ? {} : nth === 0 ? { ...SLOW, ...LATE } : SLOW,
    );
    assert.deepEqual([found.clients, found.bound, found.cause?.kind], [380, 'server', 'event-loop']);
    assert.deepEqual([found.above?.clients, found.above?.signs.testerStrain], [400, undefined]);
  });

  it('says nothing of the server from one failure beside a strained tester', async () => {
    const runs = [SLOW, { ...SLOW, ...LATE }, {}];
    const { found } = await search(ask('--most 400'), (clients, nth) =>
      clients < 400 || nth === undefined ? {} : (runs[nth] ?? {}),
    );
    assert.deepEqual([found.clients, found.bound], [380, 'tester']);
  });

  it('takes clients that cannot open their sockets for a strain of the tester', async () => {
    const few = { failedJoins: 40, problem: 'socket: connect EMFILE 127.0.0.1:1' };
    const { found, lines } = await search(ask(), (clients) => (clients > 300 ? few : {}));
    assert.deepEqual([found.bound, found.cause?.kind, found.exitCode], ['tester', 'tester', 3]);
    assert.ok(lines.some((line) => /players: tester, clients had ".*EMFILE/.test(line)));
    const unasked = await search(ask('--slo p99ack<=120'), (clients) => (clients > 300 ? few : {}));
    assert.equal(unasked.found.bound, 'tester', 'also where nobody asked for joins');
    const refused = { failedJoins: 40, problem: 'socket: connect ECONNREFUSED 127.0.0.1:1' };
    const server = await search(ask(), (clients) => (clients > 300 ? refused : {}));
    assert.deepEqual([server.found.bound, server.found.cause?.kind], ['server', 'kernel']);
  });

  it('refuses what cannot be judged, and says what can', async () => {
    for (const [slo, message] of [
      ['p99gap<=20,drops=0', /"p99gap<=20" cannot be judged: the server at .* has no metrics.*p99ack.*\n.*"drops=0"/],
      ['default,corrections<=1', /"corrections<=1" cannot be judged: .* none of ours/],
      ['p99return<=50', /nobody returns in a search/],
    ] as const)
      await assert.rejects(
        search(ask(`--slo ${slo}`), () => ({})),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    const { found } = await search(ask('--slo p99gap<=20 --most 100'), () => ({ tickGap: 17 }));
    assert.equal(found.clients, 100);
  });

  it('says that metrics were lost', async () => {
    const { found, lines } = await search(ask('--slo p99gap<=20'), (clients) =>
      clients > 100 ? { metricsLost: true } : { tickGap: 17 },
    );
    assert.ok(lines.some((line) => /disturbed, the server's metrics did not answer/.test(line)));
    assert.equal(found.bound, 'disturbed');
    const text = reportFound(found, { most: 20_000 });
    assert.match(text, /had no verdict: the server's metrics did not answer/);
    assert.doesNotMatch(text, /Other programs/);
  });

  it('tries no more than open files allow', async () => {
    // Four workers of (564 - 64) each, of a server elsewhere.
    const asked = ask('--clients 200 --workers 4');
    const { found } = await search(asked, () => ({}), 564);
    assert.deepEqual([found.clients, found.bound, found.exitCode], [2000, 'files', 3]);
    assert.match(
      reportFound(found, asked),
      /At least 2000 players hold: more than 2000 need more open files. Raise ulim/,
    );
    assert.match(rowOf(found, asked), /≥ 2000 .*open files of the tester \|$/);
    const enough = await search(ask('--clients 200 --workers 4 --at-least 1500'), () => ({}), 564);
    assert.equal(enough.found.exitCode, 0);
    await assert.rejects(
      search(ask('--clients 3000 --workers 4'), () => ({}), 564),
      /--clients: 3000 clients need 814 open files/,
    );
  });

  it('tells what was tried when a run cannot be carried out, or fails as a run does when nothing was', async () => {
    const failing = (from: number, error: Error) =>
      search(ask(), (clients) => {
        if (clients > from) throw error;
        return {};
      });
    for (const error of [new RunFailed('A worker ended.'), new UsageError('--url: nothing answers')]) {
      const { found } = await failing(100, error);
      assert.deepEqual([found.bound, found.clients, found.exitCode], ['ended', 0, 3]);
      assert.ok(found.trials.length > 0);
      const text = reportFound(found, { most: 20_000 });
      assert.match(text, /^Ended early: \d\d+ players held in a try/);
      assert.ok(text.includes(error.message));
      await assert.rejects(failing(0, error), error);
    }
    await assert.rejects(failing(100, new TypeError('a fault')), TypeError);
  });

  it('has in its row what the server took where it failed', async () => {
    const asked = ask();
    const { found } = await search(asked, (clients) => (clients > 300 ? SLOW : {}));
    const above = Math.min(...found.trials.filter(({ outcome }) => outcome === 'failed').map(({ clients }) => clients));
    assert.ok(rowOf(found, asked).endsWith(`with CPU to spare (0.70 cores with ${above}) |`), rowOf(found, asked));
    assert.match(ROW_HEAD, /players ÷ cores/);
  });

  it('shows on a terminal which number is tried, and nothing in a log', () => {
    const counts = { joined: 3, failedJoins: 0, disconnects: 0, failedReturns: 0, joinRetries: 0 };
    const status = { counts, connected: 3, company: 0 };
    const show = (isTTY: boolean): string => {
      const written: string[] = [];
      const out = { isTTY, columns: 80, write: (text: string) => written.push(text) > 0 };
      const line = createSearchLine(out as unknown as NodeJS.WriteStream);
      const state = { phase: '300 players, to confirm: steady', left: 3, done: 0.5, clients: 300, points: [] };
      line.show({ ...state, status } as unknown as Parameters<typeof line.show>[0]);
      line.end();
      return written.join('');
    };
    assert.match(show(true), /300 players, to confirm: steady 3 s · 3\/300 clients/);
    assert.ok(show(true).endsWith('\r\x1b[2K'), 'the line of the try replaces it');
    assert.equal(show(false), '');
  });
});
