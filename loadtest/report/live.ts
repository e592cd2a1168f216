/** What is shown while a run goes on: a bar rewritten in place on a terminal, a line now and then in a log. */

import type { Status } from '../messages.ts';
import type { Point } from '../results.ts';
import { formatValue } from './format.ts';

const LOG_EVERY_MS = 5000;
const BAR = 16;

export interface LiveState {
  /** Such as `joining`, or the scenario's own. */
  readonly phase: string;
  /** Seconds left of it. */
  readonly left: number;
  /** Share of all phases that is over, 0…1; undefined before the first. */
  readonly done: number | undefined;
  /** How many should play at its end. */
  readonly clients: number;
  readonly status: Status;
  /** Of the run so far, the newest last. */
  readonly points: readonly Point[];
}

export interface LiveLine {
  show(state: LiveState): void;
  /** Ends the line, so that what follows begins on its own. */
  end(): void;
}

/** @param now monotonic, ms */
export function createLiveLine(out: NodeJS.WriteStream, now: () => number): LiveLine {
  let shown: { phase: string; at: number } | undefined;
  let open = false;
  return {
    show(state) {
      const at = now();
      const due = shown === undefined || shown.phase !== state.phase || at - shown.at >= LOG_EVERY_MS;
      if (!out.isTTY && !due) return;
      if (out.isTTY) {
        // Cut to the width: a line that wraps cannot be rewritten.
        out.write(`\r\x1b[2K${renderLine(state, true).slice(0, out.columns - 1)}`);
        open = true;
      } else out.write(`${renderLine(state, false)}\n`);
      if (due) shown = { phase: state.phase, at };
    },
    end() {
      if (open) out.write('\n');
      open = false;
    },
  };
}

/** @param drawn with a bar */
export function renderLine({ phase, left, done, clients, status, points }: LiveState, drawn: boolean): string {
  const { counts, connected, company } = status;
  const parts = [
    `${drawn ? `${renderBar(done ?? (clients === 0 ? 0 : Math.min(1, counts.joined / clients)))} ` : ''}${phase}` +
      (done === undefined ? '' : ` ${Math.max(0, Math.ceil(left))} s`),
    `${connected}/${clients} clients${company > 0 ? ` + ${company}` : ''}`,
  ];
  const newest = points.at(-1);
  // The server is asked less often.
  const gap = points.findLast((point) => point.tickGapMs !== undefined)?.tickGapMs;
  if (newest !== undefined) {
    if (newest.joinsPerSecond > 0) parts.push(`${Math.round(newest.joinsPerSecond)} joins/s`);
    // A client asks once a second, so that few of them may leave one out.
    parts.push(`rtt ${formatValue(points.findLast(({ rttMs }) => rttMs !== undefined)?.rttMs?.p50, 'ms')}`);
    if (gap !== undefined) parts.push(`tick gap p99 ${formatValue(gap.p99, 'ms')}`);
    else if (newest.patchIntervalMs) parts.push(`patches p99 ${formatValue(newest.patchIntervalMs.p99, 'ms')}`);
    const kilo = (bytes: number): string => formatValue(bytes / 1000, 'kB/s');
    parts.push(`in ${kilo(newest.bytesInPerClient)}, out ${kilo(newest.bytesOutPerClient)} a client`);
  }
  if (counts.joinRetries > 0) parts.push(`${counts.joinRetries} join retries`);
  const errors = counts.failedJoins + counts.disconnects + counts.failedReturns;
  parts.push(`${errors} error${errors === 1 ? '' : 's'}`);
  return parts.join(' · ');
}

function renderBar(share: number): string {
  const full = Math.round(share * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}
