/** The arenas, read once at start; a broken one stops the start with its file's name. */

import bunkerMap from './arenas/bunker.json' with { type: 'json' };
import circuitMap from './arenas/circuit.json' with { type: 'json' };
import crossfireMap from './arenas/crossfire.json' with { type: 'json' };
import crossroadsMap from './arenas/crossroads.json' with { type: 'json' };
import islandMap from './arenas/island.json' with { type: 'json' };
import pitchMap from './arenas/pitch.json' with { type: 'json' };
import twinFortsMap from './arenas/twin-forts.json' with { type: 'json' };
import wardMap from './arenas/ward.json' with { type: 'json' };
import { openField, parseArena } from './tiled.ts';

export const bunker = parseArena('arenas/bunker.json', bunkerMap);
export const circuit = parseArena('arenas/circuit.json', circuitMap);
export const crossfire = parseArena('arenas/crossfire.json', crossfireMap);
export const crossroads = parseArena('arenas/crossroads.json', crossroadsMap);
export const island = parseArena('arenas/island.json', islandMap);
export const pitch = parseArena('arenas/pitch.json', pitchMap);
export const twinForts = parseArena('arenas/twin-forts.json', twinFortsMap);
export const ward = parseArena('arenas/ward.json', wardMap);
export const field = openField('field', 4000, 4000);
