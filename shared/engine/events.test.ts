/** Tests of events.ts: which names are taken, and that no number of the protocol means two things. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CLOSE, JOIN_ERROR, NAME_MAX_LENGTH, nameProblem } from './events.ts';

describe('nameProblem', () => {
  it('takes names in any script, and none at all', () => {
    for (const name of ['', 'Ann', 'Zoë Ångström', '小明', 'עומר', 'محمد', '😀 x 😀', "O'Neil <3", 'a'.repeat(24)])
      assert.equal(nameProblem(name), undefined, name);
  });

  it('counts characters as people do, not halves of them', () => {
    assert.equal(nameProblem('😀'.repeat(NAME_MAX_LENGTH)), undefined);
    assert.match(nameProblem('😀'.repeat(NAME_MAX_LENGTH + 1)) ?? '', /at most 24 characters/);
    assert.match(nameProblem('x'.repeat(NAME_MAX_LENGTH + 1)) ?? '', /at most 24 characters/);
    assert.match(nameProblem('x'.repeat(5_000_000)) ?? '', /at most 24 characters/);
  });

  it('refuses what cannot be seen or breaks a line of the scoreboard', () => {
    const bad = {
      'line break': 'a\nb',
      nul: 'a\0b',
      escape: '\u001b[31mred',
      'zero-width space': 'a\u200bb',
      'right-to-left override': 'a\u202eb',
      'byte order mark': '\ufeffa',
      'line separator': 'a\u2028b',
      'half a surrogate pair': 'a\ud83d',
      'private use': 'a\ue000',
      unassigned: 'a\u0378',
    };
    for (const [what, name] of Object.entries(bad)) assert.match(nameProblem(name) ?? '', /invisible/, what);
  });

  it('takes no name that is too long or has control characters, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        if (nameProblem(name) !== undefined) return;
        assert.ok([...name].length <= NAME_MAX_LENGTH);
        assert.doesNotMatch(name, /\p{C}/u);
      }),
    );
  });
});

describe('numbers of the protocol', () => {
  it('shares the close code of a shutdown with Colyseus, and has the others apart from its 4000 to 4010', () => {
    const { serverShutdown, ...own } = CLOSE;
    assert.equal(serverShutdown, 4001);
    const codes = Object.values(own);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.ok(code > 4010 && code <= 4999, String(code));
  });

  it('has error codes of joins apart from those of Colyseus, each once', () => {
    const codes = Object.values(JOIN_ERROR);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.ok(code < 520 || code > 530, String(code));
  });
});
