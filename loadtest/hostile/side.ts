/** A server with honest bots on it: the one that is attacked, or the one that is not. */

import { setTimeout as delay } from 'node:timers/promises';
import { TICK_MS, TICK_RATE } from '../../shared/engine/input.ts';
import { residentBytes } from '../process-use.ts';
import { scrape } from '../prometheus.ts';
import { RunFailed } from '../run-failed.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { type Collected, WorkerPool } from '../worker-pool.ts';
import type { Honest, ServerSide } from './row.ts';

export interface SidePlan {
  /** Origin of a server that runs already; undefined starts one. */
  readonly url: string | undefined;
  readonly stock: boolean;
  /** Room type to play in. */
  readonly room: string;
  readonly bots: number;
  readonly core: number | undefined;
  readonly seed: number;
  readonly signal: AbortSignal;
}

const JOIN_SECONDS = 8;
const HEALTH_EVERY_MS = 100;
/** A server that answers nothing for so long is not coming back. */
const HUNG_MS = 4000;

export class Side {
  readonly url: string;
  /** What nobody told it to do; undefined while it runs. */
  ended: string | undefined;
  readonly #bots: number;
  readonly #server: ServerProcess | undefined;
  readonly #pool: WorkerPool;
  #watch: Watch | undefined;

  private constructor(url: string, bots: number, server: ServerProcess | undefined, pool: WorkerPool) {
    this.url = url;
    this.#bots = bots;
    this.#server = server;
    this.#pool = pool;
    void server?.ended.then((how) => {
      this.ended = how;
    });
  }

  /** Starts what is to be started, and waits until all bots play. @throws RunFailed */
  static async open({ url, stock, room, bots, core, seed, signal }: SidePlan): Promise<Side> {
    const entry = stock ? 'loadtest/hostile/servers/stock.ts' : 'server/main.ts';
    const flags = (port: number): string[] => (stock ? ['--port', String(port)] : []);
    const [server, pool] = await Promise.all([
      url === undefined ? startServer(signal, entry, { core, flags }) : undefined,
      WorkerPool.start(1),
    ]);
    const side = new Side(server?.url ?? url ?? '', bots, server, pool);
    const clients = Array.from({ length: bots }, (_, number) => ({
      number,
      role: stock ? ('thin' as const) : ('full' as const),
      joinAt: number * 30,
      phase: (number / bots) * TICK_MS,
    }));
    const epoch = performance.timeOrigin + performance.now() + 50;
    // A stock room has no state that the game's own client could play by.
    pool.begin([{ url: side.url, room, stock: false, patchRate: TICK_RATE, link: undefined, seed, epoch, clients }]);
    const deadline = performance.now() + JOIN_SECONDS * 1000;
    while (pool.status.connected < bots) {
      if (performance.now() > deadline) {
        const { connected } = pool.status;
        await side.close();
        throw new RunFailed(`Only ${connected} of ${bots} honest bots could join ${side.url}.`);
      }
      await Promise.race([delay(50, undefined, { signal }), pool.failed]);
    }
    return side;
  }

  get everybodyIn(): boolean {
    return this.ended === undefined && this.#pool.status.connected >= this.#bots;
  }

  /** The measured window begins. */
  begin(): void {
    this.#watch = new Watch(this.url, this.#server);
    this.#pool.measure();
  }

  /** It ends; waits for a server that answers nothing, but not for ever. */
  async end(): Promise<{ honest: Honest; server: ServerSide }> {
    const watch = this.#watch;
    if (watch === undefined) throw new Error('end() without begin()');
    const collected = await this.#pool.collect();
    while (this.ended === undefined && watch.silentMs > 1000 && watch.silentMs < HUNG_MS) await delay(HEALTH_EVERY_MS);
    const hung = this.ended === undefined && watch.silentMs >= HUNG_MS;
    if (hung) this.#kill();
    const { slowestMs, grownMb, logLines } = watch.stop();
    const ended = hung ? undefined : this.ended;
    return {
      honest: honestOf(collected, this.#bots),
      server: { hung, slowestMs, grownMb, logLines, ...(ended === undefined ? {} : { ended }) },
    };
  }

  /** Whether all bots play again within a while. */
  async recovers(ms: number): Promise<boolean> {
    for (const end = performance.now() + ms; performance.now() < end; await delay(50))
      if (this.everybodyIn) return true;
    return this.everybodyIn;
  }

  async close(): Promise<void> {
    this.#watch?.stop();
    await this.#pool.stop();
    // Asked to end it would wait for what an attack has left behind, such as seats that nobody takes.
    this.#kill();
    await this.#server?.stop();
  }

  #kill(): void {
    if (this.#server === undefined) return;
    try {
      process.kill(this.#server.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

function honestOf({ window, series, connected }: Collected, bots: number): Honest {
  return {
    bots,
    connected,
    drops: window.disconnects,
    patches: window.patches,
    gapP99: series.patchInterval?.p99 ?? 0,
    gapMax: series.patchInterval?.max ?? 0,
    corrections: window.corrections,
    correctionMax: series.correction?.max ?? 0,
  };
}

/** Asks a server again and again how it is. */
class Watch {
  readonly #url: string;
  readonly #server: ServerProcess | undefined;
  readonly #linesBefore: number;
  #going = true;
  #slowest = 0;
  #askedAt: number | undefined;
  #memoryBefore: number | undefined;
  #memoryMost = 0;

  constructor(url: string, server: ServerProcess | undefined) {
    this.#url = url;
    this.#server = server;
    this.#linesBefore = server?.spoken.lines ?? 0;
    void this.#look();
  }

  /** Since the question that it has not answered; 0 when it has. */
  get silentMs(): number {
    return this.#askedAt === undefined ? 0 : performance.now() - this.#askedAt;
  }

  stop(): { slowestMs: number; grownMb: number | undefined; logLines: number } {
    this.#going = false;
    this.#slowest = Math.max(this.#slowest, this.silentMs);
    const before = this.#memoryBefore;
    return {
      slowestMs: this.#slowest,
      grownMb: before === undefined ? undefined : Math.max(0, this.#memoryMost - before) / 1e6,
      logLines: (this.#server?.spoken.lines ?? 0) - this.#linesBefore,
    };
  }

  async #look(): Promise<void> {
    while (this.#going) {
      this.#askedAt ??= performance.now();
      try {
        const answer = await fetch(`${this.#url}/health`, { signal: AbortSignal.timeout(HUNG_MS + 1000) });
        await answer.arrayBuffer();
        this.#slowest = Math.max(this.#slowest, this.silentMs);
        this.#askedAt = undefined;
      } catch {
        // Silent still, or gone: which of them is told by the process.
        await delay(HEALTH_EVERY_MS);
        if (this.silentMs > HUNG_MS) return;
        continue;
      }
      const bytes = await this.#memory();
      if (bytes !== undefined) {
        this.#memoryBefore ??= bytes;
        this.#memoryMost = Math.max(this.#memoryMost, bytes);
      }
      await delay(HEALTH_EVERY_MS);
    }
  }

  /** Resident, in bytes. */
  async #memory(): Promise<number | undefined> {
    if (this.#server === undefined) return (await scrape(this.#url))?.get('process_resident_memory_bytes');
    return residentBytes(this.#server.pid);
  }
}
