/** Tests of match-watch.ts. */

import assert from 'node:assert/strict';
import { MatchWatch } from './match-watch.ts';

describe('news of a match', () => {
  it('tells of the last minute and the last ten seconds, once each', () => {
    const watch = new MatchWatch();
    const told = [70, 60.4, 59.9, 59, 11, 10, 9, 1].flatMap((left) => watch.look(1, left, undefined));
    assert.deepEqual(told, [{ secondsLeft: 60 }, { secondsLeft: 10 }]);
  });

  it('does not tell who joins of a minute that has begun, nor of a lead that is old', () => {
    const watch = new MatchWatch();
    assert.deepEqual(watch.look(1, 40, 'ada'), []);
    assert.deepEqual(watch.look(1, 39, 'ada'), []);
  });

  it('tells who takes the lead, not of a draw, nor of the same one in front again', () => {
    const watch = new MatchWatch();
    const leaders = [undefined, 'ada', 'ada', undefined, 'ada', undefined, 'bea'];
    assert.deepEqual(
      leaders.flatMap((leader) => watch.look(1, undefined, leader)),
      [{ leads: 'ada' }, { leads: 'bea' }],
    );
  });

  it('begins anew with the next match', () => {
    const watch = new MatchWatch();
    watch.look(1, 5, 'ada');
    assert.deepEqual(watch.look(2, 300, undefined), []);
    assert.deepEqual(watch.look(2, 299, 'ada'), [{ leads: 'ada' }]);
    assert.deepEqual(watch.look(2, 60, 'ada'), [{ secondsLeft: 60 }]);
  });
});
