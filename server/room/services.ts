/** What a room needs of its process. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Pacer } from '../tick/pacer.ts';
import type { Attendant } from './attendant.ts';
import type { GameRoom } from './game-room.ts';
import type { RoomChoices } from './pending-rooms.ts';

export interface RoomServices {
  readonly types: readonly RoomType[];
  readonly pacer: Pick<Pacer, 'add' | 'size'>;
  /** Rooms that the process may have. */
  readonly maxRooms: number;
  /** What was chosen for the room that is created under this key; undefined for one made by quick play. */
  choices(key: unknown): RoomChoices | undefined;
  /** Seconds without a change of input until a player is removed; 0 is never. */
  readonly idleSeconds: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Whether room types may use neither clocks nor chance of their own: in development. */
  readonly strict?: boolean;
  /** Seed of a new room. */
  seed(): number;
  /** Another, of what its rules draw; absent: they draw from the first, as in tests that play the same twice. */
  ruleSeed?(): number;
  /** Development only: who attends to a new room. */
  readonly attend?: ((room: GameRoom) => Attendant) | undefined;
}
