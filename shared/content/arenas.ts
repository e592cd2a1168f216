/** The arenas, read once at start; a broken one stops the start with its file's name. */

import crossfireMap from './arenas/crossfire.json' with { type: 'json' };
import { openField, parseArena } from './tiled.ts';

export const crossfire = parseArena('arenas/crossfire.json', crossfireMap);
export const field = openField('field', 4000, 4000);
