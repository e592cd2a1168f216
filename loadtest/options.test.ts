/** Tests of the command line. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from './flags.ts';
import { helpText, parseOptions } from './options.ts';

const ROOMS = ['free-for-all', 'wander'];
const parse = (...argv: string[]) => parseOptions(argv, ROOMS);

describe('load test: command line', () => {
  it('has a default for everything', () => {
    const options = parse();
    assert.equal(options?.room, 'wander');
    assert.equal(options?.clients, 50);
    assert.equal(options?.thin, false);
    assert.equal(options?.url, undefined);
    assert.equal(options?.link, undefined);
  });

  it('reads every flag', () => {
    const options = parse(
      ...'--room free-for-all --clients 200 --seconds 2.5 --thin --link 4g --ramp 1 --workers 3 --seed 9'.split(' '),
      '--url=http://127.0.0.1:2567/',
    );
    assert.deepEqual(options, {
      room: 'free-for-all',
      clients: 200,
      seconds: 2.5,
      thin: true,
      link: '4g',
      ramp: 1,
      url: 'http://127.0.0.1:2567',
      json: undefined,
      workers: 3,
      seed: 9,
    });
  });

  it('lets in no more than 60 clients a second by itself', () => {
    assert.equal(parse('--clients', '300')?.ramp, 5);
  });

  it('uses no more workers than clients', () => {
    assert.equal(parse('--clients', '2', '--workers', '8')?.workers, 2);
  });

  it('gives nothing but help when asked for it', () => {
    assert.equal(parse('--help', '--clients', 'many'), undefined);
    for (const flag of [
      '--room',
      '--clients',
      '--seconds',
      '--thin',
      '--link',
      '--ramp',
      '--url',
      '--json',
      '--workers',
      '--seed',
    ])
      assert.ok(helpText(ROOMS).includes(flag), flag);
  });

  const wrong: [argv: string[], says: RegExp][] = [
    [['--clinets', '3'], /^--clinets: there is no such flag\. Use: --room, --clients/],
    [['-x'], /^-x: there is no such flag/],
    [['--clients', 'abc'], /^--clients: "abc" is not a whole number from 1 to 20000\. Write it like --clients 200\.$/],
    [['--clients', '0'], /^--clients: "0" is not/],
    [['--clients', '-5'], /^--clients: "-5" is not/],
    [['--clients', '1.5'], /^--clients: "1.5" is not/],
    [['--clients='], /^--clients: "" is not/],
    [['--clients'], /^--clients: the value is missing/],
    [['--clients', '--thin'], /^--clients: the value is missing/],
    [['--seconds', '0'], /^--seconds: "0" is not a number from 1/],
    [['--seconds', 'Infinity'], /^--seconds: "Infinity" is not/],
    [['--ramp', '-1'], /^--ramp: "-1" is not/],
    [['--workers', '0'], /^--workers: "0" is not/],
    [['--thin=yes'], /^--thin: takes no value/],
    [['--room', 'wonder'], /^--room: there is no room type "wonder"\. Use one of: free-for-all, wander\.$/],
    [['--link', '5g'], /^--link: there is no link "5g"\. Use one of: lan, cable, wifi, 4g, train, satellite\.$/],
    [['--link', 'toString'], /^--link: there is no link "toString"/],
    [['--link'], /^--link: the value is missing/],
    [['--url', 'localhost'], /^--url: "localhost" is not an address/],
    [['--url', 'ws://127.0.0.1'], /^--url: "ws:" is neither http: nor https:/],
    [['--json', '/no/such/folder/x.json'], /^--json: cannot write "\/no\/such\/folder\/x.json"/],
    // Its folder may be written to by its rights, and by nobody all the same.
    [['--json', '/proc/x.json'], /^--json: cannot write "\/proc\/x.json"/],
    [['--json', '/'], /^--json: /],
    [['wander'], /^"wander" belongs to no flag/],
  ];
  for (const [argv, says] of wrong)
    it(`refuses "${argv.join(' ')}" and says what to write`, () => {
      assert.throws(
        () => parse(...argv),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
});
