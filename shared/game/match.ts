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
import type { Contestant, RuleContext } from '../engine/rules.ts';
import { isHarmful, PHASES, type Phase, type World } from '../engine/state.ts';
import type { Creatures } from './creatures.ts';
import { dropItems } from './items.ts';
import { renewMatch, renewRound } from './renew.ts';
import { createRuleContext } from './rule-context.ts';
import type { Seat, Seats } from './seats.ts';
import { Standing } from './standing.ts';
import type { Teams } from './teams.ts';

export const RESULT_SECONDS = 8;
export const BREAK_SECONDS = 4;
/** Who waited no longer than this, as for the bots that fill a room, has not noticed that he did. */
const SHORT_WAIT_TICKS = TICK_RATE / 2;
/**
 * Rounds do not go on for ever: after so many times as many as it takes, who has won most has won. If that is two of
 * them, it goes on until one is ahead, for so many more.
 */
export const MOST_ROUNDS = 3;
export const DECIDING_ROUNDS = 3;

/** What decided a round: `rules.winner`, a score, or the clock. */
export type RoundEnd = 'rule' | 'limit' | 'clock' | 'overtime';

export interface MatchEvents {
  announce(event: AnnounceEvent): void;
  /** Everybody gets a fresh life where lives begin, and can do nothing for so many ticks. */
  placed(frozenTicks: number): void;
  /** One of them gets a fresh life: he changed sides. */
  moved(player: Contestant): void;
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
  /** What decided the newest round that is over; undefined before, and when it was ended by hand. */
  endedBy: RoundEnd | undefined;

  readonly #parts: MatchParts;
  readonly #context: RuleContext;
  readonly #standing: Standing;
  #warmUpBegan = 0;

  constructor(parts: MatchParts) {
    this.#parts = parts;
    this.memory = parts.type.createMemory();
    this.#context = createRuleContext(parts, this);
    this.#standing = new Standing(parts.world, parts.seats, parts.teams);
  }

  /** Tick at which the clock of the round runs out; 0 is never. */
  get ends(): number {
    return this.running ? this.#parts.world.phaseEnds : 0;
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
    return isHarmful(this.phase);
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
    renewMatch(type, world, seats.list);
    this.memory = type.createMemory();
    if (!this.#enough) {
      teams.balance();
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
    if (this.running) this.#finish(this.#standing.leader() ?? '', undefined);
  }

  /** The round's length is another: its end moves, to the next tick at the earliest. */
  retime(): void {
    const { ticks } = this.#parts.type.match;
    if (this.phase !== 'playing') return;
    this.#parts.world.phaseEnds = ticks === 0 ? 0 : Math.max(this.tick + 1, this.roundBegan + ticks);
  }

  died(victim: Seat, killer: Seat | undefined): void {
    const { type, world } = this.#parts;
    this.#dropItems(victim);
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
    this.#dropItems(seat);
    if (this.phase !== 'warm-up') type.rules.left?.(seat.contestant, world, this.#context);
  }

  #dropItems({ id, contestant }: Seat): void {
    const { type, world } = this.#parts;
    dropItems(type, world, id, contestant, (item) => {
      if (this.running) type.rules.dropped?.(item, contestant, world, this.#context);
    });
  }

  get #enough(): boolean {
    const { type, seats } = this.#parts;
    return seats.players.length >= type.match.fewest;
  }

  #startRound(counted: boolean): void {
    const { type, world, events, creatures, seats, teams } = this.#parts;
    const { countdownTicks } = type.match;
    const frozen = counted ? countdownTicks : 0;
    world.winner = '';
    world.round++;
    this.roundBegan = this.tick + frozen;
    creatures.clear();
    teams.balance();
    renewRound(seats.list);
    this.#standing.begin();
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
    const { type, world, teams, events } = this.#parts;
    if (!this.#enough) {
      this.start(this.tick);
      return;
    }
    // Else uneven teams wait for the next round: nobody is taken from his friends while they play.
    if (teams.deserted) for (const player of teams.balance()) events.moved(player);
    type.rules.tick?.(world, this.#context);
    const ruled = type.rules.winner?.(world, this.#context);
    const first = ruled === undefined ? this.#standing.reached(type.match.limit) : undefined;
    if (ruled !== undefined) this.#finish(String(ruled), 'rule');
    else if (first !== undefined) this.#finish(first, 'limit');
    else if (this.phase === 'overtime') {
      const leader = this.#standing.leader();
      if (timeIsOut || leader !== undefined) this.#finish(leader ?? '', 'overtime');
    } else if (timeIsOut) this.#timeOut();
  }

  #timeOut(): void {
    const { overtimeTicks } = this.#parts.type.match;
    const leader = this.#standing.leader();
    if (leader === undefined && overtimeTicks > 0) this.#enter('overtime', this.tick + overtimeTicks);
    else this.#finish(leader ?? '', 'clock');
  }

  /** A round was won, by nobody if need be; enough of them decide the match. */
  #finish(winner: string, endedBy: RoundEnd | undefined): void {
    const { type, world } = this.#parts;
    this.endedBy = endedBy;
    const row = world.roster.get(winner) ?? world.teams.get(winner);
    if (row !== undefined) row.rounds++;
    world.winner = winner;
    const { rounds } = type.match;
    const won = rounds === 1 || (row !== undefined && row.rounds >= rounds);
    const over = world.round - rounds * MOST_ROUNDS;
    const last = over >= 0 && (!this.#standing.tied || over >= DECIDING_ROUNDS);
    if (last && !won) world.winner = this.#standing.mostRounds() ?? '';
    if (won || last) this.#enter('results', this.tick + RESULT_SECONDS * TICK_RATE);
    else this.#enter('break', this.tick + BREAK_SECONDS * TICK_RATE);
  }

  #enter(phase: Phase, ends: number): void {
    const { world } = this.#parts;
    world.phase = PHASES.indexOf(phase);
    world.phaseEnds = ends;
  }
}
