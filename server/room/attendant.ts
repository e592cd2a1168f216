/** What development adds to a room: it may hold it still, and deals with what its rules throw. Elsewhere there is none. */

export interface Attendant {
  /** Ticks for each of the pacer's: 1, less in slow motion, 0 while the room stands still. */
  readonly pace: number;
  /** Whether the room takes a step now; asked once for each of the pacer's ticks. */
  due(): boolean;
  /** What a step, a join or a leave threw. The room stands still until its room type is saved. */
  contain(error: unknown): void;
  /** The room is gone. */
  dispose(): void;
}
