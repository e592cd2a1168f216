/** What `npm run feel` measures: the form of its JSON. Times in ms, distances in world units, shares from 0 to 1. */

import type { Link } from '../../game-client/net/link-profiles.ts';

/** Our client, and one as the SDK's documentation teaches it. */
export const SIDES = ['ours', 'stock'] as const;
export type Side = (typeof SIDES)[number];
export type Both<Figures> = Readonly<Record<Side, Figures>>;

export interface CorrectionFigures {
  readonly minutes: number;
  readonly count: number;
  /** Not a number where there was none. */
  readonly p50: number;
  readonly p99: number;
  readonly above12: number;
}

/**
 * A correction that came with a wound or a new life is none of prediction's: only the server can know of these. One that
 * came of a push which was foreseen wrongly is.
 */
export interface FightFigures extends CorrectionFigures {
  /** Of this side, in all: it was a fight. */
  readonly wounds: number;
  readonly deaths: number;
  /** What the server alone decided of who lives on, and is drawn as motion: pushes. A new life is a cut. */
  readonly decreed: CorrectionFigures;
}

export interface StartFigures {
  /** Client ticks from the input that says "go" to the predicted step, at most; 1 is that very tick. */
  readonly ticks: number;
  /** From the frame in which it is made until the own avatar is drawn elsewhere, at most. */
  readonly drawnMs: number;
  /** From the frame in which an input is made to that in which its acknowledgement has come. */
  readonly ackP50: number;
  readonly ackP99: number;
}

export interface MotionFigures {
  /** Difference between the acceleration of what is drawn and of the true path, outside of stalls; units per frame². */
  readonly accelerationP50: number;
  readonly accelerationP95: number;
  /** How far what is drawn is beside the true path at the moment that is shown. */
  readonly besideP95: number;
  readonly stalls: number;
  /** Largest step of a frame from a stall's end on, over the largest that a walk makes. */
  readonly stallStep: number;
  /** From a stall's end until what is drawn is on the true path to stay, and moves no faster than a walk. */
  readonly easedMs: number;
}

export interface DelayFigures {
  readonly delayP50: number;
  readonly delayP95: number;
  /** How old what is drawn of others is. */
  readonly ageP50: number;
  readonly ageP95: number;
}

export interface AimFigures {
  readonly shots: number;
  /** Of shots aimed at the middle of a target as drawn. */
  readonly hits: number;
  /** Of shots aimed beside a target as drawn. */
  readonly falseHits: number;
  /** Of dead-on shots while the server did not rewind. */
  readonly hitsLive: number;
}

export interface DepthFigures {
  /** Inputs that wait on the server just before a tick takes one. */
  readonly p50: number;
  readonly p95: number;
  /** Share of ticks that found none. */
  readonly empty: number;
}

/** After stalls of one second, the worst of them. */
export interface RecoveryFigures {
  readonly stalls: number;
  /** Until inputs are made and taken, and others move, as if nothing had been. */
  readonly playingMs: number;
  /** Until others are drawn where they belong, too. */
  readonly easedMs: number;
  /** Until at most three inputs wait. */
  readonly depthMs: number;
}

export interface SideFigures {
  readonly alone: CorrectionFigures;
  readonly fight: FightFigures;
  readonly start: StartFigures;
  readonly motion: MotionFigures;
  readonly delay: DelayFigures;
  readonly aim: AimFigures;
  readonly depth: DepthFigures;
  readonly recovery: RecoveryFigures;
}

/** A value of each side at the same moments, seconds from the first on. */
export interface Trace {
  readonly seconds: readonly number[];
  readonly ours: readonly (number | null)[];
  readonly stock: readonly (number | null)[];
  /** What is compared with, where there is such a thing. */
  readonly truth?: readonly (number | null)[];
}

export interface ProfileResults {
  readonly name: string;
  readonly link: Link;
  /** What the interpolation delay may be: one and a half patch intervals, and three times the jitter. */
  readonly delayBound: number;
  readonly figures: Both<SideFigures>;
  readonly traces: { readonly depth: Trace; readonly delay: Trace; readonly path: Trace };
}

/** Hits at a round trip of so many ms, and nothing else that disturbs. */
export interface RoundTripResults {
  readonly rttMs: number;
  readonly aim: Both<AimFigures>;
}

/** Over real sockets, in real time: what this machine does otherwise has a part in it. */
export interface SocketResults {
  readonly name: string;
  readonly clients: number;
  readonly seconds: number;
  readonly correctionsPerMinute: number | undefined;
  readonly correctionP99: number | undefined;
  readonly rttP50: number | undefined;
  readonly ackP50: number | undefined;
  readonly ackP99: number | undefined;
  readonly disconnects: number | undefined;
}

export interface FeelResults {
  readonly format: 1;
  readonly startedAt: string;
  /** Seconds of real time that it took. */
  readonly took: number;
  readonly command: string;
  readonly quick: boolean;
  readonly seed: number;
  readonly profiles: readonly ProfileResults[];
  readonly roundTrips: readonly RoundTripResults[];
  readonly sockets: readonly SocketResults[];
}
