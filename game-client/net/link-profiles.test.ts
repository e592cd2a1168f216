/** Tests of link-profiles.ts: the README says of each link what it is. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LINKS, type Link } from './link-profiles.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** As 120 ms, or 1.5 s. */
function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

function rowOf(name: string, { delayMs, jitterMs, stalls, bitsPerSecond }: Link): string {
  const still = stalls === undefined ? '' : `${duration(stalls.ms)} every ${duration(stalls.everyMs)}`;
  const carries = bitsPerSecond === undefined ? '' : `${bitsPerSecond / 1e6} Mbit/s`;
  return [`\`${name}\``, `${delayMs} ± ${jitterMs} ms`, still, carries].join('|');
}

describe('links with a name', () => {
  it('are those of the table in the README, to the number', () => {
    const rows = [...readme.matchAll(/^\| (`\w+`) \| ([\d.]+ ± [\d.]+ ms) \|(.*)\|(.*)\|$/gm)].map((row) =>
      row
        .slice(1)
        .map((cell) => cell.trim())
        .join('|'),
    );
    assert.deepEqual(
      rows,
      Object.entries(LINKS).map(([name, link]) => rowOf(name, link)),
    );
  });
});
