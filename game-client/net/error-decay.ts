/** How an error of what is drawn goes away: by the time that passes, whatever the number of frames in it. */

/** A small one decays with this time constant, in ms; one that would take long goes no slower than with the other. */
const USUAL_MS = 100;
const SLOWEST_MS = 400;

/**
 * What is left of an error of a size after some ms: it shrinks in proportion to its size, but not faster than `fastest`
 * units a ms, for what is drawn moves by it; unless it is so large that this would take seconds.
 */
export function errorLeft(size: number, ms: number, fastest: number): number {
  const small = fastest * USUAL_MS;
  const large = fastest * SLOWEST_MS;
  let left = ms;
  let now = size;
  if (now > large) {
    const took = SLOWEST_MS * Math.log(now / large);
    if (left <= took) return now * Math.exp(-left / SLOWEST_MS);
    left -= took;
    now = large;
  }
  if (now > small) {
    const took = (now - small) / fastest;
    if (left <= took) return now - left * fastest;
    left -= took;
    now = small;
  }
  return now * Math.exp(-left / USUAL_MS);
}
