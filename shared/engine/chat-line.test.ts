/** Tests of what is left of a typed line. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanLine, cutTo } from './chat-line.ts';
import { CHAT } from './events.ts';

describe('a line of chat', () => {
  it('stays as it was typed, in any script', () => {
    for (const line of [
      'gg, well played!',
      '<b>bold</b> & "quotes"',
      'Grüße aus Köln',
      'สวัสดีครับ ที่นี่',
      'क्षत्रिय नमस्ते',
      'می\u200cخواهم',
      'שָׁלוֹם',
      '👩\u200d👩\u200d👧 👍🏽 ❤️',
      '한국어',
    ])
      assert.equal(cleanLine(line), line.normalize('NFC'));
  });

  it('is one line without what cannot be seen or turns text round', () => {
    assert.equal(cleanLine('  one\r\n\ttwo\u2028three  '), 'one two three');
    assert.equal(cleanLine('a\u0000b\u0007c\u001b[31md'), 'abc[31md');
    assert.equal(cleanLine('\u202eevil\u202c \u2066x\u2069\u200f\u061c'), 'evil x');
    assert.equal(cleanLine('\ud800half\udc00'), 'half');
    assert.equal(cleanLine('a\u200d\u200d\u200db \u200d\u200c'), 'a\u200db');
    for (const blank of ['', '   ', '\u200b\u200d', '\u3164\u2800', '\u0301\u0301'])
      assert.equal(cleanLine(blank), '', JSON.stringify(blank));
  });

  it('has no towers of marks, and what can be composed is', () => {
    assert.equal(cleanLine(`z${'\u0335'.repeat(40)}!`), `z${'\u0335'.repeat(3)}!`);
    assert.equal(cleanLine(`hi ${'\u0300'.repeat(9)}x`), 'hi x');
    assert.equal(cleanLine('e\u0301'), 'é');
  });

  it('is cut by characters, not through them', () => {
    assert.equal([...cleanLine('🎯'.repeat(300))].length, CHAT.length);
    assert.equal(cutTo('🎯🎯🎯', 2), '🎯🎯');
    assert.equal(cleanLine('x'.repeat(1_000_000)).length, CHAT.length);
  });

  it('whatever was typed: bounded, clean, and the same when it is cleaned again', () => {
    const nasty = fc.constantFrom(
      ...'\u200d\u200c\u202e\u0301\u0335\u0000 \n\u3164é👩🇩🏽\ud800\udfff\ufe0f<&'.split(''),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const line = cleanLine(typed);
        assert.ok([...line].length <= CHAT.length);
        assert.ok(!/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|\p{M}{4}/u.test(line));
        assert.equal(cleanLine(line), line);
      }),
      { numRuns: 1000 },
    );
  });
});
