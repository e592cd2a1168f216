/** From the records of many matches to what is said about the balance of a room type. */

import { configure } from '../../../shared/engine/derive.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { chanceOf, type Interval, percentile, wilson } from './interval.ts';
import type { Cast, Ending, MatchRecord } from './play.ts';

export interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A side, a seat or a spawn: how often it won, of how often it could. */
export interface Winning {
  readonly name: string;
  readonly wins: number;
  readonly of: number;
  /** 95 %, as shares. */
  readonly interval: Interval;
  /** Its share if nothing were lopsided. */
  readonly fair: number;
  /** Whether chance alone explains the difference badly, all that stand beside it considered. */
  readonly lopsided: boolean;
}

export interface Balance {
  readonly roomType: string;
  readonly arena: string;
  readonly teams: number;
  readonly bots: number;
  readonly seed: number;
  readonly matches: number;
  readonly endings: Readonly<Partial<Record<Ending, number>>>;
  /** Finished matches that nobody won. */
  readonly nobody: number;
  readonly seconds: Spread;
  readonly rounds: Spread;
  /** Score of who has most, of the middle, of who has least: each the middle over all matches. */
  readonly scores: { readonly most: number; readonly middle: number; readonly least: number };
  /** Mean score of each team. */
  readonly teamScores: readonly number[];
  readonly sides: readonly Winning[];
  /** Empty where teams win. */
  readonly seats: readonly Winning[];
  readonly spawns: readonly Winning[];
  readonly killsPerMinute: number;
  readonly deathsPerPlayer: number;
  readonly creaturesKilled: number;
  /** Kills of players by cause, most first. */
  readonly causes: Readonly<Record<string, number>>;
  /** Seconds; undefined when nobody was killed in any match. */
  readonly firstKill: Spread | undefined;
  /** Shares of the time that players had. */
  readonly dead: number;
  readonly stuck: number;
  /** Units a second, of who is alive. */
  readonly pace: number;
  readonly announced: Readonly<Record<string, number>>;
  /** Seconds of play of all matches together. */
  readonly simulated: number;
}

/** @param seed of the first match */
export function balanceOf(cast: Cast, seed: number, records: readonly MatchRecord[]): Balance {
  const { bots } = cast;
  const type = configure(cast.type, cast.settings, {});
  const sum = (value: (record: MatchRecord) => number): number =>
    records.reduce((total, record) => total + value(record), 0);
  const endings: Partial<Record<Ending, number>> = {};
  for (const { ending } of records) endings[ending] = (endings[ending] ?? 0) + 1;
  const finished = records.filter(({ ending }) => ending !== 'unfinished' && ending !== 'endless');
  const playTicks = sum(({ aliveTicks, deadTicks }) => aliveTicks + deadTicks);
  const alive = sum(({ aliveTicks }) => aliveTicks);
  const simulated = sum(({ seconds }) => seconds);
  const firstKills = records.flatMap(({ firstKill }) => (firstKill === undefined ? [] : [firstKill]));
  // In a team all win or lose together.
  const single = finished.some(({ winner }) => winner !== undefined && 'seat' in winner);
  const scoresAt = (share: number): number =>
    middle(records.map(({ players }) => percentile(players.map(({ score }) => score).sort(ascending), share) ?? 0));
  return {
    roomType: type.id,
    arena: type.arena.name,
    teams: type.match.teams,
    ...{ bots, seed, matches: records.length, endings },
    nobody: finished.filter(({ winner }) => winner === undefined).length,
    seconds: spread(records.map(({ seconds }) => seconds)),
    rounds: spread(records.map(({ rounds }) => rounds)),
    scores: { most: scoresAt(1), middle: scoresAt(0.5), least: scoresAt(0) },
    teamScores: Array.from(
      { length: type.match.teams },
      (_, team) => sum(({ teamScores }) => teamScores[team] ?? 0) / records.length,
    ),
    sides: sidesOf(type, finished),
    seats: single ? seatsOf(finished, bots) : [],
    spawns: single ? spawnsOf(type, finished) : [],
    killsPerMinute: (60 * sum(({ kills }) => kills)) / Math.max(1, simulated),
    deathsPerPlayer:
      sum(({ players }) => players.reduce((all, { deaths }) => all + deaths, 0)) / (records.length * bots),
    creaturesKilled: sum(({ creaturesKilled }) => creaturesKilled),
    causes: total(records.map(({ causes }) => causes)),
    firstKill: firstKills.length === 0 ? undefined : spread(firstKills),
    dead: 1 - alive / Math.max(1, playTicks),
    stuck: sum(({ stuckTicks }) => stuckTicks) / Math.max(1, alive),
    pace: (60 * sum(({ walked }) => walked)) / Math.max(1, alive),
    announced: total(records.map(({ announced }) => announced)),
    simulated,
  };
}

/** Teams that win, be they the room's or such as a mode deals out itself. */
function sidesOf(type: RoomType, finished: readonly MatchRecord[]): Winning[] {
  const decided = finished.flatMap(({ winner }) => (winner !== undefined && 'team' in winner ? [winner.team] : []));
  const numbers = new Set(decided);
  for (let team = 1; team <= type.match.teams; team++) numbers.add(team);
  for (const { players } of finished) for (const { team } of players) if (team > 0) numbers.add(team);
  return compare(
    [...numbers].sort(ascending).map((team) => ({
      name: `team ${team}`,
      wins: decided.filter((winner) => winner === team).length,
      of: decided.length,
      fair: 1 / numbers.size,
    })),
  );
}

function seatsOf(finished: readonly MatchRecord[], bots: number): Winning[] {
  const rows = Array.from({ length: bots }, (_, seat) => ({
    name: `seat ${seat + 1}`,
    wins: finished.filter(({ players }) => players[seat]?.won).length,
    of: finished.length,
  }));
  return compare(withMeanShare(rows));
}

function spawnsOf({ arena }: RoomType, finished: readonly MatchRecord[]): Winning[] {
  const rows = arena.spawns.map(({ x, y }, index) => {
    const began = finished.flatMap(({ players }) => players.filter(({ spawn }) => spawn === index));
    return { name: `${x}, ${y}`, wins: began.filter(({ won }) => won).length, of: began.length };
  });
  return compare(withMeanShare(rows.filter(({ of }) => of > 0)));
}

type Row = Pick<Winning, 'name' | 'wins' | 'of'>;

/** Fair is what all of them together have. */
function withMeanShare(rows: readonly Row[]): (Row & { fair: number })[] {
  const wins = rows.reduce((all, row) => all + row.wins, 0);
  const of = rows.reduce((all, row) => all + row.of, 0);
  return rows.map((row) => ({ ...row, fair: of === 0 ? 0 : wins / of }));
}

/** Of twenty fair seats one would look unfair: the more are looked at, the more surprising one has to be (Bonferroni). */
function compare(rows: readonly (Row & { readonly fair: number })[]): Winning[] {
  // Two sides are one question: what one wins the other loses.
  const surprising = 0.05 / (rows.length <= 2 ? 1 : rows.length);
  return rows.map((row) => {
    const lopsided = rows.length > 1 && chanceOf(row.wins, row.of, row.fair) < surprising;
    return { ...row, interval: wilson(row.wins, row.of), lopsided };
  });
}

function ascending(a: number, b: number): number {
  return a - b;
}

function middle(values: readonly number[]): number {
  return percentile([...values].sort(ascending), 0.5) ?? 0;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort(ascending);
  const at = (share: number): number => percentile(sorted, share) ?? 0;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** Sums by name, most first; of the same number by name, so that it is the same each time. */
function total(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const count of counts)
    for (const [name, number] of Object.entries(count)) sums.set(name, (sums.get(name) ?? 0) + number);
  return Object.fromEntries([...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
