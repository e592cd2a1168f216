/** Runs one list of operations against two servers and compares all that their clients hold. */

import { Encoder } from '@colyseus/schema';
import { createRandom } from '../../../shared/engine/random.ts';
import type { TestClient } from './client.ts';
import { countReachable, findDifference, findMistake, type Sight } from './differences.ts';
import { LATE_FIELDS } from './late.ts';
import { type Operation, perform, randomOperation } from './operations.ts';
import type { Replication } from './replication.ts';
import type { Part } from './shape.ts';
import { Side } from './side.ts';
import type { Subject } from './subjects.ts';

/** What is compared: a room, and the two ways of sending it, of which the first is the measure. */
export interface Trial {
  readonly subject: Subject;
  /** At a time. */
  readonly mostClients: number;
  readonly sides: readonly [Replication, Replication];
  /** Whether the second may tell late of where others are, and says so. */
  readonly late?: boolean;
}

export interface Outcome {
  readonly operations: number;
  readonly patches: number;
  readonly joins: number;
  /** Clients' whole states compared, each with what it should see and with its like on the other side. */
  readonly comparisons: number;
  /** Of those the ones in which the measure itself told a client wrong: there the other is compared with the state alone. */
  readonly strayed: number;
  readonly bytes: readonly [number, number];
  readonly failure: Failure | undefined;
}

export interface Failure {
  /** Place in the list of operations. */
  readonly at: number;
  /** How it was noticed, so that failures of one kind are told from another's. */
  readonly kind: 'mistake' | 'difference' | 'timing' | 'warning' | 'thrown' | 'refs';
  readonly message: string;
}

/** More than any run fills: the encoder warns when it must grow. */
const BUFFER_SIZE = 512 * 1024;

export function listOperations(seed: number, count: number): Operation[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => randomOperation(random));
}

/** @param tell is told what each operation does */
export function run(trial: Trial, operations: readonly Operation[], tell: (line: string) => void = () => {}): Outcome {
  const warnings: string[] = [];
  const restore = listen(warnings);
  try {
    return runListening(trial, operations, tell, warnings);
  } finally {
    restore();
  }
}

/** Warnings and errors of the decoders, which go to the console and nowhere else. */
function listen(warnings: string[]): () => void {
  const { warn, error } = console;
  const size = Encoder.BUFFER_SIZE;
  console.warn = console.error = (...words: unknown[]) => void warnings.push(words.map(String).join(' '));
  Encoder.BUFFER_SIZE = BUFFER_SIZE;
  return () => {
    Object.assign(console, { warn, error });
    Encoder.BUFFER_SIZE = size;
  };
}

function runListening(
  { subject, mostClients, sides: names, late = false }: Trial,
  operations: readonly Operation[],
  tell: (line: string) => void,
  warnings: readonly string[],
): Outcome {
  const sides = names.map((replication) => new Side(subject, mostClients, replication)) as [Side, Side];
  const [measure, tried] = sides;
  let [patches, joins, comparisons, strayed] = [0, 0, 0, 0];
  let failure: Failure | undefined;
  let at = 0;
  for (; at < operations.length && failure === undefined; at++) {
    const operation = operations[at] as Operation;
    const { kind } = operation;
    try {
      const [done, doneToo] = sides.map((side) => perform(operation, side));
      if (done !== '') tell(`${at} ${done}`);
      if (done !== doneToo) throw new Error(`the sides went apart: "${done}", "${doneToo}"`);
      if (kind === 'join' && done !== '') joins++;
      if (kind === 'patch') patches++;
      // Right after its full state a client is as the state is; the others are after each patch.
      const current = kind === 'patch' ? joinedOf(measure) : measure.admitted ? [measure.admitted] : [];
      for (const client of current) {
        if (isAstray(client, measure)) strayed++;
        failure ??= compare(client, measure, tried, names, at, late);
      }
      comparisons += current.length;
    } catch (error) {
      failure = {
        at,
        kind: 'thrown',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
    if (failure === undefined && warnings.length > 0)
      failure = { at, kind: 'warning', message: warnings.slice(0, 3).join('\n') };
  }
  const bytes: [number, number] = [measure.bytes, tried.bytes];
  return { operations: at, patches, joins, comparisons, strayed, bytes, failure };
}

/**
 * Stock leaves a part of a map out that was removed and is put there again while somebody is away, or is not let in yet,
 * and who then comes: he has something else for good, and nothing to compare another with.
 */
function isAstray(client: TestClient, measure: Side): boolean {
  client.astray ||= findMistake(measure.state, client.state, client) !== undefined;
  return client.astray;
}

function joinedOf(side: Side): TestClient[] {
  return [...side.clients.values()].filter(({ standing, slow }) => standing === 'joined' && slow === 0);
}

/** Compares what one client holds on either side with what it should, and with one another. */
function compare(
  one: TestClient,
  measure: Side,
  tried: Side,
  names: Trial['sides'],
  at: number,
  late: boolean,
): Failure | undefined {
  const two = tried.clients.get(one.id);
  if (two === undefined) return { at, kind: 'difference', message: `${one.id} is not there` };
  for (const [side, client, { name }] of [
    [measure, one, names[0]],
    [tried, two, names[1]],
  ] as const) {
    if (client.astray) continue;
    const sight = late && side === tried ? new LateSight(client, side) : client;
    const mistake = findMistake(side.state, client.state, sight);
    if (mistake !== undefined) return { at, kind: 'mistake', message: `${name}, ${client.id}: ${mistake}` };
    const timing = side.checkTiming(client);
    if (timing !== undefined) return { at, kind: 'timing', message: `${name}, ${client.id}: ${timing}` };
  }
  if (one.astray) return undefined;
  const [map] = measure.subject.viewed;
  const skips = (path: string): boolean => LATE_FIELDS.some((name) => path.endsWith(`.${name}`) && isOf(path, map));
  const difference = findDifference(measure.state, one.state, two.state, one.id, late ? skips : undefined);
  if (difference !== undefined) return { at, kind: 'difference', message: difference };
  // Of what was put in another's place meanwhile, the whole state says as little as it does with stock to who comes back.
  if (two.wasWhole) return undefined;
  const leak = compareRefs(countReachable(measure.state, one.state), one.refs, two.refs);
  return leak === undefined ? undefined : { at, kind: 'refs', message: `${one.id} ${leak}` };
}

/** Whether a path such as `c1.players.e2.x` is of a field of an entity in a map. */
function isOf(path: string, map: string): boolean {
  const parts = path.split('.');
  return parts.length === 4 && parts[1] === map;
}

/** What a client sees, where some of it is told late. */
class LateSight implements Sight {
  readonly initial: Part;
  readonly #client: TestClient;
  readonly #side: Side;

  constructor(client: TestClient, side: Side) {
    this.initial = client.initial;
    this.#client = client;
    this.#side = side;
  }

  sees(map: string, key: string): boolean {
    return this.#client.sees(map, key);
  }

  owns(map: string, key: string): boolean {
    return this.#client.owns(map, key);
  }

  late(map: string, key: string, is: Part): string | undefined {
    return map === this.#side.subject.viewed[0] ? this.#side.checkLate(key, is) : undefined;
  }
}

/**
 * Stock itself leaves structures behind in its clients, such as those of an entity that is replaced at its key and seen
 * again in one patch: the other may leave fewer.
 */
function compareRefs(reachable: number, measure: number, tried: number): string | undefined {
  if (tried >= reachable && tried <= measure) return undefined;
  return `remembers ${tried} structures, can reach ${reachable}, and remembers ${measure} with stock`;
}
