/** Every room type: one import and one line each. */

import type { RoomType } from '../engine/room-type.ts';
import { freeForAll } from './free-for-all.ts';
import { wander } from './wander.ts';

export const roomTypes: readonly RoomType[] = [freeForAll, wander];
