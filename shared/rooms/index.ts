/** Every room type: one import and one place in the list each. */

import { listRoomTypes } from '../engine/room-type.ts';
import { captureTheFlag } from './capture-the-flag.ts';
import { freeForAll } from './free-for-all.ts';
import { horde } from './horde.ts';
import { infection } from './infection.ts';
import { kickoff } from './kickoff.ts';
import { kingOfTheHill } from './king-of-the-hill.ts';
import { lastOneStanding } from './last-one-standing.ts';
import { wander } from './wander.ts';

export const roomTypes = listRoomTypes([
  freeForAll,
  captureTheFlag,
  kingOfTheHill,
  lastOneStanding,
  horde,
  infection,
  kickoff,
  wander,
]);
