/** The pacer of a process, whose measurements are counted four times a second and decide the patch rates of its rooms. */

import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { type Change, Governor } from './governor.ts';
import type { Measured, Pacer, Patching } from './pacer.ts';

/** Ms that are judged at a time. */
const WINDOW_MS = 250;
/** Ms between two lines in the log about patch rates. */
const TELL_EVERY_MS = 10_000;
/** Rooms that a line names; the rest is counted. */
const NAMED = 8;

/** @param pacer of the process; nothing else may use its measurements */
export function govern(pacer: Pacer, { metrics, log }: { metrics: Metrics; log: Logger }): Pacer {
  const governor = new Governor<Patching>();
  const news = new News(log);
  let since = 0;
  metrics.watchDebt(() => pacer.debt);
  pacer.afterTurn = (now) => {
    if (now - since < WINDOW_MS) return;
    const measured = pacer.takeMeasured();
    count(measured, metrics);
    const changes = governor.judge(measured.flatMap(loadOf), now - since);
    since = now;
    for (const { key, to, reason } of changes) {
      key.change(to);
      if (reason === undefined) metrics.patchRateRaised.inc();
      else metrics.patchRateLowered.inc({ reason });
    }
    news.tell(changes, now);
  };
  return pacer;
}

function loadOf({ paced, steps, caughtUp, lost, busyMs }: Measured) {
  const { patches } = paced;
  if (patches === undefined) return [];
  const { own, rate } = patches;
  return [{ key: patches, own, rate, steps, caughtUp, lost, busyMs, patchMs: patches.takeMs() }];
}

function count(measured: readonly Measured[], metrics: Metrics): void {
  for (const { late, lateMs, caughtUp } of measured) {
    metrics.lateSteps.inc(late);
    metrics.lateSeconds.inc(lateMs / 1000);
    metrics.caughtUpSteps.inc(caughtUp);
  }
}

/** What the log says of changes: the first at once, what follows in one line. */
class News {
  readonly #log: Logger;
  #waiting = new Map<string, Pick<Change, 'from' | 'to' | 'reason'>>();
  #quietUntil = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  tell(changes: readonly Change<Patching>[], now: number): void {
    for (const { key, from, to, reason } of changes)
      this.#waiting.set(key.roomId, {
        from: this.#waiting.get(key.roomId)?.from ?? from,
        to,
        ...(reason && { reason }),
      });
    if (this.#waiting.size === 0 || now < this.#quietUntil) return;
    this.#quietUntil = now + TELL_EVERY_MS;
    const rooms = Array.from(this.#waiting, ([room, change]) => ({ room, ...change }));
    this.#waiting = new Map();
    const lowered = rooms.some(({ from, to }) => to < from);
    this.#log[lowered ? 'warn' : 'info'](
      { rooms: rooms.slice(0, NAMED), more: Math.max(0, rooms.length - NAMED) },
      'patch rates changed',
    );
  }
}
