/** Tests of the soak's command line. */

import assert from 'node:assert/strict';
import { parseSoakOptions } from './options.ts';

describe('soak options', () => {
  it('have defaults', () => {
    assert.deepEqual(parseSoakOptions([]), {
      ...{ minutes: 5, seed: 1, clients: 24 },
      ...{ url: undefined, json: undefined, snapshots: undefined, plant: undefined },
    });
  });

  it('name what is wrong and how it is written', () => {
    for (const [args, problem] of [
      [['--minutes', '0'], /--minutes: "0" is not a number from .*--minutes 5/],
      [['--plant', 'water'], /--plant: there is no leak "water"\. Use one of: bytes, subscription, timer/],
      [['--url', 'here'], /--url: "here" is not an address/],
      [['--url', 'http://127.0.0.1:2567', '--plant', 'timer'], /--url: nothing can be planted/],
    ] as const)
      assert.throws(() => parseSoakOptions(args), { name: 'UsageError', message: problem });
  });

  it('ask for help', () => {
    assert.equal(parseSoakOptions(['--help']), undefined);
  });
});
