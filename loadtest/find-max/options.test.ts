/** Tests of a search's flags and of what it writes. */

import assert from 'node:assert/strict';
import { UsageError } from '../flags.ts';
import { type Asked, exitCodeOf, type Found } from './find-max.ts';
import { parseFindMax, searchCommandOf } from './options.ts';
import { reportFound } from './report.ts';

const ROOMS = ['wander', 'free-for-all'];
const parse = (line: string): Asked => {
  const asked = parseFindMax(`--find-max ${line}`.trim().split(/\s+/), ROOMS);
  assert.ok(typeof asked !== 'string');
  return asked;
};

describe('a search for the most players', () => {
  it('takes the flags of a run and its own', () => {
    const asked = parse('--room free-for-all --thin --most 900 --bandwidth 100 --seconds 30');
    assert.deepEqual([asked.most, asked.linkBits, asked.trialSeconds, asked.options.thin], [900, 100e6, 15, 1]);
    assert.equal(asked.step, 16, 'whole rooms of a small room type');
    assert.equal(parse('--room wander').step, 5);
    assert.equal(parse('--room wander --room-size 8').step, 8);
    assert.equal(parse('--clients 300').first, 300);
  });

  it('takes flags with = as well', () => {
    const asked = parse('--seconds=30 --clients=300 --most=900 --at-least=400 --bandwidth=100');
    assert.deepEqual(asked, parse('--seconds 30 --clients 300 --most 900 --at-least 400 --bandwidth 100'));
    assert.deepEqual(
      [asked.options.seconds, asked.trialSeconds, asked.first, asked.most, asked.atLeast, asked.linkBits],
      [30, 15, 300, 900, 400, 100e6],
    );
    assert.deepEqual([parse('').options.seconds, parse('').first], [15, 50]);
  });

  it('says what is wrong of its own flags', () => {
    assert.throws(() => parse('--most many'), /--most: "many".*--most 2000/);
    assert.throws(() => parse('--bandwidth'), /--bandwidth: the value is missing/);
    assert.throws(() => parse('--scenario spike'), UsageError);
    assert.throws(() => parse('--nonsense 3'), /--nonsense: there is no such flag.*--most/);
    assert.throws(() => parse('--find-max=1'), /--find-max: takes no value/);
  });

  it('asks for no more than are enough, and says whether they were', () => {
    const asked = parse('--room free-for-all --at-least 100');
    assert.deepEqual([asked.atLeast, asked.most], [100, 112], 'whole rooms');
    assert.throws(() => parse('--at-least 100 --most 50'), /--most: 50/);
    for (const [clients, bound, code] of [
      [112, 'most', 0],
      [112, 'tester', 0],
      [80, 'server', 1],
      [80, 'tester', 3],
      [0, 'disturbed', 3],
    ] as const)
      assert.equal(exitCodeOf(clients, bound, 100), code, `${clients}, ${bound}`);
    assert.equal(exitCodeOf(80, 'server', undefined), 0);
    assert.equal(exitCodeOf(0, 'server', undefined), 1);
  });

  it('says what to type for the same search', () => {
    const asked = parse('--room free-for-all --thin --at-least 100 --slo p99ack<=120 --seed 9 --workers 1');
    const command = searchCommandOf(asked);
    assert.match(command, /--slo "p99ack<=120" --seed 9 --workers 1 --find-max --most 112 --at-least 100$/);
    assert.deepEqual(parse(command.replace(/^npm run loadtest -- |"/g, '')), asked);
  });

  it('never gives a number without its bound', () => {
    const found: Found = {
      ...{ clients: 200, bound: 'tester', confirmed: [], signs: [], trials: [], exitCode: 3 },
      cause: { kind: 'tester', because: 'a worker was full' },
    };
    assert.match(reportFound(found, { most: 900 }), /At least 200.*cannot be told.*\n.*the tester itself/);
    assert.match(
      reportFound({ ...found, bound: 'most', cause: undefined }, { most: 200 }),
      /At least 200.*more than 200 were not tried/,
    );
    assert.match(reportFound({ ...found, clients: 0, bound: 'interrupted' }, { most: 200 }), /^Interrupted: 0 players/);
  });
});
