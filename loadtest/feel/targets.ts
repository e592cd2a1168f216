/** What the netcode must show, and how far the results come to it. */

import type { Judgement } from '../bench/judgement.ts';
import { compare } from './compare.ts';
import type { FeelResults, ProfileResults, SideFigures } from './results.ts';

/** As the benchmark judges, without a moonshot. */
export interface Judged extends Omit<Judgement, 'unit' | 'moonshot' | 'verdict'> {
  readonly unit: string;
  readonly verdict: 'met' | 'missed' | 'unknown';
}

interface Target {
  readonly name: string;
  readonly unit: string;
  must(results: FeelResults): number;
  /** Absent: smaller. */
  readonly better?: Judged['better'];
  /** Undefined when the results cannot tell. */
  find(results: FeelResults): number | undefined;
}

type Measure = (ours: SideFigures, profile: ProfileResults) => number;

/** A tick at 60 Hz, as it is written. */
const TICK_MS = 16.7;
/** Where others have to move as evenly as on a lan, or this evenly, units per frame². */
const EVEN = 0.2;

const TARGETS: readonly Target[] = [
  atMost(
    'own input moves the own avatar, client ticks, worst link',
    '',
    1,
    worst(({ start }) => start.ticks),
  ),
  atMost(
    'own input moves what is drawn of it, worst link',
    'ms',
    TICK_MS,
    worst(({ start }) => start.drawnMs),
  ),
  atMost(
    'corrections alone, all links',
    '',
    0,
    sum(({ alone }) => alone.count),
  ),
  atMost(
    'correction p99 in a fight of 8 on 4g',
    'units',
    6,
    on('4g', ({ fight }) => (fight.count === 0 ? 0 : fight.p99)),
  ),
  atMost(
    'corrections above 12 units a minute in it',
    '',
    2,
    on('4g', ({ fight }) => fight.above12 / fight.minutes),
  ),
  ...[50, 150, 250].flatMap((rttMs) => aimed(`at ${rttMs} ms rtt`, (results) => roundTrip(results, rttMs))),
  {
    ...{ name: 'dead-on shots that hit without rewind at 150 ms rtt', unit: '%', must: () => 30 },
    find: (results) => percent(roundTrip(results, 150)?.hitsLive),
  },
  ...(['wifi', '4g'] as const).flatMap((name) => [
    ...aimed(`on ${name}`, (results) => profileOf(results, name)?.figures.ours.aim),
    {
      ...{ name: `others' acceleration error p95 on ${name}`, unit: 'units/frame²' },
      must: (results: FeelResults) =>
        Math.max(EVEN, 1.3 * (on('lan', ({ motion }) => motion.accelerationP95)(results) ?? 0)),
      find: on(name, ({ motion }) => motion.accelerationP95),
    },
    atMost(
      `largest step of others after a stall on ${name}`,
      '× a walk',
      3,
      on(name, ({ motion }) => motion.stallStep),
    ),
    atMost(
      `others eased in after a stall on ${name}`,
      'ms',
      300,
      on(name, ({ motion }) => motion.easedMs),
    ),
  ]),
  {
    ...{ name: 'interpolation delay p95 over 1.5 patch intervals + 3 × jitter, worst link', unit: '×', must: () => 1 },
    find: worst(({ delay }, { delayBound }) => delay.delayP95 / delayBound),
  },
  atMost(
    'playing again after a stall of 1 s, worst link',
    'ms',
    300,
    worst(({ recovery }) => recovery.playingMs),
  ),
  atMost(
    'at most 3 inputs wait after it, worst link',
    'ms',
    2000,
    worst(({ recovery }) => recovery.depthMs),
  ),
  atMost('rows on which stock does better, and nothing explains it', '', 0, (results) =>
    results.profiles.reduce((rows, one) => rows + compare(one).filter(({ explained }) => !explained).length, 0),
  ),
];

export function judge(results: FeelResults): Judged[] {
  return TARGETS.map(({ name, unit, better = 'smaller', find, ...target }) => {
    const found = find(results);
    const value = found === undefined || Number.isNaN(found) ? undefined : found;
    const must = target.must(results);
    const reached = value !== undefined && (better === 'smaller' ? value <= must : value >= must);
    return { name, unit, better, value, must, verdict: value === undefined ? 'unknown' : reached ? 'met' : 'missed' };
  });
}

function atMost(name: string, unit: string, must: number, find: Target['find']): Target {
  return { name, unit, must: () => must, find };
}

function aimed(where: string, of: (results: FeelResults) => SideFigures['aim'] | undefined): Target[] {
  return [
    {
      ...{ name: `dead-on shots that hit ${where}`, unit: '%', better: 'larger', must: () => 95 },
      find: (results) => percent(of(results)?.hits),
    },
    atMost(`shots beside that hit ${where}`, '%', 2, (results) => percent(of(results)?.falseHits)),
  ];
}

function profileOf({ profiles }: FeelResults, name: string): ProfileResults | undefined {
  return profiles.find((profile) => profile.name === name);
}

function roundTrip({ roundTrips }: FeelResults, rttMs: number): SideFigures['aim'] | undefined {
  return roundTrips.find((one) => one.rttMs === rttMs)?.aim.ours;
}

function on(name: string, measure: Measure): Target['find'] {
  return (results) => {
    const profile = profileOf(results, name);
    return profile && measure(profile.figures.ours, profile);
  };
}

function worst(measure: Measure): Target['find'] {
  return ({ profiles }) =>
    profiles.length === 0 ? undefined : Math.max(...profiles.map((one) => measure(one.figures.ours, one)));
}

function sum(measure: Measure): Target['find'] {
  return ({ profiles }) =>
    profiles.length === 0 ? undefined : profiles.reduce((total, one) => total + measure(one.figures.ours, one), 0);
}

function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}
