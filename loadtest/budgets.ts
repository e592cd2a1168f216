/** The limits that a run is judged by where `--slo` says nothing else. */

import { TICK_MS, TICK_RATE } from '../shared/engine/input.ts';
import type { FigureId, Statistic } from './figures.ts';

export interface Limit {
  readonly figure: FigureId;
  readonly statistic: Statistic;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What it says when broken: something about the server, or that nothing could be said about it. */
  readonly about: 'server' | 'tester';
  /** Somebody asked for it: when it could not be measured, nothing is called met. */
  readonly required?: true;
}

export interface Circumstances {
  /** Patches per second that the room type asks for. */
  readonly patchRate: number;
  /** All clients are thin: they predict nothing, and so have no corrections. */
  readonly thin: boolean;
  /** Length of the measured window. */
  readonly seconds: number;
  /** Of all windows together, where all have as many clients: what comes and goes with these is no growth. Absent: none. */
  readonly evenSeconds?: number;
  /** The server is on this machine, so that there is no network in the times. */
  readonly local: boolean;
  /**
   * Links are simulated: patches come as unevenly as these let them through, and inputs too late to be used, which is
   * nothing that the server does. How the game plays over each link has bounds of its own, in `npm run feel`.
   */
  readonly simulated: boolean;
  /** None of our rooms: it sends a patch when something has changed, and may step at another rate. */
  readonly stock?: boolean;
  /** Between two steps; absent: as in our rooms. */
  readonly tickMs?: number;
}

/** From this length on it is asked how fast the heap grows. */
const GROWTH_SECONDS = 300;

/** In the units of the figures: ms, percent, Hz, counts. */
export function budgets(circumstances: Circumstances): Limit[] {
  const {
    patchRate,
    thin,
    seconds,
    evenSeconds = 0,
    local,
    simulated,
    stock = false,
    tickMs = TICK_MS,
  } = circumstances;
  const patchMs = 1000 / patchRate;
  // Reading a counter at two instants is off by up to a tick at each end.
  const rateTolerance = Math.max(0.1, 2 / seconds);
  const server: Omit<Limit, 'about'>[] = [
    { figure: 'failedJoins', statistic: 'value', atMost: 0 },
    { figure: 'disconnects', statistic: 'value', atMost: 0 },
    { figure: 'failedReturns', statistic: 'value', atMost: 0 },
    { figure: 'stepRate', statistic: 'value', atLeast: TICK_RATE - rateTolerance, atMost: TICK_RATE + rateTolerance },
    { figure: 'tickGap', statistic: 'p99', atMost: 20 },
    { figure: 'lostTicks', statistic: 'value', atMost: 0 },
    { figure: 'patchRateLowered', statistic: 'value', atMost: 0 },
    { figure: 'drops', statistic: 'value', atMost: 0 },
  ];
  // A third of a gigabyte an hour. In less than some minutes the collector's saw hides more than that.
  if (evenSeconds >= GROWTH_SECONDS) server.push({ figure: 'heapGrowth', statistic: 'value', atMost: 6 });
  if (!simulated) server.push({ figure: 'patchInterval', statistic: 'p99', atMost: 1.5 * patchMs + 10 });
  if (!simulated && !stock) server.push({ figure: 'patchesReceived', statistic: 'value', atLeast: 99 });
  // Both sides run the same steps, so a correction is a fault, or inputs that came too late to be used.
  if (!thin && !simulated) server.push({ figure: 'corrections', statistic: 'value', atMost: 1 });
  // At 60 patches a second 60 ms: one tick of waiting, one patch interval, and what a jittery sender costs.
  if (local) server.push({ figure: 'inputAck', statistic: 'p99', atMost: Math.round(patchMs + tickMs + 27) });
  const tester: Omit<Limit, 'about'>[] = [
    { figure: 'testerLoopDelay', statistic: 'p99', atMost: 20 },
    // Later than this, uneven input is the tester's own doing.
    { figure: 'testerLateness', statistic: 'p99', atMost: 10 },
    { figure: 'skippedTicks', statistic: 'value', atMost: 1 },
    { figure: 'testerCpu', statistic: 'value', atMost: 95 },
    // They take turns with the server on its core, and late ticks are then not its own doing.
    { figure: 'otherCpu', statistic: 'value', atMost: 25 },
    // With no core to spare the tester itself takes the server's turns.
    { figure: 'machineBusy', statistic: 'value', atMost: 98 },
  ];
  return [
    ...server.map((limit) => ({ ...limit, about: 'server' as const })),
    ...tester.map((limit) => ({ ...limit, about: 'tester' as const })),
  ];
}
