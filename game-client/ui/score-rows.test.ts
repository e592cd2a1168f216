/** Tests of score-rows.ts. */

import assert from 'node:assert/strict';
import { createRosterEntry } from '../../shared/engine/state.ts';
import { type Ranked, rank } from './ranking.ts';
import { scoreRows } from './score-rows.ts';

function players(...teams: number[]): Ranked[] {
  const roster = new Map(
    teams.map((team, index) => {
      const entry = Object.assign(createRosterEntry(`P${index}`, false, index), { team, score: 100 - index });
      return [`p${index}`, entry];
    }),
  );
  return rank(roster);
}
const told = (rows: ReturnType<typeof scoreRows>): string[] =>
  rows.map((row) => ('player' in row ? `${row.place} ${row.player[0]}` : `team ${row.team}: ${row.players}`));

describe('the rows of the scoreboard', () => {
  it('are the ranking where nobody plays in teams, or all in one', () => {
    assert.deepEqual(told(scoreRows(players(0, 0), [], 'p1', 16)), ['1 p0', '2 p1']);
    const together = [{ number: 1, score: 4, rounds: 0 }];
    assert.deepEqual(told(scoreRows(players(1, 1), together, 'p1', 16)), ['1 p0', '2 p1']);
  });

  it('stand under their team, the best team first, also an empty one', () => {
    const standings = [
      { number: 2, score: 9, rounds: 0 },
      { number: 1, score: 3, rounds: 0 },
    ];
    assert.deepEqual(told(scoreRows(players(1, 2, 1), standings, 'p0', 16)), [
      'team 2: 1',
      '1 p1',
      'team 1: 2',
      '1 p0',
      '2 p2',
    ]);
    assert.deepEqual(told(scoreRows(players(1), standings, 'p0', 16)), ['team 2: 0', 'team 1: 1', '1 p0']);
  });

  it('stand under teams that rules deal out, which have no totals', () => {
    const rows = scoreRows(players(1, 2), [], 'p0', 16);
    assert.deepEqual(told(rows), ['team 1: 1', '1 p0', 'team 2: 1', '1 p1']);
    assert.ok(rows[0] !== undefined && 'totals' in rows[0] && rows[0].totals === undefined);
  });

  it('are cut where there are too many, but for the own one', () => {
    assert.deepEqual(told(scoreRows(players(0, 0, 0, 0), [], 'p3', 2)), ['1 p0', '4 p3']);
    const standings = [
      { number: 1, score: 9, rounds: 0 },
      { number: 2, score: 3, rounds: 0 },
    ];
    assert.deepEqual(told(scoreRows(players(1, 1, 1, 2, 2, 2), standings, 'p5', 4)), [
      'team 1: 3',
      '1 p0',
      '2 p1',
      'team 2: 3',
      '1 p3',
      '3 p5',
    ]);
  });
});
