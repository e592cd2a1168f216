/** What the README says of the metrics, against those that there are. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createMetrics } from './metrics.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('metrics in the README', () => {
  const names = createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => name.startsWith('skirmish_'));
  const told = [...README.matchAll(/`(skirmish_\w+)/g)].map(([, name = '']) => name);

  it('are all that the server has', () => {
    assert.deepEqual(
      names.filter((name) => !told.includes(name)),
      [],
      'write what it says into a table of README.md',
    );
  });

  it('are none that it does not have', () => {
    assert.deepEqual(
      told.filter((name) => !names.includes(name)),
      [],
    );
  });
});
