/** Tests of ranking.ts. */

import assert from 'node:assert/strict';
import { createRosterEntry, createTeamRow, type RosterEntry } from '../../shared/engine/state.ts';
import { leaderOf, placeOf, rank, rankTeams, standingsOf } from './ranking.ts';

function roster(...rows: [name: string, score: number, deaths: number][]): Map<string, RosterEntry> {
  return new Map(
    rows.map(([name, score, deaths], slot) => {
      const entry = createRosterEntry(name, false, slot);
      entry.score = score;
      entry.deaths = deaths;
      return [name.toLowerCase(), entry];
    }),
  );
}

describe('the ranking', () => {
  it('goes by score, then fewer deaths, then name', () => {
    const ranked = rank(roster(['Cem', 3, 2], ['Bea', 3, 1], ['Ada', 5, 9], ['Abe', 3, 2]));
    assert.deepEqual(
      ranked.map(([id]) => id),
      ['ada', 'bea', 'abe', 'cem'],
    );
  });

  it('has a leader only when one is alone in front', () => {
    assert.equal(leaderOf(rank(roster(['Ada', 2, 0], ['Bea', 1, 0]))), 'ada');
    assert.equal(leaderOf(rank(roster(['Ada', 2, 0], ['Bea', 2, 5]))), undefined);
    assert.equal(leaderOf(rank(roster(['Ada', 0, 0]))), undefined);
    assert.equal(leaderOf(rank(roster(['Ada', 1, 0]))), 'ada');
    assert.equal(leaderOf(rank(undefined)), undefined);
  });

  it('lets the same score share a place, and skips those after', () => {
    const ranked = rank(roster(['Ada', 4, 0], ['Bea', 2, 0], ['Cem', 2, 3], ['Dan', 1, 0]));
    assert.deepEqual(
      ['ada', 'bea', 'cem', 'dan', 'eve'].map((id) => placeOf(ranked, id)),
      [1, 2, 2, 4, undefined],
    );
  });

  it('counts rounds won before the score', () => {
    const rows = roster(['Ada', 1, 0], ['Bea', 9, 0], ['Cem', 0, 0]);
    Object.assign(rows.get('ada') ?? {}, { rounds: 1 });
    const ranked = rank(rows);
    assert.deepEqual(
      ranked.map(([id]) => id),
      ['ada', 'bea', 'cem'],
    );
    assert.equal(leaderOf(ranked), 'ada');
    assert.equal(placeOf(ranked, 'bea'), 2);
  });

  it('has teams by their numbers, and the best first', () => {
    const row = (score: number, rounds: number) => Object.assign(createTeamRow(), { score, rounds });
    const teams = standingsOf(
      new Map([
        ['2', row(5, 0)],
        ['1', row(5, 0)],
        ['3', row(1, 1)],
      ]),
    );
    assert.deepEqual(
      teams.map(({ number }) => number),
      [1, 2, 3],
    );
    assert.deepEqual(
      rankTeams(teams).map(({ number }) => number),
      [3, 1, 2],
    );
    assert.deepEqual(standingsOf(undefined), []);
  });
});
