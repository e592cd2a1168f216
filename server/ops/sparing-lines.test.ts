/** Tests of sparing-lines.ts. */

import assert from 'node:assert/strict';
import { SparingLines } from './sparing-lines.ts';

describe('lines of the log', () => {
  it('of one kind are left out when they are too many, and counted with the next; others and errors are not', () => {
    const clock = { now: 0 };
    const lines = new SparingLines(() => clock.now);
    let written = 0;
    for (let line = 0; line < 5000; line++) if (lines.take(40, 'frame refused') !== undefined) written++;
    assert.equal(written, 100);
    assert.equal(lines.take(40, 'room created'), 0);
    for (let line = 0; line < 500; line++) assert.equal(lines.take(50, 'room failed'), 0);
    clock.now += 1000;
    assert.equal(lines.take(40, 'frame refused'), 4900);
    assert.equal(lines.take(40, 'frame refused'), 0);
  });

  it('a hall of a thousand players may come at once', () => {
    const lines = new SparingLines(() => 0);
    for (let player = 0; player < 1000; player++) assert.equal(lines.take(30, 'joined'), 0);
  });
});
