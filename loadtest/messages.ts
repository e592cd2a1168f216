/** What the parent and its workers tell each other. */

import type { LinkName } from '../game-client/net/link-profiles.ts';
import type { Counters, Moment, Sample } from './recorder.ts';
import type { Role } from './scenario.ts';

/** Something that a client does at a time of its own. */
export interface Deed {
  /** Index of the phase. */
  readonly phase: number;
  /** Ms since its beginning. */
  readonly at: number;
  readonly does: 'join' | 'leave' | 'drop';
  /** Ms until somebody who dropped tries to come back. */
  readonly backAfter?: number;
}

export interface ClientPlan {
  /** Number of the client in the whole run, from 0. */
  readonly number: number;
  readonly role: Role;
  /** When to begin joining, ms after the epoch; absent: when a deed says so. */
  readonly joinAt?: number | undefined;
  /** Offset of its ticks, ms. */
  readonly phase: number;
  /** Number of its room, where rooms have a fixed size; absent: any room that has a seat. */
  readonly place?: number | undefined;
  /** In the order of time. */
  readonly deeds?: readonly Deed[];
}

export interface WorkerPlan {
  readonly url: string;
  readonly room: string;
  /** The room is none of ours: clients send the input fields that it tells of. */
  readonly stock: boolean;
  /** Patches a second that the room promises. */
  readonly patchRate: number;
  readonly link: LinkName | undefined;
  readonly seed: number;
  /** Wall clock in ms: the same instant for all workers. */
  readonly epoch: number;
  /** Between two inputs of a client; absent: as in our rooms. */
  readonly tickMs?: number;
  readonly clients: readonly ClientPlan[];
}

export type ToWorker =
  | { readonly kind: 'start'; readonly plan: WorkerPlan }
  /** The next phase begins: what is counted and timed from now on belongs to it. */
  | { readonly kind: 'phase'; readonly index: number }
  /** The last phase ends: send what was measured. */
  | { readonly kind: 'collect' }
  /** Leave all rooms and exit. */
  | { readonly kind: 'stop' };

export interface Status {
  /** Measured clients that play. */
  readonly connected: number;
  /** Others that do. */
  readonly company: number;
  readonly counts: Counters;
}

/** The last second of a worker. */
export interface Pulse {
  readonly moment: Moment;
  /** As in `Strain`. */
  readonly loopDelay: number;
  readonly cpu: number;
}

/** How well a worker itself kept up: times in ms. */
export interface Strain {
  /** 99th percentile of the delay of its event loop. */
  readonly loopDelay: number;
  /** 99th percentile of how late its clients' ticks ran; 0 without one. */
  readonly lateness: number;
  /** Share of a core, 0…1 or a little more. */
  readonly cpu: number;
}

/** What one worker has of one phase. */
export interface Part {
  /** Index of the phase; −1 is what lies before the first. */
  readonly phase: number;
  readonly sample: Sample;
  readonly strain: Strain;
  /** Measured clients that played at its end. */
  readonly connected: number;
}

export interface Problem {
  readonly text: string;
  readonly count: number;
}

/** Measured clients that were still trying at the end, and had been for long. */
export interface Overdue {
  readonly joins: number;
  readonly returns: number;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'pulse'; readonly pulse: Pulse }
  | {
      readonly kind: 'collected';
      readonly parts: readonly Part[];
      readonly problems: readonly Problem[];
      readonly overdue: Overdue;
    };
