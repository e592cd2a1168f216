/** Every room type: one import and one place in the list each. */

import { listRoomTypes } from '../engine/room-type.ts';
import { freeForAll } from './free-for-all.ts';
import { wander } from './wander.ts';

export const roomTypes = listRoomTypes([freeForAll, wander]);
