/** Tests of index.ts: no room type is forgotten, and each is found by its file's name. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { RoomType } from '../engine/room-type.ts';
import { roomTypes } from './index.ts';

const files = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts',
);

describe('the list of room types', () => {
  it('has files to list', () => {
    assert.ok(files.length > 0);
  });

  for (const file of files) {
    it(`has ${file}, whose id is its file's name`, async () => {
      const exported = Object.values((await import(`./${file}`)) as Record<string, RoomType>);
      const types = exported.filter((value) => typeof value === 'object' && 'createWorld' in value);
      assert.equal(types.length, 1, `shared/rooms/${file} exports ${types.length} room types: export one`);
      const [type] = types;
      assert.ok(
        type && roomTypes.includes(type),
        `shared/rooms/${file} is missing from the list in shared/rooms/index.ts: add one import and one entry`,
      );
      assert.equal(`${type.id}.ts`, file, `shared/rooms/${file} has the id "${type.id}": rename one of the two`);
    });
  }

  it('has each id once', () => {
    const ids = roomTypes.map((type) => type.id);
    assert.equal(new Set(ids).size, ids.length, ids.join(', '));
  });

  it('has nothing but what the files export', () => {
    assert.deepEqual(roomTypes.map((type) => `${type.id}.ts`).sort(), files.sort());
  });

  it('offers at least one room type in the menu', () => {
    assert.ok(roomTypes.some((type) => type.menu.listed));
  });
});
