/** Tests of starter.ts: its rules, played without a network. */

import assert from 'node:assert/strict';
import type { Circle } from '../../../shared/engine/parts.ts';
import { rehearse } from '../../../shared/game/rehearsal.ts';
import { starter } from './starter.ts';

type Own = { readonly ring: Circle };

describe('starter', () => {
  it('gives a point a second to who stands in the ring, and none to who does not', () => {
    const room = rehearse<Own>(starter);
    const inside = room.add('Inside').contestant;
    const outside = room.add('Outside').contestant;
    inside.place(room.world.ring);
    outside.place({ x: room.world.ring.x + room.world.ring.radius + 200, y: room.world.ring.y });
    room.run(5);
    assert.equal(inside.score, 5);
    assert.equal(outside.score, 0);
  });

  it('moves the ring, and says so', () => {
    const room = rehearse<Own>(starter);
    room.add('Somebody');
    assert.ok(room.runUntil(() => room.heard().includes('moved'), 30));
  });

  it('is played by bots to its end', () => {
    const room = rehearse<Own>(starter, { bots: 6 });
    assert.ok(room.runUntil(() => room.phase === 'results', 180));
    assert.notEqual(room.winner, '', 'bots find the ring');
  });
});
