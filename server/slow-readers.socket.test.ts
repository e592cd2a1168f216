/** Six who read slowly, or nothing, among 24: memory is bounded, nobody else notices, and they are right again. */

import assert from 'node:assert/strict';
import { trySlowReaders } from './slow-readers.ts';

/** What is on its way to one who has stopped to read until that is known, and what follows then. */
const MOST_SENT = 400_000;
const MOST_QUEUED = 131_072;

describe('slow readers', () => {
  it('cost a bounded amount of memory and the others nothing, and within 2 s of reading again see what is there', async () => {
    const found = await trySlowReaders({ players: 24, slow: 6, seconds: 4 });
    assert.deepEqual(found.lost, []);
    assert.deepEqual(found.wrong, []);
    assert.ok(found.stopped >= 2, JSON.stringify(found));
    assert.ok(found.queued <= MOST_QUEUED && found.sentToPaused <= MOST_SENT, JSON.stringify(found));
    assert.ok(found.leastFrames >= found.patches - 5, JSON.stringify(found));
  });
});
