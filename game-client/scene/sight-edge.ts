/** How the edge of a player's sight moves to where it should be. */

/** Share of the way that is left after a second: e to the power of minus this. */
const PER_SECOND = 5;
/** So far away the edge is out of every picture. */
const FAR = 1400;

/** Where it is `seconds` after it was at `from`, on its way to `to`; both in units, 0 is no edge. */
export function easeSight(from: number, to: number, seconds: number): number {
  const start = from > 0 ? from : FAR;
  const end = to > 0 ? Math.min(to, FAR) : FAR;
  const next = end + (start - end) * Math.exp(-PER_SECOND * seconds);
  if (Math.abs(next - end) > 0.5) return next;
  return end >= FAR ? 0 : end;
}
