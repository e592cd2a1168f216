/** Tests that nothing in `shared` makes a match another one for the same seed, or another one on another machine. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, sourceFiles, within } from './source-code.ts';

/** Folders where the same inputs must give the same bits. */
const DETERMINISTIC = ['shared'];
/** It refuses them to others, by their names. */
const REFUSER = 'shared/game/repeatable.ts';
/** What differs between two runs, and what differs between two machines. */
const UNREPEATABLE = /\bMath\.random\b|\bDate\b|\bperformance\b/g;
const INEXACT = /\bMath\b(?!\.(?:random|abs|floor|ceil|min|max|sqrt|imul|round|PI)\b)(?:\.\w+)?/g;

/** Of a room type, what runs on one machine alone. */
const OTHER_CALLBACKS = [/\brules:\s*\{/, /\bbot:\s*\{/, /\bhud:\s*\{/, /\bdraw\([^)]*\)\s*\{/];

/** Of a room type's file that has a `step`, what may be part of it: all but its other callbacks. */
function predictedOf(code: string): string {
  if (!/\bstep\s*[(:,]/.test(code)) return '';
  return OTHER_CALLBACKS.reduce((rest, start) => withoutBlock(rest, start), code);
}

/** The code without the first braces behind a place, and what is between them. */
function withoutBlock(code: string, start: RegExp): string {
  const found = start.exec(code);
  if (found === null) return code;
  const from = found.index + found[0].length;
  let depth = 1;
  let to = from;
  while (depth > 0 && to < code.length) {
    if (code[to] === '{') depth++;
    if (code[to] === '}') depth--;
    to++;
  }
  return code.slice(0, from) + code.slice(to - 1);
}

function determinismProblems(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  for (const [file, source] of files) {
    if (file.endsWith('.test.ts') || file === REFUSER || !within(file, DETERMINISTIC)) continue;
    const code = codeOf(source);
    for (const [name] of code.matchAll(UNREPEATABLE)) problems.push(`${file} uses ${name}: it must repeat exactly`);
    const exact = within(file, ['shared/sim']) ? code : within(file, ['shared/rooms']) ? predictedOf(code) : '';
    for (const [name] of exact.matchAll(INEXACT))
      problems.push(`${file} uses ${name}: its last bits may differ between machines`);
  }
  return [...new Set(problems)];
}

/** A file with a mistake, and what must be said of it. */
const MISTAKES: readonly [file: string, source: string, complaint: RegExp][] = [
  ['shared/sim/bad.ts', 'const x = Math.random();', /uses Math.random: it must repeat/],
  ['shared/engine/bad.ts', 'const x = Date.now();', /uses Date/],
  ['shared/engine/bad.ts', 'const x = `at $' + '{performance.now()}`;', /uses performance/],
  ['shared/sim/bad.ts', 'const x = Math.cos(1);', /uses Math.cos: its last bits/],
  ['shared/rooms/bad.ts', 'rules: { tick() { Math.random(); } }', /uses Math.random: it must repeat/],
  ['shared/rooms/bad.ts', 'bot: { goal: () => Date.now() }', /uses Date: it must repeat/],
  ['shared/game/bad.ts', 'const x = performance.now();', /uses performance/],
  ['shared/rooms/bad.ts', 'rules: {},\nstep,\n});\nfunction step() { Math.hypot(1, 2); }', /uses Math.hypot/],
  ['shared/sim/bad.ts', 'const { hypot } = Math;', /uses Math: its last bits/],
  [
    'shared/rooms/bad.ts',
    'step({ ball }) { ball.x = Math.sin(1); },\nhud: { says: {} },',
    /uses Math.sin: its last bits/,
  ],
];

const FINE: readonly [file: string, source: string][] = [
  ['shared/rooms/fine.ts', 'rules: { tick() { Math.sin(1); } }'],
  ['shared/rooms/fine.ts', 'rules: { tick() { Math.sin(1); } },\nstep({ ball }) { ball.x = Math.sqrt(2); }'],
  ['shared/rooms/fine.ts', 'step() {},\ndraw(world, pen) { Math.cos(1); },\nbot: { goal() { Math.sin(1); } }'],
  ['shared/sim/fine.ts', "const text = 'a Date, performance, Math.sin'; Math.sqrt(Math.PI);\nexport const b = 1;"],
];

describe('the same seed', () => {
  it('gives the same match, and in shared/sim and in a step the same bits', () => {
    const found = determinismProblems(sourceFiles());
    assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
  });

  for (const [file, source, complaint] of MISTAKES)
    it(`would not with ${JSON.stringify(source)} in ${file}`, () => {
      const found = determinismProblems(new Map([[file, source]]));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', complaint);
    });

  for (const [file, source] of FINE)
    it(`would with ${JSON.stringify(source)} in ${file}`, () => {
      assert.deepEqual(determinismProblems(new Map([[file, source]])), []);
    });

  it('is kept in mind by the linter, in a room type and while it is written', () => {
    const root = join(import.meta.dirname, '..');
    const folder = mkdtempSync(join(tmpdir(), 'skirmish-lint-'));
    for (const file of ['.biome.json', 'shared/repeatable.grit']) cpSync(join(root, file), join(folder, file));
    for (const file of ['shared/rooms/bad.ts', 'server/fine.ts']) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), 'export const lot = [Math.random(), Date.now(), new Date(0)];\n');
    }
    const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', '--vcs-enabled=false', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    assert.equal(`${stdout}${stderr}`.match(/bad\.ts:1:\d+ plugin/g)?.length, 3, stdout + stderr);
    assert.doesNotMatch(`${stdout}${stderr}`, /fine\.ts:1/);
  });
});
