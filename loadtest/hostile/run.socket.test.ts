/** A short run of `npm run hostile`: servers, bots and attacker are there, and a row says what there was to see. */

import assert from 'node:assert/strict';
import { ATTACKS } from './attacks/all.ts';
import { parseOptions } from './options.ts';
import { type Row, runAttacks } from './run.ts';
import { renderEnd, renderRow } from './table.ts';

describe('a hostile run', () => {
  it('measures the honest at both servers while one is attacked', async () => {
    const options = parseOptions(['--attack', 'negative-length', '--seconds', '0.5'], ATTACKS) ?? assert.fail();
    const told: Row[] = [];
    const rows = await runAttacks(options, {
      pinning: { server: undefined, others: undefined, said: '' },
      again: false,
      signal: new AbortController().signal,
      row: (row) => told.push(row),
    });
    assert.deepEqual(rows, told);
    const [row] = rows;
    assert.ok(row !== undefined && rows.length === 1);
    // What depends on how busy this machine is, is not judged here.
    assert.deepEqual(
      row.faults.filter(({ kind }) => kind === 'lasting'),
      [],
    );
    for (const side of [row.honest, row.control]) {
      assert.equal(side.connected, 8);
      assert.ok(side.patches > 100, `${side.patches} patches`);
      assert.ok(side.gapP99 > 0);
    }
    assert.match(row.outcome.outcome, /closed 4400/);
    assert.match(renderRow({ ...row, faults: [] }, false, false), /negative-length +closed 4400.*held/);
    const failed = { ...row, faults: [{ kind: 'lasting', text: 'memory +400 MB' }] } as const;
    assert.match(renderRow(failed, false, false), /FAILED memory \+400 MB/);
    assert.match(renderEnd([failed], false), /NOT ALL HELD: 0 of 1/);
  });
});
