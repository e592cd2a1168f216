/** Tests of the pages for designers: their code compiles as it stands there, and the room types that it makes are played. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRoomType } from '../../../shared/engine/room-type.ts';
import { rehearse } from '../../../shared/game/rehearsal.ts';
import { lookInEveryPhase } from '../conformance/callbacks.ts';
import { playSoundly } from '../conformance/soundness.ts';
import { cast } from '../conformance/whole-match.ts';
import { type Block, blocksOf, exportsOf, fileOf, roomOf, testOf } from './blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SHARED = join(ROOT, 'shared');
const PAGES = ['ROOM-TYPES.md', 'ARENAS.md'].filter((page) => existsSync(join(SHARED, page)));
/** From the folder that the files are written to. */
const TO_SHARED = '../../shared';

const all = PAGES.flatMap((page) =>
  blocksOf(readFileSync(join(SHARED, page), 'utf8')).map((block) => ({ ...block, page })),
);
const blocks = all.filter((block) => testOf(block) === undefined);

/** Compiles files under the tree with the options of the house. @returns the compiler's complaints */
function compile(files: ReadonlyMap<string, string>): { folder: string; complaints: string } {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'guide-'));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const compilerOptions = { composite: false, emitDeclarationOnly: false, noEmit: true, types: [] };
  const config = { extends: '../../tsconfig.json', compilerOptions, files: [...files.keys()], references: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout, error } = spawnSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { folder, complaints: error?.message ?? stdout };
}

describe('the pages for designers', () => {
  const names = new Map(
    blocks.map(({ page, line }) => [`${page} line ${line}`, `${page.slice(0, -3).toLowerCase()}-${line}.ts`]),
  );
  let folder = '';
  let complaints = '';

  before(async () => {
    const exports = await exportsOf(SHARED);
    const files = blocks.map(({ page, line, code }): [string, string] => {
      const name = names.get(`${page} line ${line}`) ?? '';
      return [name, fileOf({ line, code }, name.slice(0, -3), exports, TO_SHARED)];
    });
    ({ folder, complaints } = compile(new Map(files)));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('have code', () => {
    assert.ok(blocks.length >= 8, `${blocks.length} blocks`);
  });

  for (const { page, line } of blocks) {
    const file = names.get(`${page} line ${line}`) ?? '';
    it(`have code at ${page} line ${line} that compiles, and is played for 20 seconds`, async () => {
      const own = complaints.split('\n').filter((complaint) => complaint.includes(`${file}(`));
      assert.equal(own.length, 0, `the code at shared/${page} line ${line}:\n${own.join('\n')}`);
      const exported = Object.values((await import(pathToFileURL(join(folder, file)).href)) as object);
      const type = exported.find(isRoomType);
      assert.ok(type, 'it makes no room type');
      const rehearsal = rehearse(type, { bots: cast(type) });
      rehearsal.restart();
      playSoundly(rehearsal, 20);
      lookInEveryPhase(rehearsal.game);
    });
  }

  for (const { page, line, code } of all) {
    const tested = testOf({ line, code });
    if (tested === undefined) continue;
    it(`have a test at ${page} line ${line} that passes for what the page makes`, () => {
      // The page builds it up: what stands last is whole.
      const room = blocks.findLast((block) => roomOf(block) === tested);
      assert.ok(room, `the page has no shared/rooms/${tested}.ts`);
      const own = mkdtempSync(join(ROOT, '.cache', 'guide-'));
      writeFileSync(join(own, `${tested}.ts`), room.code.replaceAll("from '../", `from '${TO_SHARED}/`));
      writeFileSync(join(own, `${tested}.test.ts`), code.replaceAll("from '../", `from '${TO_SHARED}/`));
      const mocha = join(ROOT, 'node_modules', '.bin', 'mocha');
      const run = spawnSync(mocha, ['--timeout', '20000', join(own, `${tested}.test.ts`)], {
        encoding: 'utf8',
        cwd: ROOT,
      });
      rmSync(own, { recursive: true, force: true });
      assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
      assert.match(run.stdout, /passing/);
    });
  }

  it('have no code that the compiler complains of without naming it', () => {
    const others = complaints
      .split('\n')
      .filter((line) => line.trim() !== '' && ![...names.values()].some((file) => line.includes(`${file}(`)));
    // What belongs to a complaint is indented.
    assert.deepEqual(
      others.filter((line) => !line.startsWith(' ')),
      [],
    );
  });
});

describe('the compiler of the pages', () => {
  const MISTAKES: readonly [code: string, complaint: RegExp][] = [
    ['match: { secnods: 5 },\n', /secnods/],
    ['rules: { tick(_world, ctx) { ctx.anounce("x"); } },\n', /anounce/],
    ['draw: (_world, pen) => pen.rnig({ x: 1, y: 1, radius: 5 }),\n', /rnig/],
    ['respwan: 3,\n', /respwan/],
    ['weapons: { primary: rifel },\n', /rifel/],
  ];

  it('complains of each mistake in keys of a room type', async () => {
    const exports = await exportsOf(SHARED);
    const files = MISTAKES.map(([code], index): [string, string] => {
      const block: Block = { line: 1, code };
      return [`mistake-${index}.ts`, fileOf(block, `mistake-${index}`, exports, TO_SHARED)];
    });
    const { folder, complaints } = compile(new Map(files));
    rmSync(folder, { recursive: true, force: true });
    for (const [index, [code, complaint]] of MISTAKES.entries()) {
      const own = complaints.split('\n').filter((line) => line.includes(`mistake-${index}.ts(`));
      assert.match(own.join('\n'), complaint, `nothing is said of ${code}`);
    }
  });
});
