/** One client that is up to no good, in a room in virtual time: what he sends, how he reads, and how he comes and goes. */

import type { SteppedClient, Stepper } from '../../server/stepper.ts';
import type { Random } from '../../shared/engine/random.ts';
import { FrameSource } from './random-frames.ts';
import type { Known } from './random-messages.ts';

/** How one goes about it. */
interface Manner {
  /** Share of his frames that an honest client could send. */
  readonly honest: number;
  /** Frames in one tick: some stay below what a client may send, some do not. */
  readonly perTick: number;
  /** One tick in so many in which something happens to his link. */
  readonly changesIn: number;
}
/** Those who send what is wrong are out soon; what a link does takes those who are not. */
const MANNERS: readonly Manner[] = [
  ...[0.05, 0.5, 0.95].flatMap((honest) => [2, 4, 8, 30].map((perTick) => ({ honest, perTick, changesIn: 300 }))),
  ...[60, 120, 240, 480, 900].map((changesIn) => ({ honest: 1, perTick: 1, changesIn })),
  { honest: 1, perTick: 3, changesIn: 120 },
  { honest: 0.998, perTick: 1, changesIn: 240 },
];
/** Bits a second that he reads while he is slow. */
const SLOW = [0.001, 0.001, 4000, 16_000, 64_000] as const;
const FINE = { delayMs: 0, jitterMs: 0 };
/** Whoever is out comes again in one tick of so many. */
const COMES_IN = 6;

/** What one who only sends needs of a view. */
interface Blind {
  readonly self: object;
  frame(): void;
  dispose(): void;
}

export class Fuzzed {
  /** Undefined while he has no seat. */
  client: SteppedClient<Blind> | undefined;
  readonly #stepper: Stepper;
  readonly #random: Random;
  readonly #source: FrameSource;
  readonly #manner: Manner;
  /** Whether he comes back to the seat that he has, when he comes again. */
  #comesBack = false;

  constructor(stepper: Stepper, random: Random, known: Known) {
    this.#stepper = stepper;
    this.#random = random;
    this.#manner = random.pick(MANNERS);
    this.#source = new FrameSource(random, this.#manner.honest, known);
  }

  get connected(): boolean {
    return this.client?.socket.readyState === 1;
  }

  /** Before a tick. @returns how many frames he sent */
  async act(tick: number): Promise<number> {
    if (!this.connected && (tick === 0 || this.#random.below(COMES_IN) === 0)) await this.#come(tick);
    if (!this.connected) return 0;
    if (this.#random.below(this.#manner.changesIn) === 0) await this.#change();
    const { perTick } = this.#manner;
    for (let count = 0; count < perTick; count++) this.client?.sendRaw(this.#source.next());
    return perTick;
  }

  /** Sends no more, and reads all that there is. */
  calm(): void {
    this.client?.relink(FINE);
  }

  async #come(tick: number): Promise<void> {
    if (this.client !== undefined && this.#comesBack && (await this.#resume())) return;
    if (this.client !== undefined) this.#stepper.forget(this.client);
    this.client = undefined;
    this.#comesBack = this.#random.below(2) === 0;
    // The room is full while the seats of those who lost their connection are held.
    if (this.#stepper.room.people >= this.#stepper.type.menu.players[1]) return;
    this.client = await this.#stepper.joinAs(`Fuzz ${tick}`, blind);
  }

  /** @returns whether his seat was still his, and he is in it */
  async #resume(): Promise<boolean> {
    try {
      await this.client?.resume();
      return true;
    } catch {
      return false;
    }
  }

  /** What the world has as weather: a link that is lost, slow, or good again; and a second tab. */
  async #change(): Promise<void> {
    const { client } = this;
    switch (this.#random.below(6)) {
      case 0:
        client?.socket.terminate();
        break;
      case 1:
      case 2:
        client?.relink({ ...FINE, readBitsPerSecond: this.#random.pick(SLOW) });
        break;
      case 3:
        client?.stall(this.#random.below(3000));
        break;
      case 4:
        if (!(await this.#resume())) this.#comesBack = false;
        break;
      default:
        this.calm();
    }
  }
}

function blind(room: SteppedClient['room']): Blind {
  room.onMessage('*', () => {});
  return { self: {}, frame: () => {}, dispose: () => {} };
}
