/** All attacks one after another: each measured at both servers, tried again when a busy machine may be to blame. */

import { setTimeout as delay } from 'node:timers/promises';
import { type Child, startChild } from '../bench/child.ts';
import type { Pinning } from '../bench/pinning.ts';
import { isLocal } from '../run.ts';
import { RunFailed } from '../run-failed.ts';
import type { Attack, Outcome, Target } from './attack.ts';
import type { AttackOrder } from './attacker.ts';
import type { Options } from './options.ts';
import { type Fault, faultsOf, type Honest, type Measured, type ServerSide, wordsOf } from './row.ts';
import { Side, type SidePlan } from './side.ts';

export interface Row extends Measured {
  readonly attack: Pick<Attack, 'name' | 'what' | 'row'>;
  readonly seconds: number;
  readonly faults: readonly Fault[];
  /** What it does to stock Colyseus, in words. */
  readonly words: string;
  /** The tries before this one broke limits that a busy machine breaks by itself. */
  readonly triedAgain: boolean;
}

export interface RunHost {
  readonly pinning: Pinning;
  readonly signal: AbortSignal;
  /** What broke only limits of time is tried again. */
  readonly again: boolean;
  /** Told of each row as soon as it is there. */
  row(row: Row): void;
}

/** The room that is attacked: the smallest with weapons, so that there is something to cheat with. */
const ROOM = 'free-for-all';
const STOCK_ROOM = 'wander';
/** The attacker is another machine than the honest, where the system has such addresses. */
const FROM = '127.0.0.2';
/** Longer than its own time an attack may take by so much, for what it began. */
const GRACE_MS = 8000;
/** At least so long the honest are looked at, however soon an attack is over. */
const LEAST_MS = 1500;
/** Between two attacks: sockets are closed, and what waited is sent. */
const PAUSE_MS = 300;
const RECOVER_MS = 3000;
/** A server and bots that are new are compiled while they play, which is uneven, and no attacker's doing. */
const WARM_UP_MS = 3000;
/** How often what broke only limits of time is tried again: one collection of garbage is a hundredth of the patches. */
const AGAIN = 2;
/** A stock server is used again until it has taken so much more memory. */
const SPOILED_MB = 100;

/** @throws RunFailed when there is no server to attack */
export async function runAttacks(options: Options, host: RunHost): Promise<Row[]> {
  const run = new Run(options, host);
  try {
    return await run.all();
  } finally {
    await run.close();
  }
}

class Run {
  readonly #options: Options;
  readonly #host: RunHost;
  #victim: Side | undefined;
  #control: Side | undefined;
  /** Of a stock server before it is attacked: it has no control beside it. */
  #calm: Honest | undefined;
  #attacker: Child | undefined;
  #tries = 0;

  constructor(options: Options, host: RunHost) {
    this.#options = options;
    this.#host = host;
  }

  async all(): Promise<Row[]> {
    const { attacks, stock } = this.#options;
    const rows: Row[] = [];
    for (const attack of attacks) {
      if (stock && attack.notStock !== undefined) continue;
      this.#host.signal.throwIfAborted();
      let row = await this.#row(attack, false);
      // A crash is one; that something came late may be another program's doing.
      const doubtful = (): boolean => row.faults.length > 0 && row.faults.every(({ kind }) => kind === 'timing');
      for (let again = 0; this.#host.again && !stock && again < AGAIN && doubtful(); again++)
        row = await this.#row(attack, true);
      rows.push(row);
      this.#host.row(row);
    }
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.#victim?.close(), this.#control?.close(), this.#attacker?.stop()]);
  }

  async #row(attack: Attack, triedAgain: boolean): Promise<Row> {
    const seconds = Math.max(attack.seconds ?? 0, this.#options.seconds);
    const [victim, control, attacker] = await this.#getReady();
    victim.begin();
    if (control !== victim) control.begin();
    const [made] = await Promise.all([this.#attack(attacker, attack, seconds, victim.url), delay(LEAST_MS)]);
    const [suffered, calm] = await Promise.all([victim.end(), control === victim ? undefined : control.end()]);
    const { honest, server } = suffered;
    const measured: Measured = { outcome: made, honest, server, control: calm?.honest ?? this.#calm ?? honest };
    const { name, what, row } = attack;
    const faults = faultsOf(measured, seconds);
    const lasting = faults.some(({ kind }) => kind === 'lasting');
    await this.#tidy(victim, server, attack.lingers === true || lasting);
    return { attack: { name, what, row }, seconds, ...measured, faults, words: wordsOf(measured), triedAgain };
  }

  async #getReady(): Promise<[victim: Side, control: Side, attacker: Child]> {
    const { server, others } = this.#host.pinning;
    const { url, stock } = this.#options;
    const isNew = this.#victim === undefined;
    // Nobody's time is another's: who is not attacked must not share the core of who is.
    const [victim, control, attacker] = await Promise.allSettled([
      this.#victim ?? Side.open({ ...this.#plan(), url, core: server }),
      stock ? undefined : (this.#control ?? Side.open({ ...this.#plan(), url: undefined, core: others })),
      this.#attacker ??
        startChild({
          name: 'The attacker',
          command: [process.execPath, 'loadtest/hostile/attacker.ts'],
          core: others,
        }),
    ]);
    // What did start is closed in the end, also when another did not.
    if (victim.status === 'fulfilled') this.#victim = victim.value;
    if (control.status === 'fulfilled' && control.value !== undefined) this.#control = control.value;
    if (attacker.status === 'fulfilled') this.#attacker = attacker.value;
    for (const one of [victim, control, attacker]) if (one.status === 'rejected') throw one.reason;
    if (this.#victim === undefined || this.#attacker === undefined) throw new RunFailed('Nothing to attack with.');
    if (isNew) await delay(WARM_UP_MS);
    if (stock && this.#control !== this.#victim) {
      this.#control = this.#victim;
      this.#victim.begin();
      await delay(LEAST_MS);
      this.#calm = (await this.#victim.end()).honest;
    }
    return [this.#victim, this.#control ?? this.#victim, this.#attacker];
  }

  #plan(): Omit<SidePlan, 'url' | 'core'> {
    const { bots, seed, stock } = this.#options;
    return { stock, room: stock ? STOCK_ROOM : ROOM, bots, seed, signal: this.#host.signal };
  }

  async #attack(attacker: Child, { name }: Attack, seconds: number, url: string): Promise<Outcome> {
    const { hostname, port } = new URL(url);
    const { stock, seed } = this.#options;
    const target: Target = {
      ...{ url, host: hostname, port: Number(port) || 80, stock, room: stock ? STOCK_ROOM : ROOM },
      from: isLocal(url) && process.platform === 'linux' ? FROM : undefined,
    };
    const order: AttackOrder = { name, target, seconds, seed: seed + this.#tries++ };
    const late = new AbortController();
    const answer = attacker.ask('attack', order) as Promise<Outcome>;
    const patience = delay(seconds * 1000 + GRACE_MS, undefined, { signal: late.signal }).catch(() => undefined);
    const outcome = await Promise.race([answer.catch(() => undefined), patience]);
    late.abort();
    if (outcome !== undefined) return outcome;
    // It waits for a server that does not answer.
    this.#attacker = undefined;
    await attacker.stop();
    return { outcome: 'no answer any more' };
  }

  /** The next attack finds a server with all its players, and with nothing of this one left; or a new one. */
  async #tidy(victim: Side, { ended, hung, grownMb }: ServerSide, lingers: boolean): Promise<void> {
    await delay(PAUSE_MS);
    const { stock, url } = this.#options;
    const gone = ended !== undefined || hung;
    const spoiled = stock ? (grownMb ?? 0) > SPOILED_MB : lingers;
    if (!gone && !spoiled && (await victim.recovers(RECOVER_MS))) return;
    // Somebody else's server stays as it is.
    if (!gone && url !== undefined && (await victim.recovers(RECOVER_MS))) return;
    // The control begins anew, too: bots that are new are less even than those that have long been there.
    const control = this.#control;
    this.#victim = undefined;
    this.#control = undefined;
    await Promise.all([victim.close(), control === victim ? undefined : control?.close()]);
  }
}
