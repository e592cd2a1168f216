/** Which number of clients to try next, from all that was tried so far: a pure function, so that any search can be replayed. */

/** What one measurement of one number of clients says. */
export interface Trial {
  readonly clients: number;
  /** `tester`: it could not keep up itself; `disturbed`: other programs took the machine's time. Both say nothing of the server. */
  readonly outcome: 'passed' | 'failed' | 'tester' | 'disturbed';
  /** For people: the figures that decided. */
  readonly because: string;
  /** Share of a core that the server took, where it can be told: how much further to grow. */
  readonly cpu?: number | undefined;
}

export interface SearchLimits {
  /** The number to begin with. */
  readonly first: number;
  /** No more than this is tried. */
  readonly most: number;
  /** Numbers are multiples of this: whole rooms, where rooms are small. */
  readonly step: number;
}

export type Next =
  | { readonly kind: 'try'; readonly clients: number }
  /** `passed` is what held, 0 when nothing did; `bound` says what was above it. */
  | { readonly kind: 'found'; readonly passed: number; readonly bound: Bound }
  /** Every measurement of this number was disturbed. */
  | { readonly kind: 'disturbed'; readonly clients: number; readonly passed: number };

/** `server`: it failed above. `tester`: nobody can tell what is above. `most`: nothing above was asked for. */
export type Bound = 'server' | 'tester' | 'most';

/** The bracket is narrow enough at this share of its upper end. */
const FINE = 0.05;
/** From this width on, one sample decides nothing. */
const EDGE = 0.2;
const GROW = 1.6;
const GROW_MOST = 3;
/** A core that is full to this share is expected to be the limit. */
const FULL = 0.95;
const MOST_DISTURBED = 3;
/** Of one number, disturbed ones not counted. */
const MOST_SAMPLES = 5;
/** So many more failures than passes are no accident. */
const SURE = 3;
const MOST_TRIES = 40;

type Decision = 'passed' | 'failed' | 'tester' | 'again' | 'disturbed';

/**
 * Gallops until something fails, then halves what is between. Near the edge no single sample decides, and a
 * failure never is one: one stall of a shared machine must not halve a server. What was disturbed is measured again
 * and not counted.
 */
export function nextStep(trials: readonly Trial[], limits: SearchLimits): Next {
  const { first, most, step } = limits;
  let passed = 0;
  let cpu: number | undefined;
  let above = Infinity;
  let bound: Bound = 'most';
  const round = (clients: number): number => Math.max(step, Math.round(clients / step) * step);
  const isSure = (clients: number): boolean => {
    const { good, bad, strained, disturbed } = tally(trials.filter((trial) => trial.clients === clients));
    const counted = good + bad + strained;
    return bad + strained - good >= SURE || counted >= MOST_SAMPLES || disturbed >= MOST_DISTURBED;
  };
  let clients = Math.min(round(first), most);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const samples = trials.filter((trial) => trial.clients === clients);
    const decision = decide(samples, above !== Infinity && above - passed <= EDGE * above);
    if (decision === 'again') return { kind: 'try', clients };
    if (decision === 'disturbed') return { kind: 'disturbed', clients, passed };
    if (decision === 'passed') {
      passed = clients;
      cpu = samples.findLast(({ outcome }) => outcome === 'passed')?.cpu;
    } else {
      above = clients;
      bound = decision === 'failed' ? 'server' : 'tester';
    }
    if (passed >= most) return { kind: 'found', passed, bound: 'most' };
    if (above === Infinity) {
      clients = Math.min(most, Math.max(passed + step, round(passed * growth(cpu))));
      continue;
    }
    const between = round((passed + above) / 2);
    const closed = above - passed <= Math.max(step, FINE * above) || between >= above || between <= passed;
    // What everything else was halved by is looked at once more: it may have failed for nothing.
    if (closed) return isSure(above) ? { kind: 'found', passed, bound } : { kind: 'try', clients: above };
    clients = between;
  }
  return { kind: 'found', passed, bound };
}

/** Towards a full core where its share is known: not beyond, as joining and leaving cost time. */
function growth(cpu: number | undefined): number {
  if (cpu === undefined || cpu < 0.05) return cpu === undefined ? GROW : GROW_MOST;
  return Math.min(GROW_MOST, Math.max(1.1, FULL / cpu));
}

/**
 * Two ahead decide, or more of five. One that passed will do far from the edge: a server does not pass for nothing.
 * A strained tester and a failure do not add up: what the tester could not tell says nothing of the server.
 */
function decide(samples: readonly Trial[], atEdge: boolean): Decision {
  const { good, bad, strained, disturbed } = tally(samples);
  const against = bad + strained;
  const worst = strained > bad ? 'tester' : 'failed';
  if (good - against >= (atEdge || against > 0 ? 2 : 1)) return 'passed';
  if (bad - good >= 2) return 'failed';
  if (strained - good >= 2) return 'tester';
  if (good + against >= MOST_SAMPLES) return good > against ? 'passed' : worst;
  return disturbed >= MOST_DISTURBED ? 'disturbed' : 'again';
}

function tally(samples: readonly Trial[]) {
  const count = (outcome: Trial['outcome']): number => samples.filter((trial) => trial.outcome === outcome).length;
  return { good: count('passed'), bad: count('failed'), strained: count('tester'), disturbed: count('disturbed') };
}

/** The middle one; of an even number the lower of both. Undefined of nothing. */
export function middle(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
