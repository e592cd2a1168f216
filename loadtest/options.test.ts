/** Tests of the command line. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from './flags.ts';
import { commandOf, helpText, type Options, parseOptions } from './options.ts';

const ROOMS = ['free-for-all', 'wander'];
const parse = (...argv: string[]): Options => {
  const options = parseOptions(argv, ROOMS);
  assert.ok(typeof options === 'object', 'no help was asked for');
  return options;
};

describe('load test: command line', () => {
  it('has a default for everything', () => {
    const options = parse();
    assert.equal(options.room, 'wander');
    assert.equal(options.clients, 50);
    assert.equal(options.thin, 0);
    assert.equal(options.scenario, 'steady');
    assert.equal(options.url, undefined);
    assert.equal(options.link, undefined);
  });

  it('reads every flag', () => {
    const options = parse(
      ...'--room free-for-all --clients 200 --seconds 2.5 --thin --link 4g --ramp 1 --workers 3 --seed 9'.split(' '),
      ...'--url=http://127.0.0.1:2567/ --scenario spike --slo drops=0 --room-size 8'.split(' '),
    );
    assert.deepEqual(options, {
      room: 'free-for-all',
      clients: 200,
      seconds: 2.5,
      scenario: 'spike',
      thin: 1,
      link: '4g',
      ramp: 1,
      url: 'http://127.0.0.1:2567',
      json: undefined,
      html: undefined,
      slo: 'drops=0',
      roomSize: 8,
      workers: 3,
      seed: 9,
    });
  });

  it('lets in no more than 60 clients a second by itself', () => {
    assert.equal(parse('--clients', '300').ramp, 5);
  });

  it('uses no more workers than clients', () => {
    assert.equal(parse('--clients', '2', '--workers', '8').workers, 2);
  });

  it('takes thin clients as a share, as a number, or all', () => {
    const thin = (...argv: string[]): number => parse('--clients', '200', ...argv).thin;
    assert.equal(thin('--thin', '0.9'), 0.9);
    assert.equal(thin('--thin', '50'), 0.25);
    assert.equal(thin('--thin=25%'), 0.25);
    assert.equal(thin('--thin', '--seed', '7'), 1);
    assert.equal(thin(), 0);
  });

  it('tells the command that does the same again', () => {
    const argv = '--clients 40 --thin 0.5 --scenario churn --slo drops=0,gap<=20 --link 4g --room-size 8'.split(' ');
    const options = parse(...argv);
    const again = commandOf(options).replaceAll('"', '').split(' -- ')[1] ?? '';
    assert.deepEqual(parse(...again.split(' ')), { ...options, ramp: Math.round(options.ramp * 1000) / 1000 });
  });

  it('helps on one screen', () => {
    const help = parseOptions(['--help', '--clients', 'many'], ROOMS);
    assert.equal(help, helpText(ROOMS));
    const lines = helpText(ROOMS).trimEnd().split('\n');
    assert.ok(lines.length <= 40 && lines.every(({ length }) => length <= 100));
    for (const flag of Object.keys(parse()))
      if (flag !== 'roomSize') assert.match(String(help), new RegExp(`--${flag} `));
    assert.match(String(parseOptions(['--scenario', 'help'], ROOMS)), /reconnect-storm/);
    assert.match(String(parseOptions(['--slo', 'help'], ROOMS)), /gap +tick gap, ms/);
  });

  it('lets another server have rooms of its own', () => {
    assert.equal(parse('--room', 'my_room', '--url', 'http://127.0.0.1:1').room, 'my_room');
  });

  const wrong: [argv: string[], says: RegExp][] = [
    [['--clinets', '3'], /^--clinets: there is no such flag\. Use: --url, --room/],
    [['-x'], /^-x: there is no such flag/],
    [['--clients', 'abc'], /^--clients: "abc" is not a whole number from 1 to 100000\. Write it like --clients 200\.$/],
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
    [['--thin=yes'], /^--thin: "yes" is neither a number of clients up to 50 nor a share/],
    [['--thin', '1.5'], /^--thin: "1.5" is neither/],
    [['--thin', '51'], /^--thin: "51" is neither/],
    [['--scenario', 'party'], /^--scenario: there is no scenario "party"\. Use one of: steady, ramp/],
    [['--slo', 'gap<=20,foo=0'], /^--slo: at character 9 of .*: there is no figure "foo"\. Known are gap, step, rtt/],
    [['--slo', 'gap'], /^--slo: at character 4 of "gap": after "gap" one of/],
    [['--slo', 'gap<='], /a number is missing/],
    [['--slo', 'p99drops=0'], /^--slo: at character 1 of .*: "drops" is one value and has no p99/],
    [['--slo', 'gap<=20 %'], /"gap" is not in % but in ms/],
    [['--slo', 'gap<=20,,drops=0'], /^--slo: at character 9 of .*: a term is missing/],
    [['--slo', '1e9<=1'], /is no figure/],
    [['--html', '/no/such/folder/x.html'], /^--html: cannot write/],
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
