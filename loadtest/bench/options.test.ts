/** Tests of the benchmark's command line. */

import assert from 'node:assert/strict';
import { UsageError } from '../flags.ts';
import { helpText, parseOptions } from './options.ts';

const parse = (words: string, bun = true) =>
  parseOptions(words === '' ? [] : words.split(' '), bun) ?? assert.fail('help was taken for asked for');

const MISTAKES: readonly [words: string, complaint: RegExp][] = [
  ['--only w1,w9', /--only: "w9" is none of w1, w2, w3, joins, memory, capacity\. Write it like --only w1,w2/],
  ['--subjects nodejs', /--subjects: "nodejs" is none of floor, stock, node, bun/],
  ['--clients 50,many', /--clients: "many" is not a whole number from 1 to 1200\. Write it like --clients 50,200/],
  ['--clients 0', /--clients: "0"/],
  ['--seconds 0', /--seconds: "0" is not a whole number/],
  ['--rounds 10', /--rounds: "10" is not a whole number from 1 to 9/],
  ['--fields double', /--fields: "double" is none of float32, quantized/],
  ['--fast', /--fast: there is no such flag/],
  ['--html /nowhere/at/all.html', /--html: cannot write/],
  ['--quick 5', /"5" belongs to no flag/],
];

describe('bench options', () => {
  it('measure everything three times by default', () => {
    const { parts, subjects, clients, rounds, quick } = parse('');
    assert.deepEqual(parts, ['w1', 'w2', 'w3', 'joins', 'memory', 'capacity']);
    assert.deepEqual(subjects, ['floor', 'stock', 'node', 'bun']);
    assert.deepEqual([clients, rounds, quick], [[50, 200, 400], 3, false]);
  });

  it('leave out what takes long when it must be quick, unless it is asked for', () => {
    assert.equal(parse('--quick').parts.includes('capacity'), false);
    assert.deepEqual(parse('--quick').clients, [200]);
    assert.deepEqual(parse('--quick --only capacity').parts, ['capacity']);
  });

  it('leave bun out where it is not installed, and say so to who asks for it', () => {
    assert.deepEqual(parse('', false).subjects, ['floor', 'stock', 'node']);
    assert.throws(() => parse('--subjects node,bun', false), /bun is not installed here/);
  });

  it('take lists in any order and once', () => {
    assert.deepEqual(parse('--clients 400,50,400').clients, [50, 400]);
    assert.deepEqual(parse('--subjects node,floor').subjects, ['floor', 'node']);
  });

  it('give nothing for --help, whose text names every flag', () => {
    assert.equal(parseOptions(['--help'], true), undefined);
    for (const flag of [
      'quick',
      'only',
      'subjects',
      'clients',
      'rounds',
      'seconds',
      'fields',
      'seed',
      'json',
      'html',
      'cpu-prof',
    ])
      assert.match(helpText(), new RegExp(`--${flag}\\b`));
  });

  for (const [words, complaint] of MISTAKES)
    it(`refuse ${words}`, () => {
      assert.throws(
        () => parse(words),
        (error) => error instanceof UsageError && complaint.test(error.message),
      );
    });
});
