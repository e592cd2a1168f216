/** The line that is shown while a run goes on: rewritten in place on a terminal, a line now and then in a log. */

import type { Status } from '../messages.ts';
import { formatValue } from './format.ts';

const LOG_EVERY_MS = 5000;

export type Phase = 'joining' | 'settling' | 'measuring';

export interface LiveState {
  readonly phase: Phase;
  /** Seconds left of the phase; undefined where nobody knows. */
  readonly left: number | undefined;
  readonly clients: number;
  readonly status: Status;
  /** Ms; undefined when the server does not tell. */
  readonly tickGapP99: number | undefined;
}

export interface LiveLine {
  show(state: LiveState): void;
  /** Ends the line, so that what follows begins on its own. */
  end(): void;
}

/** @param now monotonic, ms */
export function createLiveLine(out: NodeJS.WriteStream, now: () => number): LiveLine {
  let before: { status: Status; at: number } | undefined;
  let shown: { phase: Phase; at: number } | undefined;
  let open = false;
  return {
    show(state) {
      const at = now();
      const due = shown === undefined || shown.phase !== state.phase || at - shown.at >= LOG_EVERY_MS;
      if (!out.isTTY && !due) return;
      const line = renderLine(state, before?.status, before === undefined ? 0 : (at - before.at) / 1000);
      if (out.isTTY) {
        // Cut to the width: a line that wraps cannot be rewritten.
        out.write(`\r\x1b[2K${line.slice(0, out.columns - 1)}`);
        open = true;
      } else out.write(`${line}\n`);
      shown = { phase: state.phase, at };
      before = { status: state.status, at };
    },
    end() {
      if (open) out.write('\n');
      open = false;
    },
  };
}

/**
 * @param before the status that rates are taken against; undefined shows none
 * @param seconds between the two
 */
function renderLine(state: LiveState, before: Status | undefined, seconds: number): string {
  const { counts, connected } = state.status;
  const parts = [
    `${state.phase}${state.left === undefined ? '' : ` ${Math.max(0, Math.ceil(state.left))} s`}`,
    `${connected}/${state.clients} clients`,
  ];
  if (before !== undefined && seconds > 0) {
    const grown = (name: keyof typeof counts): number => counts[name] - before.counts[name];
    if (state.phase === 'joining') parts.push(`${Math.round(grown('joined') / seconds)} joins/s`);
    const pings = grown('rttCount');
    parts.push(`rtt ${formatValue(pings > 0 ? grown('rttSumMs') / pings : undefined, 'ms')}`);
    parts.push(`tick gap p99 ${formatValue(state.tickGapP99, 'ms')}`);
    if (connected > 0) {
      const rate = (name: 'bytesIn' | 'bytesOut'): number => grown(name) / seconds / connected / 1000;
      parts.push(`in ${formatValue(rate('bytesIn'), 'kB/s')}, out ${formatValue(rate('bytesOut'), 'kB/s')} a client`);
    }
  }
  if (counts.joinRetries > 0) parts.push(`${counts.joinRetries} join retries`);
  const errors = counts.failedJoins + counts.disconnects;
  parts.push(`${errors} error${errors === 1 ? '' : 's'}`);
  return parts.join(' · ');
}
