/** One match after another: play until the rules or the clock name a winner, show results, start again. */

import type { AnnounceEvent } from '../engine/events.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { Random } from '../engine/random.ts';
import type { RoomType, RuleContext } from '../engine/room-type.ts';
import { PHASES, type Phase, type World } from '../engine/state.ts';
import type { Point, Rect } from '../sim/arena.ts';
import type { Seat, Seats } from './seats.ts';

export const RESULT_SECONDS = 8;

export interface MatchEvents {
  announce(event: AnnounceEvent): void;
  /** A match begins: everybody gets a fresh life. */
  started(): void;
}

export class Match {
  readonly #type: RoomType;
  readonly #world: World;
  readonly #seats: Seats;
  readonly #events: MatchEvents;
  readonly #context: RuleContext;
  #tick = 0;
  #startedAt = 0;

  constructor(type: RoomType, world: World, seats: Seats, random: Random, events: MatchEvents) {
    this.#type = type;
    this.#world = world;
    this.#seats = seats;
    this.#events = events;
    this.#context = this.#createContext(random);
  }

  get phase(): Phase {
    return PHASES[this.#world.phase] ?? 'playing';
  }

  /** Step 6 of a tick. */
  step(tick: number): void {
    this.#tick = tick;
    if (this.phase === 'results') {
      if (tick >= this.#world.phaseEnds) this.start(tick);
      return;
    }
    this.#type.rules.tick?.(this.#world, this.#context);
    const winner = this.#type.rules.winner?.(this.#world, this.#context);
    if (winner !== undefined) this.#finish(String(winner));
    else if (this.#world.phaseEnds !== 0 && tick >= this.#world.phaseEnds) this.#finish(this.#leader());
  }

  /** Tells the rules of a death. */
  died(victim: Seat, killer: Seat | undefined): void {
    this.#type.rules.killed?.(victim.contestant, killer?.contestant, this.#world, this.#context);
  }

  /** Begins a match; the game does so once, the clock from then on. */
  start(tick: number): void {
    this.#tick = tick;
    this.#startedAt = tick;
    this.#world.match = (this.#world.match + 1) % 65536 || 1;
    this.#world.winner = '';
    this.#enter('playing', this.#type.matchTicks === 0 ? 0 : this.#tick + this.#type.matchTicks);
    for (const { entry } of this.#seats.list) {
      entry.score = 0;
      entry.kills = 0;
      entry.deaths = 0;
    }
    // First, because rules may deal out teams, and teams have their own spawns.
    this.#type.rules.start?.(this.#world, this.#context);
    this.#events.started();
  }

  #finish(winner: string): void {
    this.#world.winner = winner;
    this.#enter('results', this.#tick + RESULT_SECONDS * TICK_RATE);
  }

  #enter(phase: Phase, ends: number): void {
    this.#world.phase = PHASES.indexOf(phase);
    this.#world.phaseEnds = ends;
  }

  /** Whoever has the highest score alone; nobody on a tie. */
  #leader(): string {
    let best: Seat | undefined;
    let tied = false;
    for (const seat of this.#seats.list) {
      if (best === undefined || seat.entry.score > best.entry.score) {
        best = seat;
        tied = false;
      } else if (seat.entry.score === best.entry.score) tied = true;
    }
    return best === undefined || tied ? '' : best.id;
  }

  #createContext(random: Random): RuleContext {
    const match = this;
    return {
      get tick() {
        return match.#tick;
      },
      get elapsed() {
        return (match.#tick - match.#startedAt) / TICK_RATE;
      },
      get players() {
        return match.#seats.contestants;
      },
      random,
      every(seconds) {
        const passed = match.#tick - match.#startedAt;
        return passed > 0 && passed % Math.max(1, Math.round(seconds * TICK_RATE)) === 0;
      },
      pick: (items) => random.pick(items),
      within: ({ x, y, radius }) =>
        match.#seats.contestants.filter(
          (player) => (player.x - x) * (player.x - x) + (player.y - y) * (player.y - y) <= radius * radius,
        ),
      zonesAt: (point, name) =>
        match.#type.arena.zones.filter((zone) => (name === undefined || zone.name === name) && holds(zone, point)),
      announce: (name, values = {}) => match.#events.announce({ name, values }),
    };
  }
}

function holds(zone: Rect, { x, y }: Point): boolean {
  return x >= zone.x && y >= zone.y && x <= zone.x + zone.width && y <= zone.y + zone.height;
}
