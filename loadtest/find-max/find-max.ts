/** `--find-max`: one server, more and fewer clients, until the largest number that holds is known and confirmed. */

import { UsageError } from '../flags.ts';
import type { Options } from '../options.ts';
import { checkOpenFiles, mostClients } from '../reach.ts';
import { type LoadResult, wasMeasured } from '../results.ts';
import type { RunHost } from '../run.ts';
import { RunFailed } from '../run-failed.ts';
import { EXIT } from '../verdict.ts';
import { type Cause, type Signs, whatGaveOut } from './attribution.ts';
import { CONFIRMING_RUNS, type Confirmation, judgeConfirmation } from './confirm.ts';
import { LoadTests, type MeasuredRun, type Measuring } from './measure.ts';
import { cannotBeTold, missingFigures } from './missing.ts';
import { type Bound, nextStep, type SearchLimits, type Trial } from './search.ts';

/** Of a confirming number, disturbed ones included. */
const MOST_CONFIRMING_RUNS = 6;
const MOST_STEPS_DOWN = 4;
const STEP_DOWN = 0.95;

export interface Asked extends SearchLimits {
  /** As of one run: `seconds` is the length of a confirming run, `clients` is of no meaning. */
  readonly options: Options;
  /** Length of a run of the search. */
  readonly trialSeconds: number;
  /** Fewer are too few, where somebody has asked. */
  readonly atLeast: number | undefined;
  /** What the server's link takes, bits a second, where it was stated. */
  readonly linkBits: number | undefined;
}

/** A run above that did not hold. */
export interface Above {
  readonly clients: number;
  readonly signs: Signs;
}

export interface Found {
  /** Players that were confirmed; 0 when no number was. */
  readonly clients: number;
  /** `files`: more need more open files than this shell allows; `ended`: the search could not go on. */
  readonly bound: Bound | 'files' | 'disturbed' | 'interrupted' | 'ended';
  /** What gave out above; undefined when nothing did. */
  readonly cause: Cause | undefined;
  readonly trials: readonly Trial[];
  /** The confirming runs of that number. */
  readonly confirmed: readonly LoadResult[];
  readonly signs: readonly Signs[];
  /** The nearest one that failed: what `cause` was told from. */
  readonly above?: Above | undefined;
  /** More were not tried; absent when the search did not come so far. */
  readonly most?: number | undefined;
  /** For people: of `disturbed` and `ended` what happened. */
  readonly why?: string | undefined;
  readonly exitCode: number;
}

/**
 * When the signal aborts, or a run cannot be carried out after others were, it tells what was tried until then.
 * @param openFiles that a process may have; undefined is what this shell allows
 * @throws UsageError, RunFailed as a run does; UsageError also when `--slo` asks for what cannot be measured
 */
export async function findMax(
  asked: Asked,
  host: RunHost,
  tests: Measuring = new LoadTests(asked, host),
  openFiles?: number,
): Promise<Found> {
  const { workers, url } = asked.options;
  checkOpenFiles(asked.first, workers, url === undefined, openFiles);
  const room = mostClients(workers, url === undefined, openFiles);
  // Whole rooms, where one fits.
  const most = Math.min(asked.most, Math.floor(room / asked.step) * asked.step || room);
  const search = new Search({ ...asked, most }, host, tests, most < asked.most);
  try {
    return await search.run();
  } catch (error) {
    if (host.signal.aborted) return search.without('interrupted', EXIT.interrupted);
    if (!search.wouldLose(error)) throw error;
    return search.without('ended', EXIT.inconclusive, error.message);
  } finally {
    await tests.close();
  }
}

class Search {
  readonly #asked: Asked;
  readonly #host: RunHost;
  readonly #tests: Measuring;
  /** Fewer are tried than were asked for, as more need more open files. */
  readonly #capped: boolean;
  readonly #trials: Trial[] = [];
  readonly #signs = new Map<Trial, Signs>();
  /** All that was asked for could be measured once, so that it can be in principle. */
  #judgeable = false;

  constructor(asked: Asked, host: RunHost, tests: Measuring, capped: boolean) {
    this.#asked = asked;
    this.#host = host;
    this.#tests = tests;
    this.#capped = capped;
  }

  /** A run could not be carried out, such as with a server elsewhere that is gone, and others were before. */
  wouldLose(error: unknown): error is Error {
    if (this.#trials.length === 0) return false;
    return error instanceof RunFailed || (error instanceof UsageError && this.#judgeable);
  }

  async run(): Promise<Found> {
    const { step } = this.#asked;
    for (;;) {
      const next = nextStep(this.#trials, this.#asked);
      if (next.kind === 'try') {
        await this.#try(next.clients);
        continue;
      }
      let bound: Found['bound'] = next.kind === 'disturbed' ? 'disturbed' : next.bound;
      if (bound === 'most' && this.#capped) bound = 'files';
      let above: Above | undefined;
      let clients = next.passed;
      for (let down = 0; down < MOST_STEPS_DOWN && clients > 0; down++) {
        const { outcome, told, runs, why } = await this.#confirm(clients);
        if (outcome === 'held') return this.#found(clients, bound, { runs, above });
        if (outcome === 'disturbed') return this.#found(0, 'disturbed', { why });
        // A try held, and the median of these does not: whatever was above, this is what was seen last.
        bound = outcome === 'failed' ? 'server' : 'tester';
        above = told && { clients, signs: told };
        clients = Math.max(0, Math.floor((clients * STEP_DOWN) / step) * step);
      }
      return this.#found(0, bound, { above });
    }
  }

  /** Nothing was confirmed, and no verdict came of it. */
  without(bound: Found['bound'], exitCode: number, why?: string): Found {
    const none = { clients: 0, cause: undefined, confirmed: [], signs: [] };
    return { ...none, bound, trials: this.#trials, why, exitCode };
  }

  #found(
    clients: number,
    bound: Found['bound'],
    { runs = [], above, why }: { runs?: readonly MeasuredRun[]; above?: Above | undefined; why?: string | undefined },
  ): Found {
    const isTold = bound === 'server' || bound === 'tester';
    const seen = isTold ? (above ?? this.#nearest(clients, bound)) : undefined;
    const cause = seen && whatGaveOut(seen.signs);
    return {
      ...{ clients, bound, cause, above: seen, trials: this.#trials, most: this.#asked.most },
      confirmed: runs.map(({ result }) => result),
      signs: runs.map(({ signs }) => signs),
      why: why ?? (bound === 'disturbed' ? this.#trials.findLast(isDisturbed)?.because : undefined),
      exitCode: exitCodeOf(clients, bound, this.#asked.atLeast),
    };
  }

  /** The try above that says what the bound says. */
  #nearest(clients: number, bound: Found['bound']): Above | undefined {
    const outcome = bound === 'tester' ? 'tester' : 'failed';
    const above = this.#trials.filter((trial) => trial.outcome === outcome && trial.clients >= clients);
    above.sort((a, b) => Number(a.clients === clients) - Number(b.clients === clients) || a.clients - b.clients);
    const [nearest] = above;
    const signs = nearest && this.#signs.get(nearest);
    return nearest && signs && { clients: nearest.clients, signs };
  }

  async #try(clients: number): Promise<void> {
    const { trial, signs } = await this.#measure(clients, this.#asked.trialSeconds, '');
    this.#trials.push(trial);
    this.#signs.set(trial, signs);
  }

  async #confirm(clients: number): Promise<Confirmation & { runs: readonly MeasuredRun[]; why: string | undefined }> {
    const runs: MeasuredRun[] = [];
    let why: string | undefined;
    for (let nth = 0; nth < MOST_CONFIRMING_RUNS && runs.length < CONFIRMING_RUNS; nth++) {
      const run = await this.#measure(clients, this.#asked.options.seconds, ', to confirm');
      if (isDisturbed(run.trial)) why = run.trial.because;
      else runs.push(run);
    }
    return { ...judgeConfirmation(runs), runs, why };
  }

  /** @throws UsageError when what was asked for cannot be measured here */
  async #measure(clients: number, seconds: number, what: string): Promise<MeasuredRun> {
    const run = await this.#tests.measure(clients, seconds, `${clients} players${what}`);
    const { result, trial } = run;
    // Metrics that fail to answer once say nothing of what a server that was started here has.
    const hasAll = this.#judgeable || (this.#asked.options.url === undefined && !result.serverMeasured);
    const problem = hasAll ? undefined : cannotBeTold(result);
    if (problem !== undefined) throw new UsageError(problem);
    if (wasMeasured(result) && missingFigures(result).length === 0) this.#judgeable = true;
    const told = [trial.outcome, trial.because].filter((text) => text !== '').join(', ');
    this.#host.say(`${String(clients).padStart(6)} players${what}: ${told}`);
    return run;
  }
}

function isDisturbed({ outcome }: Trial): boolean {
  return outcome === 'disturbed';
}

/** As many as were asked for are enough, whatever lies above. */
export function exitCodeOf(clients: number, bound: Found['bound'], atLeast: number | undefined): number {
  if (atLeast !== undefined && clients >= atLeast) return EXIT.met;
  if (bound === 'tester' || bound === 'files' || bound === 'disturbed') return EXIT.inconclusive;
  return clients === 0 || atLeast !== undefined ? EXIT.broken : EXIT.met;
}
