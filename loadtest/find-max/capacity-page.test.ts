/** Tests of what `CAPACITY.md` tells people to type. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { roomTypes } from '../../shared/rooms/index.ts';
import { OPEN_DOOR } from './measure.ts';
import { parseFindMax } from './options.ts';
import { ROW_HEAD } from './report.ts';

const page = readFileSync(new URL('../CAPACITY.md', import.meta.url), 'utf8');
const rooms = roomTypes.map(({ id }) => id);

describe('the capacity page', () => {
  it('has commands that are taken as they stand', () => {
    const commands = [...page.matchAll(/npm run loadtest -- (--find-max[^`\n]*)/g)].map(([, flags = '']) => flags);
    assert.ok(commands.length >= 6);
    for (const flags of commands) {
      const argv = [...flags.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      assert.equal(typeof parseFindMax(argv, rooms), 'object', flags);
    }
  });

  it('names all that keeps a test out of a server that was started by hand', () => {
    for (const name of Object.keys(OPEN_DOOR)) assert.ok(page.includes(`\`${name}\``), name);
  });

  it('has the columns of the rows that are printed', () => assert.ok(page.includes(ROW_HEAD)));
});
