/** Which rows the scoreboard has: all players by rank, or each team's under its heading. */

import type { Ranked, Standing } from './ranking.ts';

export type ScoreRow =
  | { readonly player: Ranked; readonly place: number }
  /** Undefined totals: rules alone deal these teams out, and count nothing for them. */
  | { readonly team: number; readonly players: number; readonly totals: Standing | undefined };

/**
 * Best first; of teams, too. The own row is there whatever its place.
 * @param most players' rows; what does not fit is cut from each team alike
 */
export function scoreRows(
  ranked: readonly Ranked[],
  standings: readonly Standing[],
  ownId: string,
  most: number,
): ScoreRow[] {
  const numbers = [...new Set(ranked.map(([, { team }]) => team))];
  // One team for all has nothing to be told apart from.
  const grouped = numbers.length > 1 || standings.length > 1;
  if (!grouped) return rowsOf(ranked, ownId, most);
  const teams = [...standings.map(({ number }) => number), ...numbers.filter((number) => !isListed(number, standings))];
  const each = Math.max(1, Math.floor(most / teams.length));
  return teams.flatMap((team) => {
    const members = ranked.filter(([, entry]) => entry.team === team);
    const totals = standings.find(({ number }) => number === team);
    return [{ team, players: members.length, totals }, ...rowsOf(members, ownId, each)];
  });
}

function isListed(team: number, standings: readonly Standing[]): boolean {
  return standings.some(({ number }) => number === team);
}

function rowsOf(ranked: readonly Ranked[], ownId: string, most: number): ScoreRow[] {
  const rows = ranked.slice(0, most).map((player, index) => ({ player, place: index + 1 }));
  const own = ranked.findIndex(([id]) => id === ownId);
  const ownRow = ranked[own];
  if (own >= most && ownRow !== undefined) rows[most - 1] = { player: ownRow, place: own + 1 };
  return rows;
}
