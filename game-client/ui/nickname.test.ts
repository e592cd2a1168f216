/** Tests of nickname.ts. */

import assert from 'node:assert/strict';
import { nameProblem } from '../../shared/engine/events.ts';
import { de } from '../text/de.ts';
import { en } from '../text/en.ts';
import { clipNickname, generateNickname } from './nickname.ts';

describe('nickname', () => {
  it('is cut to 24 characters, not to 24 code units', () => {
    assert.equal(clipNickname('x'.repeat(24)), 'x'.repeat(24));
    assert.equal(clipNickname('x'.repeat(25)), 'x'.repeat(24));
    assert.equal(clipNickname('🦦'.repeat(24)), '🦦'.repeat(24));
    assert.equal(clipNickname('🦦'.repeat(30)), '🦦'.repeat(24));
    assert.equal(clipNickname(''), '');
  });

  it('made up in any language is one that the server takes', () => {
    for (const text of [en, de])
      for (let made = 0; made < 50; made++) assert.equal(nameProblem(generateNickname(text)), undefined);
  });
});
