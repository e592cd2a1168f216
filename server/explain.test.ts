/** How errors are told that whoever runs the server, or writes a room type, can mend. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ContentError } from '../shared/engine/errors.ts';
import { explain } from './explain.ts';

const FILE = join(import.meta.dirname, '..', 'shared/rooms/x.ts');

describe('an error in a file', () => {
  it('of a check is told in its own words', () => {
    const error = new ContentError('ROOM_TYPE_ID', 'shared/rooms/x.ts, key "id"', 'it is wrong.', 'Mend it.');
    assert.equal(explain(error), 'ROOM_TYPE_ID in shared/rooms/x.ts, key "id": it is wrong. Mend it.');
  });

  it('that Vite cannot read says where, without colours and without where the project is', () => {
    const error = Object.assign(new Error('\x1b[31mUnexpected token\x1b[0m'), {
      loc: { file: FILE, line: 3, column: 9 },
    });
    assert.equal(explain(error), 'shared/rooms/x.ts:3:9: Unexpected token');
    const shown = Object.assign(new Error(`Unexpected token\n${FILE}:3:9`), { id: FILE });
    assert.equal(explain(shown), 'Unexpected token\nshared/rooms/x.ts:3:9');
    const lost = Object.assign(new Error(`Failed to load url ./y.ts in ${FILE}. Does the file exist?`), {
      code: 'ERR_LOAD_URL',
    });
    assert.equal(explain(lost), 'Failed to load url ./y.ts in shared/rooms/x.ts. Does the file exist?');
  });

  it('that throws while it is loaded says in which line, whoever loads it', () => {
    for (const place of [FILE, `file://${FILE}`]) {
      const error = new ReferenceError('y is not defined');
      error.stack = `ReferenceError: y is not defined\n    at f (${FILE.replace('shared/rooms/x', 'node_modules/a/b')}:1:1)\n    at ${place}:7:5`;
      assert.equal(
        explain(error),
        'ROOM_TYPE_FILE in shared/rooms/x.ts, line 7: y is not defined. Import it, or write it as it is spelt elsewhere.',
      );
    }
    assert.equal(explain('thrown text'), 'thrown text');
  });

  it('that is no JSON is told with the file that was saved: Vite does not say which it was', () => {
    const error = Object.assign(new Error('EOF while parsing a list at line 1 column 11'), {
      id: { moduleType: 'json' },
    });
    const where = 'shared/content/arenas/ward.json';
    assert.equal(explain(error, [where]), `${where}: EOF while parsing a list at line 1 column 11`);
    assert.equal(explain(error), 'EOF while parsing a list at line 1 column 11');
  });

  it('of a port that is taken says what to set', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use 127.0.0.1:2567'), {
      ...{ code: 'EADDRINUSE', port: 2567, address: '127.0.0.1' },
    });
    assert.equal(explain(error), 'Port 2567 is in use. Stop what uses it, or set PORT to another.');
  });

  it('of the server itself is told with its stack', () => {
    const error = new TypeError('x is not a function');
    assert.equal(explain(error), error.stack);
  });
});
