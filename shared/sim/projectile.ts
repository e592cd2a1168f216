/** The flight of a projectile: known in full at its birth, so only birth and end need the wire. */

/** Distance flown `age` seconds after birth, stopping at `reach`. */
export function flown(speed: number, age: number, reach: number): number {
  return Math.min(Math.max(0, age) * speed, reach);
}

/** Share of splash damage and push at a distance from the blast: 1 within the body, 0 at the rim. */
export function blastShare(distance: number, bodyRadius: number, blastRadius: number): number {
  const beyond = distance - bodyRadius;
  if (beyond >= blastRadius) return 0;
  return beyond <= 0 ? 1 : 1 - beyond / blastRadius;
}
