/** Who stands where in the scores. */

import type { RosterEntry } from '../../shared/engine/state.ts';

export type Ranked = [id: string, entry: Readonly<RosterEntry>];

interface Roster {
  forEach(each: (entry: RosterEntry, id: string) => void): void;
}

/** Best first: by score, then by fewer deaths, then by name, so that rows do not jump. */
export function rank(roster: Roster | undefined): Ranked[] {
  const entries: Ranked[] = [];
  roster?.forEach((entry, id) => {
    entries.push([id, entry]);
  });
  return entries.sort(
    ([, a], [, b]) => b.score - a.score || a.deaths - b.deaths || a.name.localeCompare(b.name) || a.slot - b.slot,
  );
}

/** Who leads alone; nobody does before the first score, nor while two have the same. */
export function leaderOf(ranked: readonly Ranked[]): string | undefined {
  const [first, second] = ranked;
  if (first === undefined || first[1].score <= 0) return undefined;
  return first[1].score > (second?.[1].score ?? 0) ? first[0] : undefined;
}

/** Place from 1 on, shared by those with the same score; undefined for who is not in the list. */
export function placeOf(ranked: readonly Ranked[], id: string): number | undefined {
  const own = ranked.find(([known]) => known === id);
  return own && 1 + ranked.filter(([, entry]) => entry.score > own[1].score).length;
}
