/** How loud and how far to the side something sounds, by where it happens relative to the listener. */

/** Beyond this many units nothing is heard. */
export const REACH = 1000;
/** Up to here it is as loud as at the listener's own place. */
const NEAR = 100;
/** Units in front of the listener at which everything plays: without it all that is a little left would be hard left. */
export const DEPTH = 380;

/** 1 at the listener, 0 from `REACH` on. */
export function loudnessAt(distance: number): number {
  if (distance <= NEAR) return 1;
  if (!(distance < REACH)) return 0;
  const share = 1 - (distance - NEAR) / (REACH - NEAR);
  return share * share;
}
