/** Tests of spelling.ts: what is suggested for a misspelt word, and when nothing is. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestWord, suggestWord } from './spelling.ts';

const LAYERS = ['walls', 'spawns', 'spots', 'zones'];

describe('nearestWord', () => {
  it('finds the word that is meant', () => {
    assert.equal(nearestWord('wals', LAYERS), 'walls');
    assert.equal(nearestWord('Walls', LAYERS), 'walls');
    assert.equal(nearestWord('spot', LAYERS), 'spots');
    assert.equal(nearestWord('spwans', LAYERS), 'spawns');
  });

  it('finds none where nothing is near', () => {
    assert.equal(nearestWord('enemies', LAYERS), undefined);
    assert.equal(nearestWord('', LAYERS), undefined);
  });

  it('finds the word back after any one letter was changed, added or left out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('pickups', 'team', 'stripes'),
        fc.nat(),
        fc.constantFrom('', 'x', 'xy'),
        (word, at, put) => {
          const from = at % word.length;
          const misspelt = word.slice(0, from) + put + word.slice(from + 1);
          assert.equal(nearestWord(misspelt, ['pickups', 'team', 'stripes']), word);
        },
      ),
    );
  });
});

describe('suggestWord', () => {
  it('asks whether the near word was meant, or lists all', () => {
    assert.equal(suggestWord('zone', LAYERS), 'Did you mean "zones"?');
    assert.equal(suggestWord('enemies', LAYERS), 'Use: walls, spawns, spots, zones.');
  });
});
