/** Tests of what a client is told of those who are off his screen, as read of what is sent. */

import assert from 'node:assert/strict';
import { SEEN_HEIGHT } from '../../shared/engine/seen-area.ts';
import { RIM_EVERY } from '../../shared/sim/rim-delay.ts';
import {
  type Client,
  countTold,
  everybody,
  Field,
  limited,
  MIDDLE,
  OFF_SCREEN,
  ON_SCREEN,
  pair,
  SETTLED,
} from './watched-field.ts';

describe('the rim', () => {
  it('who is off the screen is told of in a third of the patches, at his sides and above and below; who is on it in each', () => {
    for (const [x, y, told] of [
      [OFF_SCREEN, MIDDLE, 10],
      [2 * MIDDLE - OFF_SCREEN, MIDDLE, 10],
      [MIDDLE, MIDDLE + SEEN_HEIGHT / 2 + 100, 10],
      [MIDDLE, MIDDLE - SEEN_HEIGHT / 2 - 100, 10],
      [ON_SCREEN, MIDDLE, 30],
      [ON_SCREEN, MIDDLE + SEEN_HEIGHT / 2 - 80, 30],
    ] as const) {
      const { field, client, other } = pair(x, y);
      assert.equal(client.of(other).rim ?? false, told === 10, `at ${x}, ${y}`);
      assert.equal(countTold(field, client, other), told, `at ${x}, ${y}`);
    }
  });

  it('all who have him at their rim are told in the same patches, and different ones take turns', () => {
    const field = new Field(limited);
    const clients = Array.from({ length: 3 }, (_, index) => field.watch(field.add(`w${index}`, MIDDLE, MIDDLE)));
    const others = Array.from({ length: 9 }, (_, index) => field.add(`o${index}`, OFF_SCREEN, MIDDLE + 10 * index));
    field.patches(SETTLED);
    const told = [0, 0, 0];
    for (let patch = 0; patch < 9; patch++) {
      for (const { avatar } of others) avatar.y += 1;
      const before = others.map((other) => client(0).of(other).y);
      field.patch();
      for (const [index, other] of others.entries()) {
        const { y } = client(0).of(other);
        for (const each of clients) assert.equal(each.of(other).y, y);
        if (y !== before[index]) told[patch % 3] = (told[patch % 3] ?? 0) + 1;
      }
    }
    assert.deepEqual(told, [9, 9, 9]);
    function client(index: number): Client {
      return clients[index] ?? assert.fail();
    }
  });

  it('who stops after he was told of is told of once more, and then costs nothing', () => {
    const { field, client, other, avatar } = pair();
    for (let steps = 1; steps < 8; steps++) {
      field.patches(steps, () => {
        avatar.y += 1;
      });
      field.patches(RIM_EVERY);
      assert.equal(client.of(other).y, avatar.y, `after ${steps} steps`);
      const { bytes } = client;
      field.patches(6);
      assert.equal(client.bytes - bytes, 6 * 9, 'more than heads were sent');
    }
  });

  it('what changes besides is told at once, with the place as of then', () => {
    const { field, client, other, avatar } = pair();
    const changes: (() => void)[] = [
      () => avatar.health--,
      () => avatar.shots++,
      () => avatar.mood++,
      () => {
        avatar.ring.x += 8;
      },
    ];
    for (const change of changes)
      for (let patch = 0; patch < 2 * RIM_EVERY; patch++) {
        field.patches(patch, () => {
          avatar.y += 1;
        });
        // A patch in which nothing but that changes, and one in which he moves, too.
        if (patch % 2 === 0) avatar.x += 1;
        change();
        field.patch();
        const { x, y, health, shots, mood, ring } = client.of(other);
        assert.deepEqual(
          [x, y, health, shots, mood, ring.x],
          [avatar.x, avatar.y, avatar.health, avatar.shots, avatar.mood, avatar.ring.x],
        );
      }
  });

  it('a jump is told at once', () => {
    const { field, client, other, avatar } = pair(OFF_SCREEN, MIDDLE - 150);
    for (let patch = 0; patch < 6; patch++) {
      avatar.y = avatar.y > MIDDLE ? MIDDLE - 150 : MIDDLE + 150;
      field.patch();
      assert.equal(client.of(other).y, avatar.y);
    }
  });

  it('a creature is at the rim as a player is; one whose sight is a circle has a rim, too', () => {
    const { field, client, me } = pair();
    const beast = field.add('beast', OFF_SCREEN, MIDDLE + 20, 1);
    field.patches(SETTLED);
    assert.equal(client.of(beast).rim, true);
    assert.equal(countTold(field, client, beast), 10);
    me.avatar.sight = 790;
    field.patches(SETTLED);
    assert.equal(client.of(beast).rim, true);
    assert.equal(countTold(field, client, beast), 10);
  });

  it('where everybody sees everybody nobody is at a rim, however short his sight', () => {
    const { field, client, me, other } = pair(OFF_SCREEN, MIDDLE, everybody);
    assert.equal(client.of(other).rim, undefined);
    assert.equal(countTold(field, client, other), 30);
    me.avatar.sight = 780;
    field.patches(SETTLED);
    assert.equal(client.of(other).rim, undefined);
    assert.equal(countTold(field, client, other), 30);
  });
});
