/** What a room type draws with: its `draw` is called each frame, and says what is to be seen, not how. */

import type { Place, Point } from '../sim/arena.ts';

/** Signs that can be put over an avatar. */
export const BADGES = ['skull', 'heart', 'shield', 'star', 'bug', 'eye'] as const;
export type Badge = (typeof BADGES)[number];

/** A team's colour where there is one, else one that stands for no team. */
export interface Ink {
  readonly team?: number | undefined;
  /** Short text beside it. */
  readonly label?: string | undefined;
}

interface Round extends Place {
  readonly radius: number;
}

/** Positions are those of the state; where they move, the client draws them smoothly. Units are the world's. */
export interface Pen {
  /** An area on the floor. */
  ring(area: Round, ink?: Ink): void;
  /** Danger everywhere outside an area. */
  outside(area: Round): void;
  /** A ball; predicted where the room type predicts it. */
  ball(ball: Round, ink?: Ink): void;
  /** A flag, where it lies, or on the back of whom carries it. */
  flag(item: Point & { readonly carrier: string }, ink?: Ink): void;
  /** A sign over an avatar; no effect when it is out of sight. */
  badge(id: string, badge: Badge): void;
}
