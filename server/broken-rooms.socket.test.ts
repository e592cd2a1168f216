/** A server whose room types are broken does not start: it says file, place and fix in a sentence, and shows no stack. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNTIME } from './ops/runtime.ts';

const ROOT = join(import.meta.dirname, '..');
const TAG = 'shared/rooms/tag.ts';
const INDEX = 'shared/rooms/index.ts';

const SOUND = `import { crossfire } from '../content/arenas.ts';
import { rifle, rocket } from '../content/weapons.ts';
import { defineRoomType } from '../engine/room-type.ts';

const PAUSE = 6;

export const tag = defineRoomType({
  id: 'tag',
  menu: { title: 'Tag', blurb: 'You are it.', players: [2, 8] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: { primary: rifle, secondary: { ...rocket, ammo: 4 } },
  respawn: 'never',
  shield: PAUSE,
});
`;

/** In a file, what is written in place of what; and what the server says, on Bun where that finds it otherwise. */
const MISTAKES: readonly [
  what: string,
  file: string,
  written: string,
  instead: string,
  says: string,
  saysOnBun?: string,
][] = [
  [
    'a path that leads nowhere',
    TAG,
    "'../content/weapons.ts'",
    "'../content/wepons.ts'",
    'ROOM_TYPE_FILE in shared/rooms/tag.ts: it imports shared/content/wepons.ts, and there is no such file. Did you mean "weapons.ts"?',
  ],
  [
    'a path without its ending',
    TAG,
    "'../content/arenas.ts'",
    "'../content/arenas'",
    'ROOM_TYPE_FILE in shared/rooms/tag.ts: it imports shared/content/arenas, and there is no such file. Write the ending, too: arenas.ts.',
  ],
  [
    'a path without its beginning',
    TAG,
    "'../engine/room-type.ts'",
    "'engine/room-type.ts'",
    'ROOM_TYPE_FILE in shared/rooms/tag.ts: it imports engine, and there is no such file. Write the path from the file itself, such as ../engine/room-type.ts.',
  ],
  [
    'an unknown weapon',
    TAG,
    '{ rifle, rocket }',
    '{ riffle, rocket }',
    'ROOM_TYPE_FILE in shared/rooms/tag.ts, line 2: shared/content/weapons.ts exports no "riffle". Did you mean "rifle"?',
    // An import that is not used is none to Bun: it may be a type.
    'ROOM_TYPE_FILE in shared/rooms/tag.ts, line 12: rifle is not defined. Import it, or write it as it is spelt elsewhere.',
  ],
  [
    'a name that nobody gave',
    TAG,
    '{ ...rocket, ammo',
    '{ ...rokcet, ammo',
    'ROOM_TYPE_FILE in shared/rooms/tag.ts, line 12: rokcet is not defined. Import it, or write it as it is spelt elsewhere.',
  ],
  [
    'a comma that is missing',
    TAG,
    "respawn: 'never',",
    "respawn: 'never'",
    "ROOM_TYPE_FILE in shared/rooms/tag.ts, line 14: Expected ',', got 'ident'. Look at the end of the line before, too.",
    'ROOM_TYPE_FILE in shared/rooms/tag.ts, line 14: Expected "}" but found "shield". Look at the end of the line before, too.',
  ],
  [
    'an enum',
    TAG,
    'const PAUSE = 6;',
    'enum Pause { Six } const PAUSE = 6;',
    'ROOM_TYPE_FILE in shared/rooms/tag.ts, line 5: TypeScript enum is not supported in strip-only mode. Use only what can be erased: no enum, no namespace.',
  ],
  [
    'an export of another name',
    TAG,
    'export const tag',
    'export const tagg',
    'ROOM_TYPE_FILE in shared/rooms/index.ts, line N: shared/rooms/tag.ts exports no "tag". Did you mean "tagg"?',
    'ROOM_TYPE_FILE in shared/rooms/tag.ts: it exports no "tag", which another file imports from it. Did you mean "tagg"?',
  ],
  [
    'two mistakes in one file',
    TAG,
    "respawn: 'never',",
    "respwan: 'never', health: -5,",
    `ROOM_TYPE_KEY_UNKNOWN in shared/rooms/tag.ts, key "respwan": there is no such key. Did you mean "respawn"?
ROOM_TYPE_RANGE in shared/rooms/tag.ts, key "health": -5 is out of range. Use a number from 1 to 255.`,
  ],
  [
    'an id that is no name, told by the file it is in',
    TAG,
    "id: 'tag'",
    "id: 'The Tag'",
    'ROOM_TYPE_ID in shared/rooms/tag.ts, key "id": "The Tag" is not kebab-case. Write it like "king-of-the-hill".',
  ],
  [
    'an id twice',
    TAG,
    "id: 'tag'",
    "id: 'wander'",
    'ROOM_TYPE_ID_TAKEN in shared/rooms/index.ts: "wander" is listed twice. Give each room type its own id, and list it once.',
  ],
  [
    'another id than the file has',
    TAG,
    "id: 'tag'",
    "id: 'swarm'",
    'ROOM_TYPE_ID_FILE in shared/rooms/tag.ts, key "id": "swarm" is not the file\'s name. Write id: \'tag\', or call the file swarm.ts.',
  ],
  [
    'a file that is not listed',
    INDEX,
    '  tag,\n',
    '',
    "ROOM_TYPE_UNLISTED in shared/rooms/tag.ts: it is not in the list of room types. In shared/rooms/index.ts, add import { tag } from './tag.ts'; and tag to the list.",
  ],
  [
    'a file that is no room type',
    'shared/rooms/notes.ts',
    '',
    'export const notes = 1;\n',
    'ROOM_TYPE_EXPORT in shared/rooms/notes.ts: it exports no room type. Write export const notes = defineRoomType({ … }), or move the file elsewhere.',
  ],
];

describe('a server with a broken room type', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skirmish-broken-'));

  before(() => {
    for (const part of ['server', 'shared', 'package.json'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, TAG), SOUND);
    const index = join(folder, INDEX);
    const list = readFileSync(index, 'utf8');
    writeFileSync(index, `import { tag } from './tag.ts';\n${list.replace('([\n', '([\n  tag,\n')}`);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [what, file, written, instead, onNode, onBun = onNode] of MISTAKES)
    it(`tells ${what}`, () => {
      const path = join(folder, file);
      const sound = written === '' ? undefined : readFileSync(path, 'utf8');
      const broken = sound === undefined ? instead : sound.replace(written, () => instead);
      assert.notEqual(broken, sound, `${file} has nothing of ${written}`);
      writeFileSync(path, broken);
      const run = spawnSync(process.execPath, ['server/main.ts'], {
        cwd: folder,
        env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
        encoding: 'utf8',
        timeout: 15_000,
      });
      if (sound === undefined) rmSync(path);
      else writeFileSync(path, sound);
      const says = RUNTIME.name === 'bun' ? onBun : onNode;
      // What stands where in the list is nobody's business here.
      assert.equal(run.stderr.trim().replace(/(index\.ts, line) \d+/, '$1 N'), says);
      assert.equal(run.status, 1);
    });
});
