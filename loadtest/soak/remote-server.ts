/** A server that runs somewhere already: what its /metrics tell is all that can be seen of it. */

import { scrape } from '../prometheus.ts';
import { RunFailed } from '../run-failed.ts';
import { UNCOLLECTED_HEAP } from './judge.ts';
import type { SoakedServer } from './soaked-server.ts';

/** Its series to our names. */
const KNOWN: Readonly<Record<string, string>> = {
  nodejs_heap_size_used_bytes: UNCOLLECTED_HEAP,
  'nodejs_active_resources{type="Timeout"}': 'timers',
  nodejs_active_handles_total: 'handles',
  skirmish_rooms: 'rooms',
  skirmish_players: 'seats',
  skirmish_bots: 'bots',
};

export function watchRemote(url: string): SoakedServer {
  const cannot = (): never => {
    throw new RunFailed('That can only be done with a server that was started here.');
  };
  return {
    url,
    lines: () => ({ all: 0, warnings: 0 }),
    async sample() {
      const series = await scrape(url);
      if (series === undefined) throw new RunFailed(`${url}/metrics does not answer.`);
      const figures = Object.entries(KNOWN).map(([theirs, ours]) => [ours, series.get(theirs) ?? 0] as const);
      const ours = [...series.keys()].filter((name) => name.startsWith('skirmish_'));
      return { ...Object.fromEntries(figures), 'metrics series': ours.length };
    },
    alive: async () => ({}),
    plant: cannot,
    snapshot: cannot,
    stop: async () => {},
  };
}
