/** Tests of what is read of a process of clients, and of what is said when it does not tell. */

import assert from 'node:assert/strict';
import { RunFailed } from '../run-failed.ts';
import { readThinLoad, type ThinLoad } from './thin.ts';

const LOAD: ThinLoad = {
  ...{ kind: 'thin', clients: 20, hz: 10, connected: 20, inputsPerSecond: 200, patchesPerSecond: 200 },
  ...{ cpu: 0.1, microsPerClientTick: 12, loopDelayP99Ms: 2, skipped: 0 },
};

describe('figures of a process of clients', () => {
  it('are what it prints', () => {
    assert.deepEqual(readThinLoad(`${JSON.stringify(LOAD)}\n`, '', 'exit code 0'), LOAD);
  });

  it('that are missing or broken are a run that failed, with what it said', () => {
    for (const [printed, complained, expected] of [
      ['', 'Error: connect ECONNREFUSED 127.0.0.1:1', /exit code 1.*It said:\n {4}Error: connect ECONNREFUSED/s],
      ['', '', /exit code 1.*It said nothing/],
      ['{"kind":"thin","cli', '', /It said:\n {4}\{"kind":"thin","cli/],
      // NaN of a division by no inputs.
      [JSON.stringify({ ...LOAD, microsPerClientTick: Number.NaN }), '', /"microsPerClientTick":null/],
    ] as const)
      assert.throws(
        () => readThinLoad(printed, complained, 'exit code 1'),
        (error) => error instanceof RunFailed && expected.test(error.message),
      );
  });
});
