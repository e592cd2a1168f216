/**
 * Which players do what honest ones hardly do, for whoever runs the server: a counter for each kind, and by name only the
 * few who stand out now. A series for each player ever seen would fill a Prometheus.
 */

import { Counter, Gauge, type Registry } from 'prom-client';
import type { Logger } from './log.ts';

export const ANOMALIES = ['inputs-given-up', 'stamps-bounded', 'strikes', 'shots-held', 'silences'] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** So many are named at once. */
const NAMED = 5;
/** From so many within a minute on: a bad link has a handful. */
const LEAST = 30;
const MINUTE_MS = 60_000;

interface Suspect {
  readonly room: string;
  readonly player: string;
  readonly counts: Map<Anomaly, number>;
  since: number;
  total: number;
}

export class Suspects {
  readonly #counter: Counter;
  readonly #byPlayer = new Map<string, Suspect>();

  constructor(registry: Registry) {
    this.#counter = new Counter({
      name: 'skirmish_anomalies_total',
      help: 'What players did that honest ones hardly do, by its kind',
      labelNames: ['kind'],
      registers: [registry],
    });
    for (const kind of ANOMALIES) this.#counter.inc({ kind }, 0);
    const named = (): Suspect[] => this.named();
    new Gauge({
      name: 'skirmish_suspects',
      help: 'The five players here who stand out most: what they did in this minute, and of which kind most of it was',
      labelNames: ['room', 'player', 'kind'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { room, player, total, counts } of named()) this.set({ room, player, kind: mostly(counts) }, total);
      },
    });
  }

  /** A player of a room did something so many times. */
  note(room: string, player: string, kind: Anomaly, count: number, log: Logger): void {
    if (count <= 0) return;
    this.#counter.inc({ kind }, count);
    const now = performance.now();
    let suspect = this.#byPlayer.get(player);
    if (suspect === undefined || now - suspect.since > MINUTE_MS) {
      suspect = { room, player, counts: new Map(), since: now, total: 0 };
      this.#byPlayer.set(player, suspect);
    }
    suspect.counts.set(kind, (suspect.counts.get(kind) ?? 0) + count);
    const before = suspect.total;
    suspect.total += count;
    if (before < LEAST && suspect.total >= LEAST)
      log.warn({ room, player, ...Object.fromEntries(suspect.counts) }, 'a player stands out');
  }

  /** A player left. */
  forget(player: string): void {
    this.#byPlayer.delete(player);
  }

  /** Who stands out now, the worst first. */
  named(): Suspect[] {
    const from = performance.now() - MINUTE_MS;
    return [...this.#byPlayer.values()]
      .filter(({ total, since }) => total >= LEAST && since >= from)
      .sort((a, b) => b.total - a.total)
      .slice(0, NAMED);
  }
}

function mostly(counts: ReadonlyMap<Anomaly, number>): Anomaly {
  return ANOMALIES.reduce((most, kind) => ((counts.get(kind) ?? 0) > (counts.get(most) ?? 0) ? kind : most));
}
