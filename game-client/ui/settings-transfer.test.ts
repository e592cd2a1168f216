/** Tests of the words for a text that cannot be imported. */

import assert from 'node:assert/strict';
import { en } from '../text/en.ts';
import { createSettings } from './settings-store.ts';
import { problemText } from './settings-transfer.ts';

function saidOf(written: string): string {
  const settings = createSettings({ get: () => null, set: () => {}, remove: () => {} }, '');
  const problem = settings.importText(written);
  return problem === undefined ? '' : problemText(problem, en);
}

describe('what is said of a text that cannot be imported', () => {
  it('names what it is not', () => {
    assert.equal(saidOf('masterVolume=1'), en.transfer.notJson);
    assert.equal(saidOf('[1]'), en.transfer.notSettings);
  });

  it('names the setting and the keys as the panel does', () => {
    assert.match(saidOf('{"masterVolume":7}'), /“Volume”/);
    assert.match(saidOf('{"palette":"sepia"}'), /“Colours”/);
    assert.match(saidOf('{"dash":["KeyW"]}'), /W stands for “Move up” and for “Dash”/);
    assert.equal(saidOf('{}'), '');
  });
});
