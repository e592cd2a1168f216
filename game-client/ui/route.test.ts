import assert from 'node:assert/strict';
import { parseRoute, roomPath } from './route.ts';

describe('the address', () => {
  it('is the menu when it is empty', () => {
    assert.deepEqual(parseRoute('/'), { to: 'menu' });
  });

  it('leads to a room, and back', () => {
    const path = roomPath('free-for-all', 'a b/ü');
    assert.deepEqual(parseRoute(path), { to: 'room', target: { type: 'free-for-all', roomId: 'a b/ü' } });
  });

  it('may name a room type alone, with or without a slash at its end', () => {
    const route = { to: 'room', target: { type: 'wander', roomId: undefined } };
    assert.deepEqual(parseRoute('/wander'), route);
    assert.deepEqual(parseRoute('/wander/'), route);
  });

  it('leads nowhere when it has more parts', () => {
    assert.deepEqual(parseRoute('/a/b/c'), { to: 'nowhere' });
  });

  it('survives a broken escape', () => {
    assert.equal(parseRoute('/wander/%E0%A4%A').to, 'room');
  });
});
