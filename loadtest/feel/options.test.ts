/** Tests of the command line of the report on feel. */

import assert from 'node:assert/strict';
import { LINK_NAMES } from '../../game-client/net/link-profiles.ts';
import { UsageError } from '../flags.ts';
import { helpText, parseOptions } from './options.ts';

describe('feel: command line', () => {
  it('has a default for everything, and reads every flag', () => {
    const usual = { quick: false, profiles: LINK_NAMES, seed: 1, sockets: true, json: undefined, html: undefined };
    assert.deepEqual(parseOptions([]), usual);
    const given = parseOptions('--quick --profiles wifi,lan --seed 9 --no-sockets'.split(' '));
    assert.deepEqual(given, { ...usual, quick: true, profiles: ['lan', 'wifi'], seed: 9, sockets: false });
  });

  it('gives nothing but help when asked for it, with all links in it', () => {
    assert.equal(parseOptions(['--help', '--seed', 'x']), undefined);
    for (const name of LINK_NAMES) assert.ok(helpText().includes(name), name);
  });

  const wrong: [argv: string[], says: RegExp][] = [
    [['--profile', 'lan'], /^--profile: there is no such flag\. Use: --quick, --profiles/],
    [['--profiles', 'lan,5g'], /^--profiles: "5g" is none of lan, cable, wifi, 4g, train, satellite\. Write it like/],
    [['--profiles', ''], /^--profiles: "" is none of/],
    [['--seed', '-1'], /^--seed: "-1" is not a whole number/],
    [['--html', '/no/such/folder/x.html'], /^--html: cannot write/],
  ];
  for (const [argv, says] of wrong)
    it(`refuses ${argv.join(' ')}`, () => {
      assert.throws(
        () => parseOptions(argv),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
});
