/** A thread that plays the matches it is told to, one after another. */

import { parentPort, workerData } from 'node:worker_threads';
import { findRoomType } from '../../../shared/engine/room-type.ts';
import type { RoomSettings } from '../../../shared/engine/settings.ts';
import { roomTypes } from '../../../shared/rooms/index.ts';
import { type MatchRecord, playMatch, seedOf } from './play.ts';

export interface WorkerTask {
  readonly room: string;
  readonly settings: RoomSettings;
  readonly bots: number;
  readonly seed: number;
}

/** Number of a match, from 0, to its record, or to why it could not be played. */
export type WorkerResult =
  | { readonly match: number; readonly record: MatchRecord }
  | { readonly match: number; readonly failure: string };

const { room, settings, bots, seed } = workerData as WorkerTask;
const cast = { type: findRoomType(roomTypes, room), settings, bots };

parentPort?.on('message', (match: number) => {
  let result: WorkerResult;
  try {
    result = { match, record: playMatch(cast, seedOf(seed, match)) };
  } catch (error) {
    result = { match, failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(result);
});
