/**
 * What the visitors of a soak do: they come, leave, drop, come back, talk, fall silent, read slowly and ask for the whole
 * state, by chance and without end.
 */

import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../shared/engine/random.ts';
import { makeRoom, Visitor, type Way } from './visitor.ts';

const INPUT_EVERY_MS = 50;
/** Inputs from one line of a resident to the next: as many as a room remembers are said before anything is judged. */
const TALKS_EVERY = 50;
/** The longest for which somebody reads nothing. */
const MOST_PAUSE_MS = 2500;
/** After so long of it he is sent no patches, and all that he missed in one when he reads again. */
const HELD_BACK_MS = 5000;
/** Share of those who play that is idle at most, and when such a one leaves by himself. */
const MOST_IDLE = 0.15;
const LEAVES_AFTER_MS = 45_000;
/** Loopback addresses that visitors have: limits by address get several keys, always the same. */
const ADDRESSES = 8;
/** Ways in which a stay ends, or goes on, and how often each is taken. */
const DEEDS = [
  ['leaves', 36],
  ['drops, resumes', 22],
  ['drops for good', 9],
  ['is taken over', 6],
  ['reads slowly', 12],
  ['is held back', 2],
  ['talks', 15],
  ['asks for all', 6],
  ['falls idle', 4],
  ['reserves, never comes', 4],
  ['never acknowledges', 3],
  ['drops while joining', 4],
] as const;
type Deed = (typeof DEEDS)[number][0];

export interface ChurnPlan {
  /** Origin of the server. */
  readonly url: string;
  /** Ids of the room types to go to. */
  readonly types: readonly string[];
  /** Visitors who play, beside one in each lasting room. */
  readonly clients: number;
  /** Deeds a second. */
  readonly rate: number;
}

export class Churn {
  /** Deed to how often it was done. */
  readonly done = new Map<string, number>();
  /** Problem to how often it was met. */
  readonly problems = new Map<string, number>();

  readonly #plan: ChurnPlan;
  readonly #random: Random;
  readonly #residents: Visitor[] = [];
  readonly #visitors = new Set<Visitor>();
  readonly #slow = new Set<Visitor>();
  readonly #under = new Set<Promise<void>>();
  #rooms: string[] = [];
  #arrivals = 0;
  #inputs = 0;
  #came = 0;
  #made = 0;

  constructor(plan: ChurnPlan, random: Random) {
    this.#plan = plan;
    this.#random = random;
  }

  /** Deeds, arrivals and removals so far. */
  get deeds(): number {
    return [...this.done.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A room of each type that lasts until the end, with one player who stays: what grows in a room has the time to. */
  async settle(): Promise<void> {
    for (const type of this.#plan.types) {
      const resident = new Visitor(this.#way(this.#came++), this.#random);
      const roomId = await makeRoom(this.#way(this.#made++), type);
      await resident.reserve(`joinById/${roomId}`);
      await resident.enter();
      this.#residents.push(resident);
      this.#rooms.push(roomId);
    }
  }

  /** Once through all that is made when it is first needed, so that it does not look like growth later. */
  async warmUp(seconds = 2): Promise<void> {
    await this.settle();
    await this.#rest();
    await this.#play(seconds);
    await Promise.all([...this.#visitors].map((visitor) => visitor.resume()));
    await this.#play(seconds);
    await this.leave();
  }

  /** Churns for so long, then comes to rest: as many play as before, all of them read, and nothing is under way. */
  async run(seconds: number): Promise<void> {
    const began = performance.now();
    const end = began + seconds * 1000;
    let inputs = began;
    let deeds = began;
    for (let now = began; now < end; now = performance.now()) {
      for (; inputs <= now; inputs += INPUT_EVERY_MS) this.#playAll();
      for (; deeds <= now; deeds += 1000 / this.#plan.rate) this.#next();
      await delay(10);
    }
    await this.#rest();
  }

  /** Everybody leaves. */
  async leave(): Promise<void> {
    await Promise.all(this.#under);
    await Promise.all([...this.#residents.splice(0), ...this.#visitors].map((visitor) => visitor.leave()));
    this.#visitors.clear();
    this.#rooms = [];
  }

  async #play(seconds: number): Promise<void> {
    const end = performance.now() + seconds * 1000;
    for (; performance.now() < end; await delay(INPUT_EVERY_MS)) this.#playAll();
  }

  #playAll(): void {
    const talk = this.#inputs++ % TALKS_EVERY === 0;
    for (const resident of this.#residents) {
      resident.play();
      if (talk) resident.tell('chat', { text: `line ${this.#inputs}` });
    }
    for (const visitor of this.#visitors) visitor.play();
  }

  #next(): void {
    this.#forgetRemoved((visitor) => visitor.still);
    if (this.#visitors.size < this.#plan.clients) this.#do('comes', () => this.#arrive());
    else {
      const deed = this.#chooseDeed();
      this.#do(deed, () => this.#perform(deed));
    }
  }

  #chooseDeed(): Deed {
    let left = this.#random.below(DEEDS.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [deed, weight] of DEEDS) {
      left -= weight;
      if (left < 0) return deed;
    }
    return 'leaves';
  }

  #do(name: string, deed: () => Promise<void>): void {
    this.#count(name);
    const under: Promise<void> = deed()
      .catch((error: unknown) => {
        const problem = `${name}: ${error instanceof Error ? error.message : error}`.replace(/\/\w{9}\b/g, '/…');
        this.problems.set(problem, (this.problems.get(problem) ?? 0) + 1);
      })
      .finally(() => this.#under.delete(under));
    this.#under.add(under);
  }

  /** All types in turn; a lasting room, quick play, and a room made for the purpose by turns. */
  async #arrive(): Promise<void> {
    const visitor = new Visitor(this.#way(this.#came++), this.#random);
    this.#visitors.add(visitor);
    try {
      await this.#reserve(visitor);
      await visitor.enter();
    } catch (error) {
      this.#visitors.delete(visitor);
      throw error;
    }
  }

  async #reserve(visitor: Visitor): Promise<void> {
    const arrival = this.#arrivals++;
    const { types } = this.#plan;
    const place = arrival % types.length;
    const type = types[place] ?? '';
    const turn = Math.floor(arrival / types.length) % 3;
    if (turn === 0) return visitor.reserve(`joinOrCreate/${type}`);
    const roomId = turn === 1 ? await makeRoom(this.#way(this.#made++), type) : this.#rooms[place];
    await visitor.reserve(`joinById/${roomId}`);
  }

  /** Not in a room made for the purpose: it waits for its first guest for minutes. */
  async #reserveQuick(visitor: Visitor): Promise<void> {
    await visitor.reserve(`joinOrCreate/${this.#random.pick(this.#plan.types)}`);
  }

  async #perform(deed: Deed): Promise<void> {
    if (deed === 'reserves, never comes') return this.#reserveQuick(new Visitor(this.#way(this.#came++), this.#random));
    if (deed === 'never acknowledges' || deed === 'drops while joining') {
      const passing = new Visitor(this.#way(this.#came++), this.#random);
      await this.#reserveQuick(passing);
      return passing.enter(deed === 'drops while joining' ? 'halfway' : 'unacknowledged');
    }
    const ready = [...this.#visitors].filter(
      (visitor) => visitor.playing && !visitor.still && !this.#slow.has(visitor),
    );
    if (ready.length === 0) return;
    const visitor = this.#random.pick(ready);
    if (deed === 'falls idle') return this.#fallIdle(visitor);
    if (deed === 'talks')
      return visitor.tell('chat', { text: `${this.#random.next()} ${'x'.repeat(this.#random.below(220))}` });
    if (deed === 'asks for all') return visitor.tell('resync');
    if (deed === 'reads slowly') return this.#pause(visitor, this.#random.between(0.3, 1) * MOST_PAUSE_MS);
    if (deed === 'is held back') return this.#pause(visitor, HELD_BACK_MS);
    if (deed === 'is taken over') return visitor.resume();
    if (deed === 'drops, resumes') {
      visitor.drop();
      await delay(this.#random.between(50, 1500));
      return visitor.resume();
    }
    this.#visitors.delete(visitor);
    if (deed === 'leaves') await visitor.leave();
    else visitor.drop();
  }

  async #pause(visitor: Visitor, ms: number): Promise<void> {
    this.#slow.add(visitor);
    visitor.pause();
    await delay(ms);
    visitor.read();
    this.#slow.delete(visitor);
  }

  /** The dead are not removed for being idle: who lies there for long leaves, and few do so at a time. */
  async #fallIdle(visitor: Visitor): Promise<void> {
    const idle = [...this.#visitors].filter(({ still }) => still).length;
    if (idle >= this.#plan.clients * MOST_IDLE) return;
    visitor.still = true;
    setTimeout(() => {
      if (!this.#visitors.has(visitor) || !visitor.playing) return;
      this.#visitors.delete(visitor);
      this.#do('leaves', () => visitor.leave());
    }, LEAVES_AFTER_MS).unref();
  }

  async #rest(): Promise<void> {
    await Promise.all(this.#under);
    this.#forgetRemoved(() => true);
    for (let tries = 0; tries < 3 && this.#visitors.size < this.#plan.clients; tries++) {
      for (let more = this.#plan.clients - this.#visitors.size; more > 0; more--)
        this.#do('comes', () => this.#arrive());
      await Promise.all(this.#under);
    }
  }

  /** Who is out without having wanted it. */
  #forgetRemoved(among: (visitor: Visitor) => boolean): void {
    for (const visitor of this.#visitors) {
      if (visitor.playing || !among(visitor)) continue;
      this.#visitors.delete(visitor);
      this.#count(visitor.still ? 'was removed idle' : 'was removed');
    }
  }

  #way(number: number): Way {
    const { url } = this.#plan;
    const here = new URL(url).hostname === '127.0.0.1';
    return { url, from: here ? `127.0.0.${1 + (number % ADDRESSES)}` : undefined };
  }

  #count(name: string): void {
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
  }
}
