/** What the parent and its workers tell each other. */

import type { LinkName } from '../game-client/net/link-profiles.ts';
import type { Counters, Sample } from './recorder.ts';

export interface ClientPlan {
  /** Number of the client in the whole run, from 0. */
  readonly number: number;
  /** When to begin joining, ms after the epoch. */
  readonly joinAt: number;
  /** Offset of its ticks, ms. */
  readonly phase: number;
}

export interface WorkerPlan {
  readonly url: string;
  readonly room: string;
  readonly thin: boolean;
  readonly link: LinkName | undefined;
  readonly seed: number;
  /** Wall clock in ms: the same instant for all workers. */
  readonly epoch: number;
  readonly clients: readonly ClientPlan[];
}

export type ToWorker =
  | { readonly kind: 'start'; readonly plan: WorkerPlan }
  /** The measured window begins. */
  | { readonly kind: 'measure' }
  /** The measured window ends: send what was measured. */
  | { readonly kind: 'collect' }
  /** Leave all rooms and exit. */
  | { readonly kind: 'stop' };

export interface Status {
  readonly connected: number;
  readonly counts: Counters;
}

/** How well a worker itself kept up in the measured window: times in ms. */
export interface Strain {
  /** 99th percentile of the delay of its event loop. */
  readonly loopDelay: number;
  /** 99th percentile of how late its clients' ticks ran; 0 without one. */
  readonly lateness: number;
  /** Share of a core, 0…1 or a little more. */
  readonly cpu: number;
}

export interface Problem {
  readonly text: string;
  readonly count: number;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'status'; readonly status: Status }
  | {
      readonly kind: 'collected';
      readonly sample: Sample;
      readonly strain: Strain;
      readonly problems: readonly Problem[];
      readonly connected: number;
    };
