import assert from 'node:assert/strict';
import { parseInvite, parseRoute, readLink, roomPath } from './route.ts';

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

describe('the simulated link of an address', () => {
  it('is one of those with a name, or told as it was written', () => {
    assert.deepEqual(readLink('?set=netGraph:on&link=4g'), { link: '4g' });
    assert.deepEqual(readLink('?link=5g'), { unknown: '5g' });
    assert.deepEqual(readLink('?link=toString'), { unknown: 'toString' });
    assert.deepEqual(readLink('?set=netGraph:on'), {});
  });
});

describe('a pasted invitation', () => {
  const origin = 'http://localhost:2567';
  const room = (type: string, roomId?: string) => ({ to: 'room', target: { type, roomId } });

  it('may be a link, also without its scheme, its path, or the code of a room', () => {
    for (const written of [
      'http://localhost:2567/free-for-all/aB3_-x9Zk',
      '  http://localhost:2567/free-for-all/aB3_-x9Zk/?set=muted:on#x \n',
      'localhost:2567/free-for-all/aB3_-x9Zk',
      '/free-for-all/aB3_-x9Zk',
      'free-for-all/aB3_-x9Zk',
    ])
      assert.deepEqual(parseInvite(written, origin), room('free-for-all', 'aB3_-x9Zk'), written);
    assert.deepEqual(parseInvite('aB3_-x9Zk', origin), room('', 'aB3_-x9Zk'));
  });

  it('may lead to any room of a type', () => {
    assert.deepEqual(parseInvite('http://localhost:2567/free-for-all', origin), room('free-for-all'));
  });

  it('does not lead to another server', () => {
    for (const written of ['https://example.com/free-for-all/aB3_-x9Zk', 'http://localhost:80/a/b', '//example.com/a'])
      assert.equal(parseInvite(written, origin).to, 'elsewhere', written);
  });

  it('is nothing when it is empty, and unreadable when it is no link', () => {
    assert.deepEqual(parseInvite('  ', origin), { to: 'nothing' });
    for (const written of ['http://localhost:2567/', 'x', 'a/b/c', 'javascript:alert(1)', 'come and play!', 'http://'])
      assert.deepEqual(parseInvite(written, origin), { to: 'unreadable' }, written);
  });
});
