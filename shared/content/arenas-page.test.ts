/** Tests of shared/ARENAS.md: its maps are read, and it names every code, layer, class and arena there is, and no other. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECOR_KINDS, THEMES } from '../sim/arena.ts';
import { ARENA_CODES } from './arena-problems.ts';
import * as arenas from './arenas.ts';
import { PICKUPS } from './pickups.ts';
import { parseArena } from './tiled.ts';
import { LAYERS } from './tiled-map.ts';

const page = readFileSync(join(import.meta.dirname, '../ARENAS.md'), 'utf8');

/** First cells of the rows of the table whose first heading this is. */
function firstCells(heading: string): string[] {
  const rows = page.split('\n');
  const start = rows.findIndex((row) => row.startsWith(`| ${heading} |`));
  assert.ok(start >= 0, `no table begins with "${heading}"`);
  const end = rows.findIndex((row, index) => index > start && !row.startsWith('|'));
  return rows.slice(start + 2, end).map((row) => /^\| `?([^`|]+?)`? \|/.exec(row)?.[1] ?? assert.fail(row));
}

describe('the page about arenas', () => {
  const maps = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  it('has maps that are read', () => {
    assert.equal(maps.length, 2);
    const [whole, least] = maps.map((text) => parseArena('arenas/quarry.json', JSON.parse(text)));
    // Each list has something in it: nothing in the example was passed over.
    for (const places of [whole?.walls, whole?.spawns, whole?.pickups, whole?.zones, whole?.spots, whole?.decor])
      assert.ok(places !== undefined && places.length > 0);
    assert.equal(whole?.theme, 'stone');
    assert.deepEqual(whole?.decor.map(({ text }) => text).filter(Boolean), ['Quarry']);
    assert.equal(least?.spawns.length, 1);
  });

  it('explains every code, and none that does not exist', () => {
    assert.deepEqual(firstCells('Code').sort(), [...ARENA_CODES].sort());
    const named = new Set(page.match(/ARENA_[A-Z_]+/g));
    assert.deepEqual([...named].sort(), [...ARENA_CODES].sort());
  });

  it('lists every layer and every class of decor', () => {
    assert.deepEqual(firstCells('Layer'), [...LAYERS]);
    assert.deepEqual(firstCells('Class of `decor`'), [...DECOR_KINDS]);
  });

  it('names every theme and pick-up, with what it gives', () => {
    assert.ok(page.includes(THEMES.map((theme) => `\`${theme}\``).join(', ')), 'themes');
    for (const { id, health, ammo, returns } of PICKUPS)
      assert.ok(
        page.includes(`\`${id}\` (${health > 0 ? `${health} health` : ammo}, after ${returns} s)`),
        `${id} and what it gives`,
      );
  });

  it('lists the arenas that are there, with their sizes, spots and zones', () => {
    const drawn = Object.values(arenas).filter((arena) => arena !== arenas.field);
    assert.deepEqual(firstCells('Arena').sort(), drawn.map(({ name }) => name).sort());
    for (const { name, width, height, spots, zones } of drawn) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? assert.fail(name);
      assert.ok(row.includes(`| ${width} × ${height} |`), `${name} is ${width} × ${height}`);
      const named = row.slice(row.lastIndexOf('|', row.length - 3)).match(/`\w+`/g) ?? [];
      const there = new Set([...spots, ...zones].map((place) => `\`${place.name}\``));
      assert.deepEqual(named.filter((word) => word !== '`order`').sort(), [...there].sort(), name);
    }
  });
});
