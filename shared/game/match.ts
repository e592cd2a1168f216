/**
 * One match after another, as states:
 *
 *   warm-up ⇄ countdown → playing → (overtime →) break → countdown …      another round
 *                                              └→ results → countdown …  the match is decided
 *
 * Warm-up is while there are fewer players than the room type needs. The first match of a new room has no countdown:
 * whoever opened it plays at once.
 */

import type { AnnounceEvent } from '../engine/events.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { Random } from '../engine/random.ts';
import type { RoomType } from '../engine/room-type.ts';
import type { RuleContext } from '../engine/rules.ts';
import { PHASES, type Phase, type World } from '../engine/state.ts';
import type { Creatures } from './creatures.ts';
import { createRuleContext } from './rule-context.ts';
import type { Seat, Seats } from './seats.ts';
import type { Teams } from './teams.ts';

export const RESULT_SECONDS = 8;
const BREAK_SECONDS = 4;
/** Who waited no longer than this, as for the bots that fill a room, has not noticed that he did. */
const SHORT_WAIT_TICKS = TICK_RATE / 2;
/** Rounds that nobody wins do not go on for ever: after so many times as many as it takes, the match is nobody's. */
const MOST_ROUNDS = 5;

export interface MatchEvents {
  announce(event: AnnounceEvent): void;
  /** Everybody gets a fresh life where lives begin, and can do nothing for so many ticks. */
  placed(frozenTicks: number): void;
}

export interface MatchParts {
  readonly type: RoomType;
  readonly world: World;
  readonly seats: Seats;
  readonly teams: Teams;
  readonly creatures: Creatures;
  readonly random: Random;
  readonly events: MatchEvents;
}

export class Match {
  /** Tick of the newest step, tick at which the round began, its countdown not counted, and what rules remember. */
  tick = 0;
  roundBegan = 0;
  memory: unknown;

  readonly #parts: MatchParts;
  readonly #context: RuleContext;
  #warmUpBegan = 0;

  constructor(parts: MatchParts) {
    this.#parts = parts;
    this.memory = parts.type.createMemory();
    this.#context = createRuleContext(parts, this);
  }

  get phase(): Phase {
    return PHASES[this.#parts.world.phase] ?? 'playing';
  }
  /** Whether a round is being played, its countdown not counted. */
  get running(): boolean {
    return this.phase === 'playing' || this.phase === 'overtime';
  }
  /** Whether shots hurt: not once the result stands, and not while players are frozen. */
  get harmful(): boolean {
    return this.running || this.phase === 'warm-up';
  }

  /** Step 7 of a tick. */
  step(tick: number): void {
    this.tick = tick;
    const { world } = this.#parts;
    const due = world.phaseEnds !== 0 && tick >= world.phaseEnds;
    switch (this.phase) {
      case 'warm-up':
        if (this.#enough) this.start(tick, tick - this.#warmUpBegan < SHORT_WAIT_TICKS);
        return;
      case 'countdown':
        if (due) this.#play();
        return;
      case 'break':
        if (due) this.#startRound(true);
        return;
      case 'results':
        if (due) this.start(tick);
        return;
      default:
        this.#round(due);
    }
  }

  /** Begins a match, or the warm-up to it. The first of a room comes without a countdown. */
  start(tick: number, first = false): void {
    this.tick = tick;
    const { type, world, seats, teams, creatures } = this.#parts;
    world.match = (world.match + 1) % 65536 || 1;
    world.round = 0;
    creatures.clear();
    for (const { entry } of seats.list) {
      entry.score = 0;
      entry.kills = 0;
      entry.deaths = 0;
      entry.rounds = 0;
    }
    world.teams.forEach((row) => {
      row.score = 0;
      row.rounds = 0;
    });
    teams.balance();
    this.memory = type.createMemory();
    if (!this.#enough) {
      world.winner = '';
      if (this.phase !== 'warm-up') this.#warmUpBegan = tick;
      this.#enter('warm-up', 0);
      this.#parts.events.placed(0);
      return;
    }
    type.rules.start?.(world, this.#context);
    this.#startRound(!first);
  }

  /** Ends a match now, by whoever leads. */
  end(tick: number): void {
    this.tick = tick;
    if (this.running) this.#finish(this.#leader() ?? '');
  }

  /** The round's length is another: its end moves, to the next tick at the earliest. */
  retime(): void {
    const { ticks } = this.#parts.type.match;
    if (this.phase !== 'playing') return;
    this.#parts.world.phaseEnds = ticks === 0 ? 0 : Math.max(this.tick + 1, this.roundBegan + ticks);
  }

  died(victim: Seat, killer: Seat | undefined): void {
    const { type, world } = this.#parts;
    if (this.running) type.rules.killed?.(victim.contestant, killer?.contestant, world, this.#context);
  }

  /** Tells the rules of somebody who joined. */
  joined(seat: Seat): void {
    const { type, world } = this.#parts;
    if (this.phase !== 'warm-up') type.rules.joined?.(seat.contestant, world, this.#context);
  }

  /** Tells the rules of somebody who is about to leave. */
  left(seat: Seat): void {
    const { type, world } = this.#parts;
    if (this.phase !== 'warm-up') type.rules.left?.(seat.contestant, world, this.#context);
  }

  get #enough(): boolean {
    const { type, seats } = this.#parts;
    return seats.players.length >= type.match.fewest;
  }

  #startRound(counted: boolean): void {
    const { type, world, events, creatures } = this.#parts;
    const { countdownTicks } = type.match;
    const frozen = counted ? countdownTicks : 0;
    world.winner = '';
    world.round++;
    this.roundBegan = this.tick + frozen;
    creatures.clear();
    // First, because rules may deal out teams, and teams have their own spawns.
    type.rules.round?.(world, this.#context);
    events.placed(frozen);
    if (frozen > 0) this.#enter('countdown', this.tick + frozen);
    else this.#play();
  }

  #play(): void {
    const { ticks } = this.#parts.type.match;
    this.roundBegan = this.tick;
    this.#enter('playing', ticks === 0 ? 0 : this.tick + ticks);
  }

  #round(timeIsOut: boolean): void {
    const { type, world } = this.#parts;
    if (!this.#enough) {
      this.start(this.tick);
      return;
    }
    type.rules.tick?.(world, this.#context);
    const ruled = type.rules.winner?.(world, this.#context);
    const winner = ruled === undefined ? this.#reachedLimit() : String(ruled);
    if (winner !== undefined) this.#finish(winner);
    else if (this.phase === 'overtime') {
      const leader = this.#leader();
      if (timeIsOut || leader !== undefined) this.#finish(leader ?? '');
    } else if (timeIsOut) this.#timeOut();
  }

  #timeOut(): void {
    const { overtimeTicks } = this.#parts.type.match;
    const leader = this.#leader();
    if (leader === undefined && overtimeTicks > 0) this.#enter('overtime', this.tick + overtimeTicks);
    else this.#finish(leader ?? '');
  }

  /** A round was won, by nobody if need be; enough of them decide the match. */
  #finish(winner: string): void {
    const { type, world } = this.#parts;
    const row = world.roster.get(winner) ?? world.teams.get(winner);
    if (row !== undefined) row.rounds++;
    world.winner = winner;
    const { rounds } = type.match;
    const decided = rounds === 1 || (row !== undefined && row.rounds >= rounds) || world.round >= rounds * MOST_ROUNDS;
    if (decided) this.#enter('results', this.tick + RESULT_SECONDS * TICK_RATE);
    else this.#enter('break', this.tick + BREAK_SECONDS * TICK_RATE);
  }

  #enter(phase: Phase, ends: number): void {
    const { world } = this.#parts;
    world.phase = PHASES.indexOf(phase);
    world.phaseEnds = ends;
  }

  #reachedLimit(): string | undefined {
    const { type, seats, teams } = this.#parts;
    const { limit } = type.match;
    if (limit === 0) return undefined;
    if (teams.list.length > 0) {
      const team = teams.list.find(({ score }) => score >= limit);
      return team && String(team.number);
    }
    return seats.players.find((player) => player.score >= limit)?.id;
  }

  /** The player, or team, with the highest score; undefined on a tie. */
  #leader(): string | undefined {
    const { seats, teams } = this.#parts;
    let best: string | undefined;
    let most = -Infinity;
    let tied = false;
    const consider = (id: string, score: number): void => {
      if (score < most) return;
      tied = score === most;
      most = score;
      best = id;
    };
    if (teams.list.length > 0) for (const { number, score } of teams.list) consider(String(number), score);
    else for (const { id, score } of seats.players) consider(id, score);
    return tied ? undefined : best;
  }
}
