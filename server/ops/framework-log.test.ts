/** Tests of framework-log.ts: what is said is written, until it is far too much. */

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { frameworkLog } from './framework-log.ts';

describe('frameworkLog', () => {
  let now = 0;
  const lines: { level: number; msg: string; lines?: number }[] = [];
  const sink = new Writable({
    write(text, _encoding, done) {
      lines.push(JSON.parse(String(text)));
      done();
    },
  });
  beforeEach(() => {
    now = 0;
    lines.length = 0;
  });

  it('writes a few lines at their level, and of a flood its beginning and how much was left out', () => {
    const log = frameworkLog(pino({ level: 'info' }, sink), () => now);
    log.debug('unheard');
    log.error('a stack', 7);
    assert.deepEqual(
      lines.map(({ level, msg }) => [level, msg]),
      [[50, 'a stack 7']],
    );
    for (let index = 0; index < 10_000; index++) log.info('a hint');
    assert.equal(lines.length, 30);
    now = 1001;
    log.warn('later');
    assert.deepEqual(
      lines.slice(30).map(({ msg, lines: count }) => [msg, count]),
      [
        ['lines of Colyseus were left out: it had too many', 9971],
        ['later', undefined],
      ],
    );
  });
});
