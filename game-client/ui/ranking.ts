/** Who stands where: players and teams by rounds won, then by score. */

import type { RosterEntry, TeamRow } from '../../shared/engine/state.ts';

export type Ranked = [id: string, entry: Readonly<RosterEntry>];

export interface Standing {
  readonly number: number;
  readonly score: number;
  readonly rounds: number;
}

interface Rows<Row> {
  forEach(each: (row: Row, key: string) => void): void;
}
type Reached = Readonly<Pick<RosterEntry, 'score' | 'rounds'>>;

/** Best first: by what was reached, then by fewer deaths, then by name, so that rows do not jump. */
export function rank(roster: Rows<RosterEntry> | undefined): Ranked[] {
  const entries: Ranked[] = [];
  roster?.forEach((entry, id) => {
    entries.push([id, entry]);
  });
  return entries.sort(
    ([, a], [, b]) => ahead(b, a) || a.deaths - b.deaths || a.name.localeCompare(b.name) || a.slot - b.slot,
  );
}

/** Who leads alone; nobody does before the first score, nor while two have the same. */
export function leaderOf(ranked: readonly Ranked[]): string | undefined {
  const [first, second] = ranked;
  if (first === undefined || (first[1].score <= 0 && first[1].rounds === 0)) return undefined;
  return second === undefined || ahead(first[1], second[1]) > 0 ? first[0] : undefined;
}

/** Place from 1 on, shared by those who reached the same; undefined for who is not in the list. */
export function placeOf(ranked: readonly Ranked[], id: string): number | undefined {
  const own = ranked.find(([known]) => known === id);
  return own && 1 + ranked.filter(([, entry]) => ahead(entry, own[1]) > 0).length;
}

/** The room's teams by their numbers; none where nobody plays in teams, or where rules alone deal them out. */
export function standingsOf(teams: Rows<TeamRow> | undefined): Standing[] {
  const standings: Standing[] = [];
  teams?.forEach(({ score, rounds }, number) => {
    standings.push({ number: Number(number), score, rounds });
  });
  return standings.sort((a, b) => a.number - b.number);
}

/** Best first. */
export function rankTeams(standings: readonly Standing[]): Standing[] {
  return [...standings].sort((a, b) => ahead(b, a) || a.number - b.number);
}

/** By how much the first is in front; below 0 it is behind. */
function ahead(a: Reached, b: Reached): number {
  return a.rounds - b.rounds || a.score - b.score;
}
