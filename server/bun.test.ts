/** What is said where there is no Bun, or only the place that npm holds for it. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bunBinary } from './bun.ts';

describe('without a Bun that runs', () => {
  const root = mkdtempSync(join(tmpdir(), 'skirmish-bun-'));
  after(() => rmSync(root, { recursive: true }));

  it('a project says what is missing, what to run, and that Node is enough', () => {
    assert.throws(() => bunBinary(root), /Bun is not installed.*npm install --include=optional.*npm start/);
  });

  it('a project whose install scripts did not run says so', () => {
    const folder = join(root, 'node_modules/bun/bin');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'bun.exe'), '#!/bin/sh\necho "a place" >&2\nexit 1\n', { mode: 0o755 });
    assert.throws(() => bunBinary(root), /does not run: a place\..*npm rebuild bun/);
  });
});
