/** What a scenario of the load test is: who plays, and what they do in which phase. */

import type { FigureId } from './figures.ts';

/** `full` and `thin` clients are measured; the others are company, which those have to play beside. */
export type Role = 'full' | 'thin' | Company;
export type Company = (typeof COMPANY)[number];

/** Watches and plays little; reads nothing for up to two seconds at a time; sends what no client sends. */
export const COMPANY = ['spectator', 'slow', 'hostile'] as const;

export interface PhasePlan {
  readonly name: string;
  readonly seconds: number;
  /** How many clients play at its end. */
  readonly clients: number;
  /** Seconds in which they come or go, from its beginning; absent: what 60 a second take, at most the phase. */
  readonly within?: number;
  /** Share of the clients that leaves each second, to join again within a second. */
  readonly turnover?: number;
  /** Share of the clients that loses its connection in the first second, and comes back. */
  readonly dropped?: number;
  /** Figures that this phase is not judged by, as it spoils them on purpose. */
  readonly spares?: readonly FigureId[];
}

export interface Asked {
  readonly clients: number;
  /** Length of all phases together. */
  readonly seconds: number;
}

export interface Scenario {
  /** As in `--scenario`. */
  readonly id: string;
  /** One line for the list of scenarios. */
  readonly about: string;
  /** What is played one after the other, once those who play in the first have joined. */
  phases(asked: Asked): readonly PhasePlan[];
  /** Company, as shares of the clients; the rest is measured. */
  readonly company?: Partial<Record<Company, number>>;
  /** Players a room, where `--room-size` says nothing. */
  readonly roomSize?: number;
  /** Seconds where `--seconds` says nothing. */
  readonly seconds?: number;
}

/** The object as it is, with its type checked. */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
