/** Tests of who imports whom, and of the other rules about files that no compiler knows. */

import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { sourceFiles, within, withoutComments } from './source-code.ts';

const MAX_LINES = 320;
/** A language is one file, however much there is to say: that is what a translator copies. */
const LONG_FILES: readonly string[] = ['game-client/text/en.ts', 'game-client/text/de.ts'];

interface Row {
  /** Folders, and files, of ours; a folder may always import from itself. */
  readonly ours: readonly string[];
  /** Packages; absent is what the folder's job needs. */
  readonly packages?: readonly string[];
}

/** Folder or single file to what it may import; the longest name that fits a file counts. */
const TABLE: Readonly<Record<string, Row>> = {
  'shared/sim': { ours: [], packages: [] },
  'shared/engine': { ours: ['shared/sim'], packages: ['@colyseus/schema'] },
  'shared/bots': { ours: ['shared/sim', 'shared/engine'], packages: [] },
  'shared/content': { ours: ['shared/sim', 'shared/engine'], packages: [] },
  'shared/game': { ours: ['shared/sim', 'shared/engine', 'shared/content', 'shared/bots'], packages: [] },
  'shared/rooms': { ours: ['shared'], packages: [] },
  server: { ours: ['shared'] },
  'game-client/net': { ours: ['shared'], packages: ['colyseus.js'] },
  'game-client/input': { ours: ['shared/engine'] },
  'game-client/audio': { ours: ['shared/engine'] },
  'game-client/text': { ours: ['shared/engine'] },
  // The scene hands the samples to Phaser's cache, and so is where sound is played.
  'game-client/scene': { ours: ['game-client/audio', 'game-client/net', 'game-client/text', 'shared'] },
  'game-client/ui': { ours: ['game-client/net', 'game-client/text', 'shared/engine', 'shared/rooms'] },
  'game-client/devices.ts': {
    ours: ['game-client/input', 'game-client/net', 'game-client/text', 'game-client/ui', 'shared/engine'],
  },
  // Only what a development server adds to the page.
  'game-client/dev': { ours: ['game-client/net', 'game-client/room-types.ts', 'shared/engine'] },
  'game-client/room-types.ts': { ours: ['shared/engine', 'shared/rooms'] },
  'game-client/main.ts': { ours: ['game-client', 'shared'] },
  'game-client/game.ts': { ours: ['game-client', 'shared'] },
  'game-client/picture.ts': {
    ours: [
      ...['game-client/net', 'game-client/scene', 'game-client/text', 'game-client/ui'],
      ...['game-client/room-types.ts', 'shared'],
    ],
  },
  'game-client/vite.config.ts': { ours: [] },
  loadtest: { ours: ['shared', 'game-client/net'] },
  // It runs the server's tests on both runtimes.
  'loadtest/run-tests.ts': { ours: ['loadtest', 'server/bun.ts'] },
  // Its conformance suite plays room types with the server's stepper.
  'loadtest/kit': {
    ours: ['shared', 'server/stepper.ts', 'game-client/net', 'game-client/text/en.ts', 'loadtest/flags.ts'],
  },
  // It gives frames to the guard itself, and to a room in virtual time.
  'loadtest/fuzz': {
    ours: [
      ...['shared', 'server/guard/frames.ts', 'server/room/input-ring.ts', 'server/stepper.ts', 'game-client/net'],
      'loadtest',
    ],
  },
  // The server that it measures is this one, put together with the benchmark's own room types.
  'loadtest/bench/servers': { ours: ['shared', 'server/app.ts', 'loadtest/bench'] },
  // It is loaded into the server that the soak watches, before the server itself.
  'loadtest/soak/server': { ours: ['shared', 'server', 'loadtest/bench/answer-parent.ts'] },
  // Servers with a planted fault, whose room types are this server's.
  'loadtest/fixtures': { ours: ['shared', 'server', 'loadtest'] },
  // It reads results and nothing else; its page runs in a browser.
  'loadtest/bench/report': { ours: ['loadtest/report', 'loadtest/bench/judgement.ts', 'loadtest/bench/results.ts'] },
  // It measures the client's net code and scene, fed by a real room that the server's stepper plays.
  'loadtest/bench-client': {
    ours: [
      ...['shared', 'server/stepper.ts', 'server/chromium.ts', 'game-client/net', 'game-client/scene'],
      ...['loadtest/flags.ts', 'loadtest/server-process.ts', 'loadtest/sight.ts', 'loadtest/verdict.ts'],
    ],
  },
};

/** Packages that one part of the house keeps to itself. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  phaser: ['game-client/scene'],
  'lil-gui': ['game-client/dev'],
  vite: [
    ...['server/dev', 'server/start.ts', 'game-client/vite.config.ts', 'loadtest/bench-client'],
    'loadtest/report/build-page.ts',
  ],
  uplot: ['loadtest/report/page', 'loadtest/report/run/page', 'loadtest/bench/report/page'],
  'colyseus.js': ['game-client/net', 'loadtest'],
};

/** May import anything. */
const FREE =
  /\.test\.ts$|^server\/(?:stepper|stepped-connection|slow-readers|browser-\w+)\.ts$|^server\/replication\/equivalence\/|^loadtest\/(.*\/)?feel(\.ts$|\/)/;

/** Nothing but tests, and what is free, may import it. */
const FOR_TESTS = ['server/replication/equivalence'];

const IMPORTS = [
  /\b(?:import|export)\b[\s\w$*{},]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /\bimport\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
];
const RE_EXPORTS = /\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})(?:\s*from\s*['"][^'"]+['"])?\s*;?/g;
const IMPORT_STATEMENTS = /\bimport\b[\s\w$*{},]*?(?:\bfrom\s*)?['"][^'"]+['"]\s*;?/g;

/** What a file imports, as written; of a computed path the part before the first computed piece. */
function importsOf(source: string): string[] {
  const text = withoutComments(source);
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)]).map(([, path]) =>
    (path ?? '').replace(/\$\{.*/, ''),
  );
}

function placeOf(file: string): string | undefined {
  return Object.keys(TABLE)
    .filter((place) => within(file, [place]))
    .sort((a, b) => b.length - a.length)[0];
}

function packageOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What is wrong with one import; undefined when nothing is. */
function edgeProblem(file: string, path: string): string | undefined {
  const place = placeOf(file);
  if (place === undefined) return `${file} is in no folder of the table`;
  const row = TABLE[place] ?? assert.fail();
  const edge = `${file} imports "${path}"`;
  if (path.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(file), path));
    if (within(target, FOR_TESTS)) return `${edge}: it is only for tests`;
    if (within(target, [place, ...row.ours])) return undefined;
    return `${edge}: ${place} may import ${[...row.ours, 'itself'].join(', ')}, not ${target}`;
  }
  const name = packageOf(path);
  const owners = OWNERS[name];
  if (owners !== undefined && !within(file, owners)) return `${edge}: only ${owners.join(', ')} may`;
  if (row.packages !== undefined && !row.packages.includes(name))
    return `${edge}: of npm, ${place} may import ${row.packages.join(', ') || 'nothing'}`;
  return undefined;
}

function importProblems(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([file]) => !FREE.test(file))
    .flatMap(([file, source]) => importsOf(source).map((path) => edgeProblem(file, path)))
    .filter((problem) => problem !== undefined);
}

function lengthProblems(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .map(([file, source]) => ({ file, lines: source.trimEnd().split('\n').length }))
    .filter(({ file, lines }) => lines > MAX_LINES && !LONG_FILES.includes(file))
    .map(({ file, lines }) => `${file} has ${lines} lines, more than ${MAX_LINES}: split it`);
}

function isBarrel(source: string): boolean {
  const text = withoutComments(source);
  const rest = text.replace(RE_EXPORTS, '').replace(IMPORT_STATEMENTS, '');
  return rest.trim() === '' && /\bexport\b/.test(text);
}

function barrelProblems(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([file, source]) => file !== 'shared/rooms/index.ts' && isBarrel(source))
    .map(([file]) => `${file} only hands on what others export: import from them`);
}

const CHECKS = [
  { what: 'imports only what its folder may import', problems: importProblems },
  { what: `has at most ${MAX_LINES} lines`, problems: lengthProblems },
  { what: 'has something of its own to say', problems: barrelProblems },
];

const LONG = 'x;\n'.repeat(MAX_LINES + 1);

/** A file with a mistake, and what must be said of it. */
const MISTAKES: readonly [file: string, source: string, complaint: RegExp][] = [
  ['shared/sim/bad.ts', "import { t } from '@colyseus/schema';", /sim\/bad.ts imports "@colyseus\/schema".*nothing/],
  [
    'shared/sim/bad.ts',
    "import { DT } from '../engine/input.ts';",
    /shared\/sim may import itself, not shared\/engine/,
  ],
  ['shared/engine/bad.ts', "import fs from 'node:fs';", /of npm, shared\/engine may import @colyseus\/schema/],
  [
    'shared/engine/bad.ts',
    "import type {\n  A,\n  B,\n} from '../content/weapons.ts';",
    /not shared\/content\/weapons/,
  ],
  ['shared/bots/bad.ts', "export * from '../../server/app.ts';\nconst x = 1;", /not server\/app.ts/],
  ['shared/rooms/bad.ts', "let x: import('../../game-client/net/view.ts').View;", /not game-client\/net\/view.ts/],
  ['game-client/net/bad.ts', "import 'phaser';", /only game-client\/scene may/],
  ['game-client/net/bad.ts', "import { z } from 'zod';", /may import colyseus.js/],
  ['game-client/ui/bad.ts', "import '../dev/main.ts';", /not game-client\/dev/],
  ['server/bad.ts', "import { GUI } from 'lil-gui';", /only game-client\/dev may/],
  ['game-client/ui/bad.ts', "const scene = await import('../scene/stage.ts');", /not game-client\/scene\/stage.ts/],
  ['game-client/ui/bad.ts', "import { Client } from 'colyseus.js/predict';", /only game-client\/net, loadtest may/],
  ['game-client/scene/bad.ts', "import '../ui/hud.ts';", /not game-client\/ui\/hud.ts/],
  ['game-client/input/bad.ts', "import '../../shared/sim/ray.ts';", /may import shared\/engine, itself/],
  ['game-client/main.ts', "import '../server/config.ts';", /not server\/config.ts/],
  ['server/bad.ts', "import { View } from '../game-client/net/view.ts';", /not game-client\/net/],
  ['server/replication/bad.ts', "import 'colyseus.js';", /only game-client\/net, loadtest may/],
  ['server/replication/bad.ts', "import './equivalence/run.ts';", /only for tests/],
  ['server/room/bad.ts', "import { build } from 'vite';", /only server\/dev, server\/start.ts/],
  ['server/bad.ts', 'const x = require("../loadtest/run.ts");', /not loadtest\/run.ts/],
  ['loadtest/bench-client/bad.ts', "import '../../server/app.ts';", /not server\/app.ts/],
  ['loadtest/bench/bad.ts', "import '../../server/app.ts';", /not server\/app.ts/],
  ['loadtest/bench/servers/bad.ts', "import '../../../server/http.ts';", /not server\/http.ts/],
  ['loadtest/bad.ts', 'await import(`../server/$' + '{name}.ts`);', /not server\//],
  ['somewhere/bad.ts', "import '../shared/sim/ray.ts';", /in no folder of the table/],
  ['server/bad.ts', LONG, /has 321 lines/],
  [
    'server/bad.ts',
    "/** All. */\nexport * from './app.ts';\nexport { type A, b } from './config.ts';\n",
    /only hands on/,
  ],
  ['server/bad.ts', "import { a } from './app.ts';\nexport { a };\n", /only hands on/],
];

const FINE: readonly [file: string, source: string][] = [
  [
    'shared/sim/fine.ts',
    "/** Not Math.random, not Date, no import 'phaser' */\nimport { a } from './ray.ts'; // Math.sin\n",
  ],
  ['shared/rooms/fine.ts', "import { a } from '../content/arenas.ts';\nimport { b } from '../bots/brain.ts';"],
  ['server/replication/equivalence/client.ts', "import 'colyseus.js';"],
  ['server/stepper.ts', "import '../game-client/net/view.ts';\nimport '../loadtest/run.ts';"],
  ['shared/sim/ray.test.ts', "import '../../server/app.ts';\nimport fc from 'fast-check';\nMath.random();"],
  ['server/dev/main.ts', "import { createServer } from 'vite';"],
  ['game-client/main.ts', "import './ui/menu.ts';\nconst load = () => import('./scene/stage.ts');"],
  ['server/fine.ts', "export { a } from './app.ts';\nexport const own = 1;"],
];

function problemsOf(files: ReadonlyMap<string, string>): string[] {
  return CHECKS.flatMap((check) => check.problems(files));
}

describe('boundaries', () => {
  const files = sourceFiles();

  it('finds the files, and imports in them', () => {
    assert.ok(files.size > 40, `${files.size} files`);
    assert.deepEqual(importsOf(files.get('shared/sim/ray.ts') ?? ''), ['./arena.ts']);
    assert.ok(importsOf(files.get('shared/engine/room-type.ts') ?? '').length > 5);
  });

  for (const { what, problems } of CHECKS) {
    it(`every file ${what}`, () => {
      const found = problems(files);
      assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
    });
  }

  for (const [file, source, complaint] of MISTAKES) {
    it(`would complain of ${source === LONG ? 'a long file' : JSON.stringify(source)} in ${file}`, () => {
      const found = problemsOf(new Map([[file, source]]));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', complaint);
    });
  }

  for (const [file, source] of FINE) {
    it(`would take ${JSON.stringify(source)} in ${file}`, () => {
      assert.deepEqual(problemsOf(new Map([[file, source]])), []);
    });
  }
});
