/** Tests of `npm run check-room`: its list, its exit codes, and files that are not listed or cannot be read. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findByFile } from './find.ts';
import { styleOf } from './tools.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

function run(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });
}

describe('npm run check-room', () => {
  it('lists what was checked and what was not, and ends with 0 for a sound room type', () => {
    const { stdout, stderr, status } = run('wander');
    assert.equal(status, 0, stdout + stderr);
    for (const line of [
      /^✔ it is listed$/m,
      /^✔ its types are right$/m,
      /^✔ a player alone is never corrected$/m,
      /^– a match comes to its end\n {4}it is endless$/m,
      /^wander is sound: \d+ of \d+\.$/m,
    ])
      assert.match(stdout, line);
    assert.doesNotMatch(stdout, /✘/);
  });

  it('ends with 2 and the names that there are for one that there is not', () => {
    const { stderr, status } = run('wonder');
    assert.equal(status, 2);
    assert.match(stderr, /^There is no shared\/rooms\/wonder\.ts\. There are: .*free-for-all.*wander/);
    assert.equal(run().status, 2);
  });
});

describe('a room type by its file', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'skirmish-check-room-'));
    cpSync(join(ROOT, 'shared'), join(root, 'shared'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (id: string, change: (source: string) => string): void => {
    const source = readFileSync(join(root, 'shared/rooms/wander.ts'), 'utf8').replace("'wander'", `'${id}'`);
    writeFileSync(join(root, `shared/rooms/${id}.ts`), change(source));
  };

  it('is found though nobody lists it', async () => {
    write('stray', (source) => source.replace('const wander', 'const stray'));
    const { type, listed, name, problem } = await findByFile(root, 'stray');
    assert.deepEqual([type?.id, listed, name, problem], ['stray', false, 'stray', undefined]);
    assert.equal((await findByFile(root, 'wander')).listed, true);
  });

  it('is held to the style of the house with its test, as the whole project is', () => {
    // The copy is no repository.
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(ROOT, '.biome.json'), 'utf8'));
    writeFileSync(join(root, '.biome.json'), JSON.stringify(config));
    write('stray', (source) => source);
    const files = ['shared/rooms/stray.ts', 'shared/rooms/stray.test.ts'];
    writeFileSync(join(root, 'shared/rooms/stray.test.ts'), '/** Tests. */\n\nexport const one = 1;\n');
    assert.equal(styleOf(root, files), '');
    writeFileSync(join(root, 'shared/rooms/stray.test.ts'), '/** Tests. */\n\nexport const one=1\n');
    assert.throws(() => styleOf(root, files), /stray\.test\.ts[\s\S]*npm run format/);
  });

  const PROBLEMS: readonly [what: string, change: (source: string) => string, problem: RegExp][] = [
    ['a misspelt key', (source) => source.replace('patchRate', 'patchrate'), /patchrate.*Did you mean "patchRate"/],
    ['another id', (source) => source.replace("id: 'faulty'", "id: 'other'"), /its id is "other"/],
    ['nothing exported', (source) => source.replace('export const', 'const'), /exports 0 room types/],
    ['a slip of the pen', (source) => source.replace('({', '({{'), /./],
  ];
  for (const [what, change, complaint] of PROBLEMS)
    it(`says what is wrong with ${what}`, async () => {
      write('faulty', change);
      assert.match((await findByFile(root, 'faulty')).problem ?? '', complaint);
    });
});
