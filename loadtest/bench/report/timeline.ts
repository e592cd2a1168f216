/** The plots of runs over time: a panel for each subject, with its rounds one over the other. */

import type { Run, Second } from '../results.ts';
import {
  beginningOf,
  distinctNumbers,
  type Line,
  largestOf,
  type Plot,
  shareScale,
  subjectsOf,
  TICK_GAP_FROM,
} from './plot.ts';
import { SUBJECT_NAMES } from './words.ts';

export interface Timelines {
  readonly clients: number;
  /** A panel for each subject; all on one scale. */
  readonly cpu: readonly Plot[];
  readonly tickGap: readonly Plot[];
}

const STRENGTHS = [1, 0.7, 0.45] as const;

/**
 * @param runs of one workload
 * @returns by number of clients, the largest first; empty when no run has a timeline
 */
export function plotTimelines(runs: readonly Run[]): Timelines[] {
  const timed = runs.filter(({ timeline }) => timeline.length > 0);
  return distinctNumbers(timed.map(({ clients }) => clients))
    .reverse()
    .map((clients) => {
      const own = timed.filter((run) => run.clients === clients);
      return {
        clients,
        cpu: plotPanels(own, `cpu-${clients}`, 'share of a core', 2, 0, ({ cpu }) => cpu),
        tickGap: plotPanels(
          own,
          `gap-${clients}`,
          'tick gap p99, ms',
          1,
          TICK_GAP_FROM,
          ({ tickGapP99 }) => tickGapP99,
        ),
      };
    });
}

function plotPanels(
  runs: readonly Run[],
  id: string,
  yLabel: string,
  digits: number,
  from: number,
  value: (second: Second) => number,
): Plot[] {
  const xs = distinctNumbers(runs.flatMap(({ timeline }) => timeline.map(({ at }) => at)));
  const panels = subjectsOf(runs).map((subject): Plot => {
    const own = runs.filter((run) => run.subject === subject).sort((a, b) => a.round - b.round);
    const lines = own.map((run, index) => plotRound(run, index, xs, value));
    const clean = lines.filter(({ disturbed }) => !disturbed);
    const values = (clean.length > 0 ? clean : lines).flatMap(({ ys }) => ys);
    return {
      ...{ id: `${id}-${subject}`, title: SUBJECT_NAMES[subject], yLabel, digits, xs, lines },
      xLabel: 'time, s',
      xMax: Math.max(1, ...xs),
      yMin: beginningOf(from, values),
      yMax: largestOf(values),
    };
  });
  return panels.length === 0 ? [] : shareScale(panels);
}

function plotRound(run: Run, index: number, xs: readonly number[], value: (second: Second) => number): Line {
  const byTime = new Map(run.timeline.map((second) => [second.at, value(second)]));
  const disturbed = run.disturbed !== undefined;
  return {
    subject: run.subject,
    name: `round ${run.round}${disturbed ? ', disturbed' : ''}`,
    ys: xs.map((at) => byTime.get(at) ?? null),
    strength: STRENGTHS[index] ?? STRENGTHS[2],
    disturbed,
  };
}
