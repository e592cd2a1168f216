/** Tests of the benchmark's command line. */

import assert from 'node:assert/strict';
import { parseBenchOptions } from './options.ts';

describe('the command line of the benchmark', () => {
  it('has two minutes of 128 players as its default, and a quick form', () => {
    const usual = parseBenchOptions([]);
    assert.ok(usual !== undefined);
    assert.deepEqual([usual.seconds, usual.players, usual.width, usual.height], [120, 128, 640, 360]);
    assert.equal(usual.everything, false);
    const quick = parseBenchOptions(['--quick', '--size', '1280x720', '--seed', '9', '--everything']);
    assert.ok(quick !== undefined && quick.seconds < 30 && quick.everything);
    assert.deepEqual([quick.width, quick.height, quick.seed], [1280, 720, 9]);
    assert.equal(parseBenchOptions(['--quick', '--seconds', '20'])?.seconds, 20);
    assert.equal(parseBenchOptions(['--help']), undefined);
  });

  for (const [argv, complaint] of [
    [['--seconds', 'x'], /--seconds: "x" is not a whole number/],
    [['--seconds', '0'], /from 2 to 600/],
    [['--size', 'large'], /like --size 640x360/],
    [['--players', '1.5'], /--players/],
    [['--json', '/nowhere/at/all.json'], /--json: cannot write/],
    [['--json', '/'], /--json: "\/" is a folder/],
    [['--fast'], /--fast/],
  ] as const) {
    it(`refuses ${argv.join(' ')}`, () => {
      assert.throws(() => parseBenchOptions(argv), { name: 'UsageError', message: complaint });
    });
  }
});
