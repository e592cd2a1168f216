/** Tests of when somebody is off a client's screen, and of what is sent when that changes. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import { rimDelayOf, rimTurnOf } from '../../shared/sim/rim-delay.ts';
import { countTold, Field, limited, MIDDLE, OFF_SCREEN, ON_SCREEN, pair, SETTLED } from './watched-field.ts';

describe('turns to the rim and back', () => {
  it('one who goes off the screen, or comes onto it, in the patch in which a part of him changes does both', () => {
    const { field, client, other, avatar } = pair();
    for (const x of [ON_SCREEN, OFF_SCREEN, ON_SCREEN, OFF_SCREEN]) {
      avatar.ring.x += 8;
      avatar.x = x;
      field.patch();
      const told = client.of(other);
      assert.deepEqual([told.x, told.ring.x, told.rim], [x, avatar.ring.x, x === OFF_SCREEN]);
      // He stands off his screen, and is watched by one who comes and goes: nothing but the part changes.
      avatar.ring.x += 8;
      field.patches(SETTLED);
      assert.equal(client.of(other).ring.x, avatar.ring.x);
    }
    const me = field.seats.get('me') ?? assert.fail();
    for (const x of [MIDDLE + 200, MIDDLE, MIDDLE + 200, MIDDLE]) {
      me.avatar.x = x;
      avatar.ring.x += 8;
      field.patch();
      assert.deepEqual([client.of(other).ring.x, client.of(other).rim], [avatar.ring.x, x === MIDDLE]);
      field.patches(SETTLED);
    }
  });

  it('one who comes onto the screen is where he is with that patch, and does not turn to and fro at its edge', () => {
    const { field, client, other, avatar } = pair();
    let turns = 0;
    let before = true;
    for (const [from, to, speed] of [
      [OFF_SCREEN, ON_SCREEN, -5],
      [ON_SCREEN, OFF_SCREEN, 5],
    ] as const)
      for (let x: number = from; Math.sign(to - x) === Math.sign(speed); x += speed) {
        // Two steps out and one back.
        avatar.x = x + (Math.round(x / speed) % 3 === 0 ? 4 : -4);
        field.patch();
        const told = client.of(other);
        if (!told.rim) assert.equal(told.x, avatar.x);
        if (Math.abs(avatar.x - MIDDLE) <= SEEN_WIDTH / 2) assert.equal(told.rim ?? false, false, `at ${avatar.x}`);
        if ((told.rim ?? false) !== before) turns++;
        before = told.rim ?? false;
      }
    assert.equal(turns, 2);
  });

  it('who goes off the screen is told of in each patch until he is drawn later', () => {
    const { field, client, other, avatar } = pair(ON_SCREEN);
    avatar.x = OFF_SCREEN;
    field.patch();
    assert.equal(client.of(other).rim, true);
    assert.equal(client.of(other).x, OFF_SCREEN);
    const dense = Math.floor(rimTurnOf(rimDelayOf(1000 / 60)) / (1000 / 60));
    for (let patch = 0; patch < dense - 1; patch++) {
      avatar.y += 1;
      field.patch();
      assert.equal(client.of(other).y, avatar.y);
    }
    field.patches(6);
    assert.equal(countTold(field, client, other), 10);
  });

  it('who comes into the square comes as one at the rim, and again when he has been out of it', () => {
    const { field, client, other, avatar } = pair(MIDDLE + 900);
    for (let round = 0; round < 3; round++) {
      assert.equal(client.has(other), false);
      avatar.x = MIDDLE + 790;
      field.patch();
      assert.equal(client.of(other).rim, true);
      assert.equal(client.of(other).x, avatar.x);
      assert.equal(countTold(field, client, other), 10);
      avatar.x = MIDDLE + 900;
      field.patch();
      // Into its middle at once: it is another matter then.
      avatar.x = MIDDLE + 10;
      field.patch();
      assert.equal(client.of(other).rim ?? false, false);
      assert.equal(client.of(other).x, avatar.x);
      avatar.x = MIDDLE + 900;
      field.patch();
    }
  });

  it('the whole state has all near, to one who comes back as well, and then they turn', () => {
    const { field, client, other, avatar } = pair();
    for (let resume = 0; resume < 3; resume++) {
      assert.equal(client.of(other).rim, true);
      client.state = ClientState.LEAVING;
      field.patches(5, () => {
        avatar.y += 1;
      });
      client.state = ClientState.JOINED;
      field.sendAll(client);
      assert.equal(client.of(other).rim ?? false, false);
      assert.equal(client.of(other).y, avatar.y);
      avatar.y += 1;
      field.patch();
      assert.equal(client.of(other).rim, true);
      assert.equal(client.of(other).y, avatar.y);
      field.patches(SETTLED);
      assert.equal(countTold(field, client, other), 10);
    }
  });

  it('a dead player has those near who are around whom he watches', () => {
    const field = new Field(limited);
    const me = field.add('me', MIDDLE, MIDDLE);
    const watched = field.add('watched', OFF_SCREEN, MIDDLE);
    const beside = field.add('beside', OFF_SCREEN + 50, MIDDLE);
    const client = field.watch(me);
    field.patches(SETTLED);
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [true, true]);
    me.avatar.health = 0;
    field.interest.focus('me', watched);
    field.patch();
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [false, false]);
    assert.equal(countTold(field, client, beside), 30);
    me.avatar.health = 100;
    field.patches(SETTLED);
    assert.deepEqual([client.of(watched).rim, client.of(beside).rim], [true, true]);
  });

  it('his own avatar is never at the rim, not even while he watches from far', () => {
    const { field, client, me, other } = pair();
    me.avatar.health = 0;
    field.interest.focus('me', other);
    field.patches(SETTLED);
    assert.equal(client.of(me).rim ?? false, false);
    assert.equal(countTold(field, client, me), 30);
  });

  it('when a room type is saved that sends everything, nobody is at a rim any more, and again when it does not', () => {
    const type = { ...limited };
    const { field, client, other } = pair(OFF_SCREEN, MIDDLE, type);
    for (let round = 0; round < 2; round++) {
      assert.equal(client.of(other).rim, true);
      Object.assign(type, { interest: 'everything' });
      field.patches(SETTLED);
      assert.equal(client.of(other).rim, false);
      assert.equal(countTold(field, client, other), 30);
      Object.assign(type, { interest: { radius: 800 } });
      field.patches(SETTLED);
    }
  });

  it('who takes the place of one who left is not taken for him', () => {
    const { field, client, other } = pair();
    field.remove(other);
    const next = field.add('next', ON_SCREEN, MIDDLE);
    assert.equal(next.slot, other.slot);
    field.patches(2);
    assert.equal(client.of(next).rim ?? false, false);
    assert.equal(countTold(field, client, next), 30);
    field.remove(next);
    const last = field.add('last', OFF_SCREEN, MIDDLE);
    field.patches(2);
    assert.equal(client.of(last).rim, true);
    assert.equal(countTold(field, client, last), 10);
  });

  it('when patches come at another rate, those at the rim are told of in each until they are drawn later by that', () => {
    const { field, client, other, avatar } = pair();
    field.rate = 20;
    const turn = rimTurnOf(rimDelayOf(50));
    for (let ms = 0; ms <= turn; ms += 50) {
      avatar.y += 1;
      field.patch(50);
      assert.equal(client.of(other).y, avatar.y, `${ms} ms later`);
    }
    let told = 0;
    for (let patch = 0; patch < 30; patch++) {
      const before = client.of(other).y;
      avatar.y += 1;
      field.patch(50);
      if (client.of(other).y !== before) told++;
    }
    assert.equal(told, 10);
  });

  it('who was off the screen, and came onto it while the connection was lost, is near from then on', () => {
    const { field, client, other, avatar } = pair();
    assert.equal(client.of(other).rim, true);
    client.state = ClientState.LEAVING;
    for (const x of [MIDDLE + 900, ON_SCREEN]) {
      avatar.x = x;
      field.patch();
    }
    client.state = ClientState.JOINED;
    field.sendAll(client);
    field.patches(SETTLED);
    assert.equal(client.of(other).rim ?? false, false);
    assert.equal(countTold(field, client, other), 30);
  });
});
