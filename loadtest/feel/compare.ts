/** Ours beside stock, figure by figure: which is better, and where ours is not, the reason. */

import type { ProfileResults, SideFigures } from './results.ts';

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  /** Not a number where there is nothing to tell. */
  readonly ours: number;
  readonly stock: number;
  readonly verdict: 'better' | 'same' | 'worse' | 'none';
  /** What there is to say of a row that is not better. */
  readonly note: string;
  /** Whether that explains it; of a row that is as good or better there is nothing to explain. */
  readonly explained: boolean;
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly better: 'smaller' | 'larger';
  of(figures: SideFigures): number;
  /** Apart by no more than this is the same: frames fall where they fall. */
  readonly within?: number;
  /** Why ours may not be better. */
  readonly because?: string;
  /** Whether that is a reason here for stock to be better; absent: it never is. */
  bears?(ours: SideFigures, stock: SideFigures, profile: ProfileResults): boolean;
}

const perMinute = ({ count, minutes }: { readonly count: number; readonly minutes: number }): number => count / minutes;
const orNone = (value: number): number => (Number.isNaN(value) ? 0 : value);
const percent = (share: number): number => share * 100;

/** Of stock none counts, for it foresees none; of ours those that come otherwise may, a little. */
const fewWrong = ({ fight }: SideFigures): boolean => fight.above12 / fight.minutes <= 2;

const FRAME_MS = 17;
/** Walks of a frame: about what is drawn as a jump. */
const CUT = 33;

const KINDS: readonly Kind[] = [
  {
    ...{ name: 'corrections a minute, alone', unit: '', digits: 2, better: 'smaller' },
    of: ({ alone }) => perMinute(alone),
    because: 'the same step on both sides needs no correction, whoever runs it',
  },
  {
    ...{ name: 'corrections a minute, fight of 8', unit: '', digits: 2, better: 'smaller' },
    of: ({ fight }) => perMinute(fight),
    because:
      'not counted is what only the server can know: new lives, and pushes, but for those that ours foresees wrongly; stock foresees none',
    bears: fewWrong,
  },
  {
    ...{ name: 'correction in that fight, p99', unit: 'units', digits: 1, better: 'smaller' },
    of: ({ fight }) => orNone(fight.p99),
    because: 'as above',
    bears: fewWrong,
  },
  {
    ...{ name: 'of them above 12 units, a minute', unit: '', digits: 2, better: 'smaller' },
    of: ({ fight }) => fight.above12 / fight.minutes,
    because: 'as above',
    bears: fewWrong,
  },
  {
    ...{ name: 'others: acceleration error p95', unit: 'units/frame²', digits: 3, better: 'smaller' },
    of: ({ motion }) => motion.accelerationP95,
  },
  {
    ...{ name: 'others: beside the true path p95', unit: 'units', digits: 2, better: 'smaller' },
    of: ({ motion }) => motion.besideP95,
    because: 'a quarter of a unit is not seen',
    bears: ({ motion }) => motion.besideP95 <= 0.25,
  },
  {
    ...{ name: 'others: largest step after a stall', unit: '× a walk', digits: 1, better: 'smaller' },
    of: ({ motion }) => motion.stallStep,
    because: 'a cut, as after a stall so long nobody is drawn along the way; or no more than is asked for',
    bears: ({ motion }) => motion.stallStep <= 3 || motion.stallStep >= CUT,
  },
  {
    ...{ name: 'others: eased in after a stall', unit: 'ms', digits: 0, better: 'smaller' },
    of: ({ motion }) => motion.easedMs,
    because: 'ours ease in, where stock jumps, which is over at once',
    bears: ({ motion }) => motion.easedMs <= 300,
  },
  {
    ...{ name: 'interpolation delay p95', unit: 'ms', digits: 1, better: 'smaller' },
    of: ({ delay }) => delay.delayP95,
    because: 'it follows the jitter, and is no longer than that asks for; stock runs out of patches instead',
    bears: ({ delay }, _, { delayBound }) => delay.delayP95 <= delayBound,
  },
  {
    ...{ name: 'age of others as drawn p95', unit: 'ms', digits: 1, better: 'smaller' },
    of: ({ delay }) => delay.ageP95,
    because: 'it follows the jitter, and is no longer than that asks for; stock runs out of patches instead',
    bears: ({ delay }, _, { delayBound }) => delay.delayP95 <= delayBound,
  },
  {
    ...{ name: 'own input → screen', unit: 'ms', digits: 1, better: 'smaller' },
    of: ({ start }) => start.drawnMs,
  },
  {
    ...{ name: 'input → ack p50', unit: 'ms', digits: 1, better: 'smaller' },
    of: ({ start }) => start.ackP50,
    within: 1,
    because: 'it is the way there and back, and one tick',
  },
  {
    ...{ name: 'input → ack p99', unit: 'ms', digits: 1, better: 'smaller' },
    of: ({ start }) => start.ackP99,
    within: 1,
    because: 'a stall is as long for both; what stock sends into one is given up, and so acknowledged sooner',
    bears: (_, __, { link }) => link.stalls !== undefined,
  },
  {
    ...{ name: 'dead-on shots that hit', unit: '%', digits: 1, better: 'larger' },
    of: ({ aim }) => percent(aim.hits),
    because: 'there is nothing above 100 %, and what misses is fired in a stall or while it eases in',
    bears: ({ aim }) => aim.hits >= 0.95,
  },
  {
    ...{ name: 'shots beside that hit', unit: '%', digits: 1, better: 'smaller' },
    of: ({ aim }) => percent(aim.falseHits),
    because: 'there is nothing below 0 %, and what hits is fired in a stall or while it eases in',
    bears: ({ aim }) => aim.falseHits <= 0.02,
  },
  {
    ...{ name: 'inputs waiting on the server p95', unit: '', digits: 0, better: 'smaller' },
    of: ({ depth }) => depth.p95,
    because: 'one is the least that a tick can find, and more is what jitter needs',
  },
  {
    ...{ name: 'ticks that found none', unit: '%', digits: 1, better: 'smaller' },
    of: ({ depth }) => percent(depth.empty),
    because:
      'none comes while the link stands still; and where fewer wait, one that is late is missed, and made up for',
    bears: (ours, stock) => ours.depth.p50 <= stock.depth.p50,
  },
  {
    ...{ name: 'playing again after a stall of 1 s', unit: 'ms', digits: 0, better: 'smaller' },
    of: ({ recovery }) => recovery.playingMs,
    within: FRAME_MS,
    because: 'all that waited comes in one go',
    bears: ({ recovery }) => recovery.playingMs <= 300,
  },
  {
    ...{ name: 'others where they belong after it', unit: 'ms', digits: 0, better: 'smaller' },
    of: ({ recovery }) => recovery.easedMs,
    within: FRAME_MS,
    because: 'ours ease in, where stock jumps, which is over at once',
    bears: ({ recovery }) => recovery.easedMs <= 300,
  },
  {
    ...{ name: 'at most 3 inputs wait after it', unit: 'ms', digits: 0, better: 'smaller' },
    of: ({ recovery }) => recovery.depthMs,
    within: FRAME_MS,
    because: 'the server makes up for what a stall held back, whoever sent it',
    bears: ({ recovery }) => recovery.depthMs <= 2000,
  },
];

export function compare(profile: ProfileResults): Row[] {
  const { ours: own, stock: other } = profile.figures;
  return KINDS.map(({ of, better, within = 0, because = 'there is no difference', bears, ...shown }) => {
    const [ours, stock] = [of(own), of(other)];
    const verdict = verdictOf(ours, stock, better, shown.digits, within);
    const explained = verdict !== 'worse' || bears?.(own, other, profile) === true;
    const note = verdict === 'same' || (verdict === 'worse' && explained) ? because : '';
    return { ...shown, ours, stock, verdict, explained, note: explained ? note : 'for no reason that is known' };
  });
}

/** Told apart as they are shown. */
function verdictOf(
  ours: number,
  stock: number,
  better: Kind['better'],
  digits: number,
  within: number,
): Row['verdict'] {
  if (Number.isNaN(ours) || Number.isNaN(stock)) return 'none';
  const more = Number(ours.toFixed(digits)) - Number(stock.toFixed(digits));
  if (Math.abs(more) <= within) return 'same';
  return more < 0 === (better === 'smaller') ? 'better' : 'worse';
}
