/** Tests of rooms that are made for a place: once, again when they are gone, and no more often than that. */

import assert from 'node:assert/strict';
import { isGone, JoinRefused } from './load-client.ts';
import { Places } from './places.ts';

describe('load test: rooms of a fixed size', () => {
  const { fetch } = globalThis;
  let made = 0;
  let status = 201;
  const told: string[] = [];
  const asking = {
    url: 'http://127.0.0.1:1',
    room: 'wander',
    name: 'Load 1',
    stock: false,
    complain: (text: string) => told.push(text),
  };

  beforeEach(() => {
    made = 0;
    status = 201;
    told.length = 0;
    globalThis.fetch = async () => {
      const body = status === 201 ? { roomId: `room ${++made}` } : { error: 'so many at once' };
      return Response.json(body, { status });
    };
  });
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('are made by the first who asks', async () => {
    const places = new Places();
    const ids = await Promise.all([places.find(0, asking), places.find(0, asking), places.find(1, asking)]);
    assert.deepEqual(
      ids.map(({ roomId, takeSeat }) => [roomId, takeSeat()]),
      [
        ['room 1', undefined],
        ['room 1', undefined],
        ['room 2', undefined],
      ],
    );
  });

  it('of another server come with a seat, which one of those who share the room gets', async () => {
    const places = new Places();
    const seat = { roomId: 'r', processId: 'p', sessionId: 's' };
    globalThis.fetch = async () => Response.json(seat);
    const found = await Promise.all([places.find(0, { ...asking, stock: true }), places.find(0, asking)]);
    assert.deepEqual(
      found.map(({ roomId, takeSeat }) => [roomId, takeSeat()]),
      [
        ['r', seat],
        ['r', undefined],
      ],
    );
  });

  it('are made anew once, however many find that the old one is gone', async () => {
    const places = new Places();
    const old = places.find(0, asking);
    await old;
    places.forget(0, old);
    const second = places.find(0, asking);
    // Another of the four who shared it hears later that it is gone.
    places.forget(0, old);
    assert.equal((await places.find(0, asking)).roomId, (await second).roomId);
    assert.equal(made, 2);
  });

  it('that are refused for a while are asked for again, and the reason is told', async () => {
    const places = new Places();
    status = 429;
    await assert.rejects(places.find(0, asking), JoinRefused);
    assert.match(told.join(), /no room for a while.*so many at once.*ROOM_CREATIONS_PER_MINUTE/);
    status = 201;
    assert.equal((await places.find(0, asking)).roomId, 'room 1');
  });

  it('are gone when there is none of that id, not when they are full', () => {
    assert.equal(isGone(new JoinRefused(522, 'refused a seat (HTTP 522): room "x" not found')), true);
    assert.equal(isGone(new JoinRefused(522, 'refused a seat (HTTP 522): room "x" is locked')), false);
    assert.equal(isGone(new JoinRefused(429, 'not found')), false);
  });
});
