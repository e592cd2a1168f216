/** Tests of free-for-all.ts: what a kill is worth, alone and in a team. */

import assert from 'node:assert/strict';
import { configure } from '../engine/derive.ts';
import { rehearse } from '../game/rehearsal.ts';
import { freeForAll } from './free-for-all.ts';

describe('free for all', () => {
  for (const teams of [0, 2])
    it(`a kill is a point${teams === 2 ? ', for the team too' : ''}; an accident is none`, () => {
      const { game, add, run } = rehearse(configure(freeForAll, { teams, limit: 2 }, {}));
      const [a, b] = [add('a'), add('b')];
      run(2);
      b.contestant.harm(1000, a.contestant);
      a.contestant.harm(1000);
      assert.deepEqual([a.entry.score, b.entry.score], [1, 0]);
      assert.equal(game.teams.list[0]?.score, teams === 2 ? 1 : undefined);
      run(4);
      b.contestant.harm(1000, a.contestant);
      run();
      assert.deepEqual([game.match.phase, game.world.winner], ['results', teams === 2 ? '1' : 'a']);
    });
});
