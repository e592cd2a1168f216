/** The arenas, read once at start; a broken one stops the start with its file's name. */

import crossfireMap from './arenas/crossfire.json' with { type: 'json' };
import { openField, parseArena } from './tiled.ts';

export const crossfire = parseArena('arenas/crossfire.json', crossfireMap);
export const field = openField('field', 4000, 4000);
const s = (name: string, x: number, y: number, team?: number) => ({ name, x, y, team });
const base = crossfire;
export const crossroads = {
  ...base,
  name: 'crossroads',
  spots: [s('hill', 960, 720), s('hill', 400, 400), s('hill', 1500, 1000)],
};
export const twinForts = {
  ...base,
  name: 'twin-forts',
  spots: [s('flag', 120, 720, 1), s('flag', 1800, 720, 2)],
  zones: [
    { name: 'base', team: 1, x: 20, y: 620, width: 200, height: 200 },
    { name: 'base', team: 2, x: 1700, y: 620, width: 200, height: 200 },
  ],
};
export const island = { ...base, name: 'island', spots: [s('centre', 960, 720)] };
export const bunker = { ...base, name: 'bunker', spots: [s('gate', 60, 60), s('gate', 1860, 60), s('gate', 60, 1380)] };
export const ward = { ...base, name: 'ward' };
