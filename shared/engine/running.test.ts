/** Tests of running.ts: whose callback it was, in one line, whatever was thrown. */

import assert from 'node:assert/strict';
import { ContentError, ruleError } from './errors.ts';
import { blame, failureOf, noted, plain, type Running } from './running.ts';

function thrownWith(stack: string): Error {
  return Object.assign(new Error('as planned'), { stack });
}

describe('whose fault it was', () => {
  it('is told by file, callback, tick and line, with a query behind the file or none', () => {
    for (const path of ['/a/shared/rooms/tag.ts:24:9', 'http://a/shared/rooms/tag.ts?t=17:24:9']) {
      const running: Running = { name: 'rules.tick' };
      const error = blame(thrownWith(`Error\n at (/a/shared/game/match.ts:1:1)\n at (${path})`), 'tag', running, 500);
      const { reason, stack } = failureOf(error);
      assert.equal(reason, 'shared/rooms/tag.ts, rules.tick, tick 500: as planned. See line 24.');
      assert.match(stack ?? '', /tag\.ts/);
      assert.equal(running.name, '');
    }
  });

  it('is nobody’s while no callback runs', () => {
    const error = new Error('of the engine');
    assert.equal(blame(error, 'tag', { name: '' }, 1), error);
    assert.match(failureOf(error).reason, /the server's own: of the engine\./);
  });

  it('keeps the code and the fix of what a rule may not do', () => {
    const error = blame(ruleError('RULE_TEAM', 'no.', 'Yes.'), 'tag', { name: 'rules.tick' }, 3);
    assert.ok(error instanceof ContentError);
    assert.equal(error.message, 'RULE_TEAM in shared/rooms/tag.ts, rules.tick, tick 3: no. Yes.');
  });

  it('is the inner callback’s that threw, and the outer one’s again behind an inner one that did not', () => {
    const running: Running = { name: '' };
    const names: string[] = [];
    const inner = noted(
      {
        killed: (fails: boolean) => {
          names.push(running.name);
          if (fails) throw new Error('x');
        },
      },
      'rules',
      running,
    );
    const outer = noted(
      {
        tick: (fails: boolean) => {
          inner.killed(fails);
          names.push(running.name);
        },
      },
      'rules',
      running,
    );
    outer.tick(false);
    assert.deepEqual(names, ['rules.killed', 'rules.tick']);
    assert.equal(running.name, '');
    assert.throws(() => outer.tick(true));
    assert.equal(running.name, 'rules.killed');
  });

  it('is one line without control characters, and not too long', () => {
    assert.equal(plain(new Error('one\n\u0000two\u2028\u202ethree')), 'one two three');
    assert.equal(plain('x'.repeat(9999)).length, 241);
    for (const rubbish of [undefined, null, 7, Symbol('x'), {}, () => 1, Object.create(null)])
      assert.equal(typeof plain(rubbish), 'string');
  });
});
