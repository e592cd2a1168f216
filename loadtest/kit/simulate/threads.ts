/** Plays many matches in several threads; the records come in the order of the matches, whoever played which. */

import { Worker } from 'node:worker_threads';
import type { SimulateOptions } from './options.ts';
import { type MatchRecord, playMatch, seedOf } from './play.ts';
import type { WorkerResult, WorkerTask } from './worker.ts';

/** A match could not be played. */
export class SimulationFailed extends Error {
  /** With which it can be seen again. */
  readonly seed: number;

  /** @param match its number, from 0 */
  constructor(match: number, seed: number, why: string, options?: ErrorOptions) {
    super(`${why} In match ${match + 1}, seed ${seed}.`, options);
    this.name = 'SimulationFailed';
    this.seed = seed;
  }
}

/**
 * @param done told how many matches are over
 * @throws SimulationFailed for the first match, by number, that could not be played
 */
export async function playAll(options: SimulateOptions, done: (matches: number) => void): Promise<MatchRecord[]> {
  const { type, settings, bots, seed, matches } = options;
  const records: MatchRecord[] = [];
  const failures: { readonly match: number; readonly failure: string }[] = [];
  let next = 0;
  let over = 0;
  const task: WorkerTask = { room: type.id, settings, bots, seed };
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
      const more = (): void => {
        if (next < matches && failures.length === 0) worker.postMessage(next++);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (result: WorkerResult) => {
        if ('record' in result) records[result.match] = result.record;
        else failures.push(result);
        done(++over);
        more();
      });
      more();
    });
  const threads = Math.min(options.workers, matches);
  if (threads === 1) return playHere(options, done);
  await Promise.all(Array.from({ length: threads }, run));
  const [first] = failures.sort((a, b) => a.match - b.match);
  if (first !== undefined) throw new SimulationFailed(first.match, seedOf(seed, first.match), first.failure);
  return records;
}

/** A thread takes longer to start than a match to play. */
function playHere(options: SimulateOptions, done: (matches: number) => void): MatchRecord[] {
  const records: MatchRecord[] = [];
  for (let match = 0; match < options.matches; match++) {
    const seed = seedOf(options.seed, match);
    try {
      records.push(playMatch(options, seed));
    } catch (error) {
      throw new SimulationFailed(match, seed, error instanceof Error ? error.message : String(error), { cause: error });
    }
    done(match + 1);
  }
  return records;
}
