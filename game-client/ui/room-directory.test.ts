/** Tests of room-directory.ts. */

import assert from 'node:assert/strict';
import { fetchRooms, isFull, type OpenRoom, sortRooms } from './room-directory.ts';

function room(roomId: string, type: string, players: number, seats = 16): OpenRoom {
  return { roomId, type, arena: 'crossfire', players, bots: 0, seats };
}

describe('the list of open rooms', () => {
  it('goes by type, then puts fuller rooms first and full ones last', () => {
    const rooms = [
      room('a', 'tag', 1),
      room('b', 'duel', 2, 2),
      room('c', 'tag', 16),
      room('d', 'duel', 1, 2),
      room('e', 'tag', 9),
    ];
    const order = sortRooms(rooms, ['duel', 'tag']).map(({ roomId }) => roomId);
    assert.deepEqual(order, ['d', 'b', 'e', 'a', 'c']);
  });

  it('keeps its order while nothing changes, however the server sorts', () => {
    const rooms = [room('y', 'tag', 3), room('x', 'tag', 3), room('z', 'tag', 3)];
    assert.deepEqual(sortRooms(rooms, ['tag']), sortRooms(rooms.toReversed(), ['tag']));
  });

  it('leaves out rooms of types that the menu does not offer', () => {
    assert.deepEqual(sortRooms([room('a', 'wander', 1)], ['tag']), []);
  });

  it('knows a full room', () => {
    assert.ok(isFull(room('a', 'tag', 16)));
    assert.ok(!isFull(room('a', 'tag', 15)));
  });

  describe('as the server sends it', () => {
    const { fetch } = globalThis;
    const answer = (body: unknown, status = 200): void => {
      globalThis.fetch = async () => Response.json(body, { status });
    };
    afterEach(() => {
      globalThis.fetch = fetch;
    });

    it('keeps rows that are rooms', async () => {
      const good = room('a', 'tag', 1);
      answer([good, null, {}, { ...good, players: 'many' }, { ...good, arena: undefined }]);
      assert.deepEqual(await fetchRooms(), [good]);
    });

    it('is unknown when the server fails, answers something else, or not at all', async () => {
      answer([], 503);
      assert.equal(await fetchRooms(), undefined);
      answer({ rooms: [] });
      assert.equal(await fetchRooms(), undefined);
      globalThis.fetch = async () => {
        throw new TypeError('Failed to fetch');
      };
      assert.equal(await fetchRooms(), undefined);
    });
  });
});
