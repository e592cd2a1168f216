/** Tests of starter.ts: its rules, played without a network. */

import assert from 'node:assert/strict';
import type { Circle } from '../../../shared/engine/parts.ts';
import { Rehearsal } from '../../../shared/game/rehearsal.ts';
import { starter } from './starter.ts';

type Own = { readonly ring: Circle };

describe('starter', () => {
  it('gives a point a second to who stands in the ring, and none to who does not', () => {
    const room = new Rehearsal<Own>(starter);
    const inside = room.join('Inside');
    const outside = room.join('Outside');
    inside.player.place(room.world.ring);
    outside.player.place({ x: room.world.ring.x + room.world.ring.radius + 200, y: room.world.ring.y });
    room.run(5);
    assert.equal(inside.player.score, 5);
    assert.equal(outside.player.score, 0);
  });

  it('moves the ring, and says so', () => {
    const room = new Rehearsal<Own>(starter);
    room.join('Somebody');
    assert.ok(room.runUntil(() => room.announced.some(({ name }) => name === 'moved'), 30));
  });

  it('is played by bots to its end', () => {
    const room = new Rehearsal<Own>(starter, { bots: 6 });
    assert.ok(room.runUntil(() => room.phase === 'results', 180));
    assert.notEqual(room.winner, '', 'bots find the ring');
  });
});
