/** How errors in files of the game are told. */

import assert from 'node:assert/strict';
import { ContentError } from '../../shared/engine/errors.ts';
import { explain } from './explain.ts';

const ROOT = '/work/skirmish/';

describe('an error in a file', () => {
  it('of a check is told in its own words', () => {
    const error = new ContentError('ROOM_TYPE_ID', 'shared/rooms/x.ts, key "id"', 'it is wrong.', 'Mend it.');
    assert.equal(explain(error, ROOT), 'ROOM_TYPE_ID in shared/rooms/x.ts, key "id": it is wrong. Mend it.');
  });

  it('that cannot be read says where, without colours and without where the project is', () => {
    const error = Object.assign(new Error('\x1b[31mUnexpected token\x1b[0m'), {
      loc: { file: `${ROOT}shared/rooms/x.ts`, line: 3, column: 9 },
    });
    assert.equal(explain(error, ROOT), 'shared/rooms/x.ts:3:9: Unexpected token');
    const shown = Object.assign(new Error(`Unexpected token\n${ROOT}shared/rooms/x.ts:3:9`), {
      id: `${ROOT}shared/rooms/x.ts`,
    });
    assert.equal(explain(shown, ROOT), 'Unexpected token\nshared/rooms/x.ts:3:9');
  });

  it('of a port that is taken says what to set', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use 127.0.0.1:2567'), {
      code: 'EADDRINUSE',
      port: 2567,
    });
    assert.equal(explain(error, ROOT), 'Port 2567 is in use. Stop what uses it, or set PORT to another.');
  });

  it('that is no JSON is told with the file that was saved: Vite does not say which it was', () => {
    const error = Object.assign(new Error('EOF while parsing a list at line 1 column 11'), {
      id: { moduleType: 'json' },
    });
    error.stack = '';
    assert.equal(
      explain(error, ROOT, ['shared/content/arenas/ward.json']),
      'shared/content/arenas/ward.json: EOF while parsing a list at line 1 column 11',
    );
    assert.equal(explain(error, ROOT), 'EOF while parsing a list at line 1 column 11');
  });

  it('of a rule says in which line, not in which line of a library', () => {
    const error = new TypeError('x is not a function');
    error.stack = `TypeError: x is not a function\n    at f (${ROOT}node_modules/a/b.js:1:1)\n    at tick (${ROOT}shared/rooms/x.ts:7:5)\n    at step (${ROOT}shared/game/game.ts:9:1)`;
    assert.equal(explain(error, ROOT), 'TypeError: x is not a function\nshared/rooms/x.ts:7:5');
    assert.equal(explain('thrown text', ROOT), 'thrown text');
  });

  it('of the port says what to do', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use 127.0.0.1:2567'), {
      ...{ code: 'EADDRINUSE', port: 2567, address: '127.0.0.1' },
    });
    assert.equal(explain(error, ROOT), 'Port 2567 is in use. Stop what uses it, or set PORT to another.');
  });
});
