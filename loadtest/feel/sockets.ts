/** The same links over real sockets: one server, and bots that play over simulated links. */

import type { LinkName } from '../../game-client/net/link-profiles.ts';
import type { Figure, FigureId } from '../figures.ts';
import { runLoadTest } from '../load-test.ts';
import type { Options as LoadOptions } from '../options.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { SocketResults } from './results.ts';

const ROOM = 'free-for-all';
const CLIENTS = 6;
const SILENT = { show: () => {}, end: () => {} };

/**
 * @param seconds measured on each link
 * @param said told of each link when it has been played
 */
export async function playOverSockets(
  names: readonly LinkName[],
  seconds: number,
  seed: number,
  said: (results: SocketResults) => void,
): Promise<SocketResults[]> {
  const found: SocketResults[] = [];
  const { signal } = new AbortController();
  let server: ServerProcess | undefined;
  try {
    server = await startServer(signal);
    for (const link of names) {
      const options: LoadOptions = {
        ...{ room: ROOM, scenario: 'steady', clients: CLIENTS, seconds, thin: 0, link, ramp: 0.2, workers: 1, seed },
        ...{ url: server.url, json: undefined, html: undefined, slo: undefined, roomSize: undefined },
      };
      const { figures } = await runLoadTest(options, { live: SILENT, say: () => {}, signal });
      const results = { name: link, clients: CLIENTS, seconds, ...read(figures) };
      found.push(results);
      said(results);
    }
  } finally {
    await server?.stop();
  }
  return found;
}

function read(figures: readonly Figure[]): Omit<SocketResults, 'name' | 'clients' | 'seconds'> {
  const value = (id: FigureId, statistic: 'p50' | 'p99' | 'value'): number | undefined =>
    figures.find((figure) => figure.id === id)?.values[statistic];
  return {
    correctionsPerMinute: value('corrections', 'value'),
    correctionP99: value('correctionSize', 'p99'),
    rttP50: value('rtt', 'p50'),
    ackP50: value('inputAck', 'p50'),
    ackP99: value('inputAck', 'p99'),
    disconnects: value('disconnects', 'value'),
  };
}
