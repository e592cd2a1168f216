/** Tests of joins.ts: what join options are taken, and the words and codes of a refusal. */

import assert from 'node:assert/strict';
import { ServerError } from '@colyseus/core';
import fc from 'fast-check';
import { JOIN_ERROR, NAME_MAX_LENGTH, PROTOCOL_VERSION } from '../../shared/engine/events.ts';
import { checkJoin } from './joins.ts';

function refusal(options: unknown): ServerError {
  try {
    checkJoin(options);
  } catch (error) {
    assert.ok(error instanceof ServerError, String(error));
    return error;
  }
  return assert.fail(`taken: ${JSON.stringify(options)}`);
}

describe('checkJoin', () => {
  it('takes a guest without options, and a name with or without the protocol', () => {
    for (const options of [undefined, null, {}, { unknown: 1 }]) assert.deepEqual(checkJoin(options), { name: '' });
    assert.deepEqual(checkJoin({ name: 'Ada' }), { name: 'Ada' });
    assert.deepEqual(checkJoin({ name: 'Ada', protocol: PROTOCOL_VERSION }), { name: 'Ada' });
  });

  it('trims a name, and counts characters as people do', () => {
    assert.equal(checkJoin({ name: '  Ada  ' }).name, 'Ada');
    assert.equal(checkJoin({ name: '   ' }).name, '');
    const flags = '🦊'.repeat(NAME_MAX_LENGTH);
    assert.equal(checkJoin({ name: flags }).name, flags);
    assert.equal(checkJoin({ name: 'Zoë Ångström 王' }).name, 'Zoë Ångström 王');
  });

  it('refuses a name that is too long or cannot be seen, with its code', () => {
    const bad = [
      'x'.repeat(NAME_MAX_LENGTH + 1),
      'x'.repeat(1e6),
      'a\u0000b',
      'a\nb',
      '\u202eevil',
      'a\u200bb',
      '\u3164',
      '\u2800',
      '\ud800',
    ];
    for (const name of bad) assert.equal(refusal({ name }).code, JOIN_ERROR.badName, JSON.stringify(name.slice(0, 30)));
  });

  it('refuses another protocol, and says to reload', () => {
    for (const protocol of [PROTOCOL_VERSION + 1, 0, -1]) {
      const { code, message } = refusal({ protocol });
      assert.equal(code, JOIN_ERROR.wrongVersion);
      assert.match(message, /Reload/);
    }
  });

  it('refuses options of the wrong shape, and names the one', () => {
    for (const options of [{ name: 7 }, { name: ['a'] }, { name: { toString: 'a' } }, { name: null }]) {
      const { code, message } = refusal(options);
      assert.equal(code, JOIN_ERROR.badOptions);
      assert.match(message, /"name"/);
    }
    for (const protocol of ['1', 1.5, Number.NaN]) assert.equal(refusal({ protocol }).code, JOIN_ERROR.badOptions);
    for (const options of ['text', 5, [], true]) assert.equal(refusal(options).code, JOIN_ERROR.badOptions);
  });

  it('whatever the options: a short name, or a refusal in a sentence with one of three codes', () => {
    const codes: number[] = [JOIN_ERROR.badName, JOIN_ERROR.badOptions, JOIN_ERROR.wrongVersion];
    const options = fc.oneof(
      fc.anything(),
      fc.record({ name: fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.anything()) }),
      fc.record({ name: fc.string(), protocol: fc.oneof(fc.constant(PROTOCOL_VERSION), fc.anything()) }),
    );
    fc.assert(
      fc.property(options, (given) => {
        try {
          const { name } = checkJoin(given);
          assert.ok([...name].length <= NAME_MAX_LENGTH);
          assert.equal(name, name.trim());
        } catch (error) {
          if (!(error instanceof ServerError)) throw error;
          assert.ok(codes.includes(error.code), String(error.code));
          assert.ok(error.message.length > 10 && error.message.length < 300, error.message);
        }
      }),
      { numRuns: 500 },
    );
  });
});
