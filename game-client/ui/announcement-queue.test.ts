/** Tests of announcement-queue.ts. */

import assert from 'node:assert/strict';
import { AnnouncementQueue } from './announcement-queue.ts';

describe('the queue of announcements', () => {
  it('shows one line for a while, and then none', () => {
    const queue = new AnnouncementQueue();
    queue.add('a');
    assert.equal(queue.at(1000), 'a');
    assert.equal(queue.at(4400), 'a');
    assert.equal(queue.at(4600), '');
  });

  it('shows a second one after the first, which then is shorter', () => {
    const queue = new AnnouncementQueue();
    queue.add('a');
    assert.equal(queue.at(0), 'a');
    queue.add('b');
    assert.equal(queue.at(1000), 'a');
    assert.equal(queue.at(1900), 'b');
    assert.equal(queue.at(5300), 'b');
    assert.equal(queue.at(5500), '');
  });

  it('says nothing twice, and gives up the oldest of too many', () => {
    const queue = new AnnouncementQueue();
    queue.add('a');
    assert.equal(queue.at(0), 'a');
    for (const line of ['a', 'b', 'b', 'c', 'd', 'e']) queue.add(line);
    const shown = [2000, 4000, 6000, 10_000].map((now) => queue.at(now));
    assert.deepEqual(shown, ['c', 'd', 'e', '']);
  });

  it('is empty once cleared', () => {
    const queue = new AnnouncementQueue();
    queue.add('a');
    queue.at(0);
    queue.add('b');
    queue.clear();
    assert.equal(queue.at(10), '');
  });
});
