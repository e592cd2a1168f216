/** Tests of the command line of `npm run hostile`, and of the list of attacks that it chooses from. */

import assert from 'node:assert/strict';
import { UsageError } from '../flags.ts';
import { ATTACKS } from './attacks/all.ts';
import { helpText, parseOptions } from './options.ts';

describe('the options of npm run hostile', () => {
  it('attack with all there is, when nothing is said', () => {
    const options = parseOptions([], ATTACKS);
    assert.equal(options?.attacks.length, ATTACKS.length);
    assert.equal(options?.stock, false);
    assert.equal(options?.url, undefined);
  });

  it('take some of the attacks', () => {
    const options = parseOptions(['--attack', 'speed-hack, negative-length', '--seconds', '3'], ATTACKS);
    assert.deepEqual(
      options?.attacks.map(({ name }) => name),
      ['speed-hack', 'negative-length'],
    );
    assert.equal(options?.seconds, 3);
  });

  const WRONG: readonly [argv: string[], complaint: RegExp][] = [
    [['--attack', 'nothing'], /--attack: there is no attack "nothing".*negative-length/],
    [['--bots', '3'], /--bots: "3" is not a whole number from 8/],
    [['--seconds', '0'], /--seconds/],
    [['--url', 'ftp://x'], /--url/],
    [['--stock', '--url', 'http://127.0.0.1:1'], /--stock: it starts a server of its own/],
    [['--quick'], /--quick: there is no such flag/],
  ];
  for (const [argv, complaint] of WRONG) {
    it(`refuse ${argv.join(' ')}`, () => {
      assert.throws(
        () => parseOptions(argv, ATTACKS),
        (error) => error instanceof UsageError && complaint.test(error.message),
      );
    });
  }
});

describe('the attacks', () => {
  it('have names that a command line can tell apart, and say what they are', () => {
    const names = ATTACKS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, what } of ATTACKS) {
      assert.match(name, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(helpText(ATTACKS).includes(what));
    }
  });

  it('go for each fault that stock Colyseus is known to have', () => {
    const rows = new Set(ATTACKS.map(({ row }) => row));
    for (let number = 1; number <= 13; number++) assert.ok(rows.has(`1.${number}`), `1.${number}`);
  });
});
