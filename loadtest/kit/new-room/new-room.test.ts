/** Tests of `npm run new-room`, in a copy of the tree: what it writes compiles, is formatted, passes, and is refused in time. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { roomTypes } from '../../../shared/rooms/index.ts';
import { withRoomType } from './index-file.ts';
import { toKebabCase } from './names.ts';
import { makeRoomType, writeAll } from './write.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BIN = join(ROOT, 'node_modules', '.bin');

/** Runs a tool of the project in the copy; fails with its output when it does. */
function runTool(root: string, tool: string, ...args: string[]): void {
  try {
    execFileSync(join(BIN, tool), args, { cwd: root, encoding: 'utf8', stdio: 'pipe', env: toolEnv() });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    assert.fail(`${tool}: ${stdout}${stderr}`);
  }
}

function toolEnv(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${BIN}:${process.env.PATH ?? ''}` };
}

describe('npm run new-room', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'skirmish-new-room-'));
    cpSync(join(ROOT, 'shared'), join(root, 'shared'), { recursive: true });
    for (const file of ['tsconfig.json', '.biome.json', 'package.json']) cpSync(join(ROOT, file), join(root, file));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const tree = (): string => {
    const rooms = join(root, 'shared', 'rooms');
    return readdirSync(rooms)
      .map((file) => `${file}: ${readFileSync(join(rooms, file), 'utf8')}`)
      .join('\n');
  };

  it('writes a room type, and copies of all others, that compile, are formatted and pass their tests', () => {
    const made = [makeRoomType(root, 'sharks', undefined)];
    for (const { id } of roomTypes) made.push(makeRoomType(root, `${id}-two`, id));
    writeFileSync(
      join(root, 'tsconfig.copy.json'),
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, types: ['node', 'mocha'] },
        include: ['shared/rooms/*.ts'],
        references: [],
      }),
    );
    runTool(root, 'tsc', '-p', 'tsconfig.copy.json');
    runTool(root, 'biome', 'check', '--vcs-enabled=false', '--error-on-warnings', 'shared/rooms');
    runTool(
      root,
      'mocha',
      '--timeout',
      '20000',
      ...made.slice(0, 3).map(({ test }) => test),
      'shared/rooms/index.test.ts',
    );
  });

  it('puts it last in the list, under its own name', async () => {
    makeRoomType(root, 'sharks', undefined);
    makeRoomType(root, 'tag-team', 'king-of-the-hill');
    const index = pathToFileURL(join(root, 'shared', 'rooms', 'index.ts')).href;
    const listed = ((await import(index)) as { roomTypes: readonly RoomType[] }).roomTypes;
    assert.deepEqual(
      listed.map(({ id }) => id),
      [...roomTypes.map(({ id }) => id), 'sharks', 'tag-team'],
    );
    assert.deepEqual(
      listed.slice(-2).map(({ menu }) => menu.title),
      ['Sharks', 'Tag team'],
    );
    assert.match(readFileSync(join(root, 'shared/rooms/tag-team.ts'), 'utf8'), /export const tagTeam = /);
  });

  it('tells the links by the id, not by the name in code', () => {
    makeRoomType(root, 'coin-rush', undefined);
    const text = readFileSync(join(root, 'shared/rooms/coin-rush.ts'), 'utf8');
    assert.match(text, /links: \/coin-rush\./);
    assert.match(text, /export const coinRush = /);
    assert.doesNotMatch(text, /starter/i);
  });

  it('keeps out of the way of names that are taken in code', () => {
    for (const id of ['switch', 'rifle', 'room-types', 'undefined']) makeRoomType(root, id, undefined);
    const names = readFileSync(join(root, 'shared/rooms/index.ts'), 'utf8').match(/import \{ \w+Room \}/g);
    assert.deepEqual(names, [
      'import { rifleRoom }',
      'import { roomTypesRoom }',
      'import { switchRoom }',
      'import { undefinedRoom }',
    ]);
  });

  const REFUSED: readonly [id: string, from: string | undefined, complaint: RegExp][] = [
    ['horde', undefined, /There is a shared\/rooms\/horde\.ts already/],
    ['index', undefined, /already/],
    ['Shark Attack', undefined, /not kebab-case.*Did you mean shark-attack\?/],
    ['sharkAttack', undefined, /Did you mean shark-attack\?/],
    ['../sharks', undefined, /Did you mean sharks\?/],
    ['health', undefined, /\/health is a page of the server's own\. Choose another name/],
    ['con', undefined, /Windows has no files called "con"/],
    ['a'.repeat(41), undefined, /40 letters at most/],
    ['7', undefined, /Write it like king-of-the-hill/],
    ['sharks', 'hord', /--from: there is no room type "hord"\. Use one of: .*horde/],
    ['sharks', '../game/game', /--from: there is no room type/],
  ];
  for (const [id, from, complaint] of REFUSED) {
    it(`writes nothing for ${JSON.stringify(id)}${from === undefined ? '' : ` from ${from}`}`, () => {
      const before = tree();
      assert.throws(() => makeRoomType(root, id, from), { name: 'UsageError', message: complaint });
      assert.equal(tree(), before);
    });
  }

  it('writes nothing when the list is not understood', () => {
    const path = join(root, 'shared/rooms/index.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace('listRoomTypes([', 'listRoomTypes(all, ['));
    const before = tree();
    assert.throws(() => makeRoomType(root, 'sharks', undefined), /add "import \{ sharks \}.* by hand/);
    assert.equal(tree(), before);
  });

  it('takes back what it wrote when something cannot be written', () => {
    const rooms = join(root, 'shared', 'rooms');
    const before = tree();
    const files = ['sharks.ts', 'index.ts', 'horde.ts'].map((file) => [join(rooms, file), '// new'] as const);
    assert.throws(() => writeAll(new Map(files), join(rooms, 'index.ts')), { code: 'EEXIST' });
    assert.equal(tree(), before);
  });
});

describe('the list of room types as text', () => {
  it('stays in one line while it fits, and has imports by the alphabet', () => {
    const index = [
      "import { listRoomTypes } from '../engine/room-type.ts';",
      "import { horde } from './horde.ts';",
      '',
      'export const roomTypes = listRoomTypes([horde]);',
      '',
    ].join('\n');
    const grown = withRoomType(index, 'bears', 'bears');
    assert.equal(
      grown,
      [
        "import { listRoomTypes } from '../engine/room-type.ts';",
        "import { bears } from './bears.ts';",
        "import { horde } from './horde.ts';",
        '',
        'export const roomTypes = listRoomTypes([horde, bears]);',
        '',
      ].join('\n'),
    );
  });
});

describe('suggested names', () => {
  it('are kebab-case, or none', () => {
    assert.equal(toKebabCase('Über Tag!'), 'uber-tag');
    assert.equal(toKebabCase('2 fast'), 'fast');
    assert.equal(toKebabCase('…'), undefined);
  });
});
