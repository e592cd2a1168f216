/** Plays all scenarios on all links, in virtual time. */

import { LINKS, type Link, type LinkName } from '../../game-client/net/link-profiles.ts';
import type { Both, ProfileResults, RoundTripResults, Side, SideFigures } from './results.ts';
import { playAlone, startAndStop } from './scenarios/alone.ts';
import { fight } from './scenarios/fight.ts';
import { recover } from './scenarios/recovery.ts';
import { shoot } from './scenarios/shooting.ts';

/** Virtual seconds of each scenario, and how many stalls. */
export interface Lengths {
  readonly alone: number;
  readonly start: number;
  /** Of each of its three parts. */
  readonly shooting: number;
  readonly fight: number;
  readonly stalls: number;
}
export const FULL: Lengths = { alone: 120, start: 30, shooting: 60, fight: 180, stalls: 6 };
export const QUICK: Lengths = { alone: 30, start: 10, shooting: 20, fight: 45, stalls: 3 };

/** Ms, on an otherwise calm link. */
export const ROUND_TRIPS = [50, 150, 250];

/** One and a half patch intervals, and three times the jitter. */
export function delayBound({ jitterMs }: Link, patchRate = 60): number {
  return (1.5 * 1000) / patchRate + 3 * jitterMs;
}

export async function measureProfile(name: LinkName, seed: number, lengths: Lengths): Promise<ProfileResults> {
  const link: Link = LINKS[name];
  const { figures, traces } = await shoot(link, seed, lengths.shooting);
  const fights = await fight(link, seed, lengths.fight);
  const of = async (side: Side): Promise<SideFigures> => ({
    alone: await playAlone(side, link, seed, lengths.alone),
    fight: fights[side],
    start: await startAndStop(side, link, seed, lengths.start),
    recovery: await recover(side, link, seed, lengths.stalls),
    ...figures[side],
  });
  // One after the other: virtual time is one process's clock.
  const both: Both<SideFigures> = { ours: await of('ours'), stock: await of('stock') };
  return { name, link, delayBound: delayBound(link), figures: both, traces };
}

export async function measureRoundTrip(rttMs: number, seed: number, lengths: Lengths): Promise<RoundTripResults> {
  const { figures } = await shoot({ delayMs: rttMs / 2, jitterMs: 0 }, seed, lengths.shooting);
  return { rttMs, aim: { ours: figures.ours.aim, stock: figures.stock.aim } };
}
