/** Tests of the command line of `npm run test:load`; no row is run. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

function run(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });
}

describe('npm run test:load', () => {
  it('refuses what it does not know with exit code 2 and without a stack', () => {
    for (const [args, expected] of [
      [['--only', 'typo'], /^--only: no row has "typo".*\n {2}the control\n.*planted: /s],
      [['--frobnicate'], /^--frobnicate: there is no such flag/],
      [['--only'], /^--only: the value is missing/],
      [['--record', join(import.meta.filename, 'x'), '--only', 'control'], /^--record: cannot make/],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n {4}at |TypeError/);
      assert.equal(stdout, '');
    }
  });

  it('tells its exit codes and rows', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /Exit code: 0 .*1 .*2 .*3 .*130 .*the control/s);
  });
});
