/** The server that is watched: a process on a free port of the loopback, asked over IPC what there is in it. */

import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from '../bench/child.ts';
import { RunFailed } from '../run-failed.ts';
import type { Figures } from './server/probe.ts';

const READY_TIMEOUT_MS = 30_000;
/** Short enough for some to be removed in a run of a minute. */
const IDLE_SECONDS = 25;

export interface SoakedServer {
  readonly url: string;
  /** Lines that it has logged so far, and of those the ones that are not mere news. */
  lines(): { readonly all: number; readonly warnings: number };
  sample(): Promise<Figures>;
  alive(): Promise<Figures>;
  /** @param leak one of `LEAK_NAMES` */
  plant(leak: string): Promise<void>;
  snapshot(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** @throws RunFailed when it does not get ready */
export async function startSoakedServer(): Promise<SoakedServer> {
  let url: string | undefined;
  let rest = '';
  let all = 0;
  let warnings = 0;
  const child = await startChild({
    name: 'the server',
    // `server/main.ts` itself, with nothing between it and the soak that could hide a leak.
    command: [process.execPath, '--expose-gc', '--import', './loadtest/soak/server/probe.ts', 'server/main.ts'],
    core: undefined,
    environment: {
      ...{ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info' },
      ...{ IDLE_SECONDS: String(IDLE_SECONDS), ROOM_CREATIONS_PER_MINUTE: '100000' },
    },
    heard(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        url ??= /http:\/\/[\w.]+:(\d+)/.exec(line)?.[1]?.replace(/^/, 'http://127.0.0.1:');
        all++;
        if (!line.includes('"level":30')) warnings++;
      }
    },
  });
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (url === undefined) {
    if (performance.now() > deadline) {
      await child.stop();
      throw new RunFailed(`The server did not say where it listens in ${READY_TIMEOUT_MS / 1000} s.`);
    }
    await delay(50);
  }
  await child.ask('watch');
  return {
    url,
    lines: () => ({ all, warnings }),
    sample: async () => (await child.ask('sample')) as Figures,
    alive: async () => (await child.ask('alive')) as Figures,
    plant: async (leak) => void (await child.ask('plant', leak)),
    snapshot: async (file) => void (await child.ask('snapshot', file)),
    stop: () => child.stop(),
  };
}
