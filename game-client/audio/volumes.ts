/** How loud the player wants it. */

export interface Volumes {
  /** All three are 0…1 as on a slider. */
  master: number;
  effects: number;
  interface: number;
  muted: boolean;
}

export const DEFAULT_VOLUMES: Readonly<Volumes> = { master: 0.8, effects: 1, interface: 1, muted: false };

/** What to multiply samples by: the square of the slider, whose middle then sounds about half as loud. */
export function gainOf(volume: number): number {
  const bounded = Math.min(1, Math.max(0, volume));
  return Number.isNaN(bounded) ? 0 : bounded * bounded;
}
