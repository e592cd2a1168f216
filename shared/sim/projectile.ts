/** The flight of a projectile: known in full at its birth, so only birth and end need the wire. */

/** Distance flown `age` seconds after birth, stopping at `reach`. */
export function flown(speed: number, age: number, reach: number): number {
  return Math.min(Math.max(0, age) * speed, reach);
}

/** Steps of `dt` seconds after which a flight has come to its reach; at least one. */
export function stepsToReach(speed: number, dt: number, reach: number): number {
  let steps = Math.max(1, Math.floor(reach / (speed * dt)));
  // By the very comparison of `flown`, not by a quotient that may be a hair off.
  while (flown(speed, steps * dt, reach) < reach) steps++;
  return steps;
}

/** Ticks after which the wire's number of a tick of birth begins again: 18 minutes, and nothing flies that long. */
const BIRTHS_WRAP = 65536;

export function wrapBirth(tick: number): number {
  return tick % BIRTHS_WRAP;
}

/**
 * The tick of a birth.
 * @param wrapped as the wire carries it
 * @param now a tick not before it
 */
export function unwrapBirth(wrapped: number, now: number): number {
  return now - ((((now - wrapped) % BIRTHS_WRAP) + BIRTHS_WRAP) % BIRTHS_WRAP);
}

/** How a flight ended before its reach, as 16 bits: it is gone without a burst; else a `burstMark`. */
export const VANISHED = 65535;
/** Marks a unit of distance: as positions have them. */
const MARKS = 16;

/** A flight ended early, at this distance. */
export function burstMark(distance: number): number {
  return Math.min(VANISHED - 1, Math.round(distance * MARKS));
}

/** The distance that a `burstMark` is of. */
export function burstDistance(mark: number): number {
  return mark / MARKS;
}

/** A blast starts so far before the wall that stopped it, or the wall would shield everybody. */
const OFF_WALL = 2;

/** The distance at which a flight bursts that came to its reach. */
export function burstAtReach(reach: number): number {
  return Math.max(0, reach - OFF_WALL);
}

/** Share of splash damage and push at a distance from the blast: 1 within the body, 0 at the rim. */
export function blastShare(distance: number, bodyRadius: number, blastRadius: number): number {
  const beyond = distance - bodyRadius;
  if (beyond >= blastRadius) return 0;
  return beyond <= 0 ? 1 : 1 - beyond / blastRadius;
}
