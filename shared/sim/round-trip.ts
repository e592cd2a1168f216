/** How long the link takes there and back, from pings: a new route is believed within a second, a single one never. */

/** The middle one of so many counts. */
const MIDDLE_OF = 5;
/** For the shortest and for the spread. */
const KEPT = 20;
/** Gain of the running averages (RFC 6298 uses 1/8 for the round trip). */
const GAIN = 1 / 4;
/** A stall says little of the spread: more than so many mean deviations and ms count as that. */
const MOST_OF_SPREAD = 3;
const MOST_MS = 10;
/** So far off, in mean deviations and at least in ms, the link is another one now. */
const OTHER_LINK = 4;
const OTHER_LINK_MS = 15;

export class RoundTrip {
  /** In ms; 0 until measured. */
  rttMs = 0;
  /** Shortest of the newest ones in ms: what the link takes when nothing holds it up. */
  bestMs = 0;
  /** Mean deviation in ms. */
  jitterMs = 0;
  readonly #recent: number[] = [];

  /** Whether the link is another one than before. */
  sample(ms: number): boolean {
    const recent = this.#recent;
    recent.push(ms);
    if (recent.length > KEPT) recent.shift();
    const middle = median(recent.slice(-MIDDLE_OF));
    const another = Math.abs(middle - this.rttMs);
    const other = this.rttMs > 0 && another > Math.max(OTHER_LINK_MS, OTHER_LINK * this.jitterMs);
    if (other) recent.splice(0, recent.length - Math.ceil(MIDDLE_OF / 2));
    if (other || this.rttMs === 0) this.rttMs = middle;
    else {
      this.rttMs += (middle - this.rttMs) * GAIN;
      const off = Math.min(Math.abs(ms - this.rttMs), MOST_OF_SPREAD * this.jitterMs + MOST_MS);
      this.jitterMs += (off - this.jitterMs) * (GAIN / 2);
    }
    this.bestMs = Math.min(...recent);
    return other;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
