/** The guide has every code that a designer can meet, and none that he cannot. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const CODES = /\b(?:ROOM_TYPE|RULE|ARENA)_[A-Z_]+\b/g;

function codesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(CODES) ?? []))].sort();
}

describe('error codes', () => {
  // What the reader of arenas complains of stands in the guide to arenas.
  const files = globSync('{server,shared/engine,shared/game}/**/*.ts', { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  const thrown = codesIn(
    files.flatMap((file) => readFileSync(join(ROOT, file), 'utf8').match(/'[A-Z]+_[A-Z_]+'/g) ?? []),
  );
  const guide = readFileSync(join(ROOT, 'shared/ROOM-TYPES.md'), 'utf8');
  const listed = codesIn([...guide.matchAll(/^\| (`[A-Z].*?) \|/gm)].map(([, codes]) => codes ?? ''));

  it('are thrown', () => {
    assert.ok(thrown.length > 30, thrown.join(', '));
  });

  it('are all listed in the guide, and no others', () => {
    assert.deepEqual(listed, thrown);
  });
});
