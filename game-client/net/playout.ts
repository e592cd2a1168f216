/**
 * The moment that is on screen: how far behind the server others are drawn, so that the next patch is there before it
 * is needed. As a jitter buffer does, it goes by how late patches have come (Ramjee, Kurose, Towsley and Schulzrinne
 * 1994, "Adaptive playout mechanisms for packetized audio applications in wide-area networks"), and it changes by
 * running a little slower or faster.
 */

/** Patches that are remembered, two seconds at the highest rate, and for how long: on a slow page few count. */
const KEPT = 128;
const KEPT_MS = 4000;
/** Of those, the ones that are remembered of a link that has become another: some have come since then. */
const KEPT_OF_OTHER = 12;
/** So many of them may be later than what is waited for. */
const TOO_LATE = 2;
/** A patch that comes within this share of an interval behind another was held up by that one, and says nothing. */
const TOGETHER = 0.25;
/** Patch intervals that are waited for on a link that is never late: until the next one is there, and some. */
const INTERVALS = 1.4;
/** A gap closes by this share of itself each ms, at no more than these rates. */
const CLOSES = 1 / 500;
const SLOWEST = 0.88;
const FASTEST = 1.04;
/** The rate itself changes over so many ms: others would be seen to jerk. */
const RATE_MS = 120;
/** A gap of more ms than this is not played over, nor is any within a longer frame: it would be left far behind. */
const LARGEST_GAP_MS = 250;

export class Playout {
  /** Server ms that is on screen; 0 until the first patch. */
  shownMs = 0;
  /** Ms between two patches. */
  #intervalMs: number;
  /** Of each patch: local time of its arrival less its server time. */
  readonly #transits = new Float64Array(KEPT);
  readonly #cameAt = new Float64Array(KEPT);
  readonly #latest = new Float64Array(TOO_LATE + 1);
  #count = 0;
  #lastSent = 0;
  #lastCame = -Infinity;
  #rate = 1;
  #shownAt = 0;
  /** Transit of a patch at best, and as late as it is waited for. */
  #best = 0;
  #late = 0;

  /** @param intervalMs between two patches, until `setInterval` says otherwise */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** How far others are drawn behind the newest moment that could be known, in ms. */
  get delayMs(): number {
    return this.#shownAt - this.shownMs - this.#best;
  }

  setInterval(ms: number): void {
    this.#intervalMs = ms;
  }

  /** Local time less server time, in a patch that nothing held up: the way here, and how far the clocks are apart. */
  get bestTransitMs(): number {
    return this.#best;
  }

  /** The link is another one: how long patches took on the one before says nothing. */
  forget(): void {
    const newest = Array.from({ length: Math.min(this.#count, KEPT_OF_OTHER) }, (_, back) => {
      const at = (this.#count - 1 - back) % KEPT;
      return [this.#transits[at] ?? 0, this.#cameAt[at] ?? 0] as const;
    }).reverse();
    this.#transits.set(newest.map(([transit]) => transit));
    this.#cameAt.set(newest.map(([, cameAt]) => cameAt));
    this.#count = newest.length;
    if (newest.length > 0) this.#settle();
  }

  /** Takes in that a patch came: its server ms, and the local clock's. */
  note(sentMs: number, nowMs: number): void {
    // A server that began anew, or a second of silence: nothing of before counts.
    if (this.#count > 0 && (sentMs <= this.#lastSent || sentMs - this.#lastSent > 60_000)) {
      if (sentMs === this.#lastSent) return;
      this.#count = 0;
    }
    const together = nowMs - this.#lastCame < TOGETHER * this.#intervalMs;
    this.#lastSent = sentMs;
    this.#lastCame = nowMs;
    // Or a stall would count as often as patches wait behind it.
    if (together && this.#count > 0) return;
    this.#cameAt[this.#count % KEPT] = nowMs;
    this.#transits[this.#count++ % KEPT] = nowMs - sentMs;
    this.#settle();
    if (this.#count === 1) {
      this.shownMs = nowMs - this.#behind;
      this.#shownAt = nowMs;
      this.#rate = 1;
    }
  }

  /** Goes on to the moment that is to be on screen at a local time. */
  advance(nowMs: number): void {
    if (this.#count === 0) return;
    const passed = nowMs - this.#shownAt;
    this.#shownAt = nowMs;
    if (passed <= 0) return;
    const gap = nowMs - this.#behind - (this.shownMs + passed);
    if (Math.abs(gap) > LARGEST_GAP_MS || passed > LARGEST_GAP_MS) {
      this.shownMs += passed + gap;
      this.#rate = 1;
      return;
    }
    const wanted = Math.min(FASTEST, Math.max(SLOWEST, 1 + gap * CLOSES));
    this.#rate += (wanted - this.#rate) * Math.min(1, passed / RATE_MS);
    this.shownMs += passed * this.#rate;
  }

  #settle(): void {
    const since = this.#lastCame - KEPT_MS;
    const latest = this.#latest.fill(-Infinity);
    let count = 0;
    this.#best = Infinity;
    for (let index = 0; index < Math.min(this.#count, KEPT); index++) {
      if ((this.#cameAt[index] ?? 0) < since) continue;
      count++;
      let transit = this.#transits[index] ?? 0;
      this.#best = Math.min(this.#best, transit);
      for (let place = 0; place < latest.length; place++) {
        const other = latest[place] ?? 0;
        if (transit <= other) continue;
        latest[place] = transit;
        transit = other;
      }
    }
    const few = Math.min(TOO_LATE, Math.floor(count / 16));
    this.#late = latest[few] ?? 0;
  }

  /** By how much the screen is to be behind the local clock. */
  get #behind(): number {
    return this.#late + INTERVALS * this.#intervalMs;
  }
}
