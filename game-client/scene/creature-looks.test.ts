/** Tests of creature-looks.ts: kinds are told apart by their shape, and look alike on every screen. */

import assert from 'node:assert/strict';
import { roomTypes } from '../../shared/rooms/index.ts';
import { looksOf, sizeOf, strikes } from './creature-looks.ts';

const type = roomTypes.find(({ kinds }) => kinds.length > 3);
assert.ok(type !== undefined, 'one room type has creatures');
const { kinds } = type;
const [player, first] = kinds;
assert.ok(player !== undefined && first !== undefined);
const described = (index: number): string => {
  const look = looksOf(kinds)[index];
  return `${look?.body} ${look?.crest}`;
};

describe('the looks of creatures', () => {
  it('are none for the player', () => {
    assert.equal(looksOf(kinds)[0], undefined);
  });

  it('differ between all kinds of every room type', () => {
    for (const each of roomTypes) {
      const looks = looksOf(each.kinds).slice(1);
      assert.ok(looks.every((look) => look !== undefined));
      assert.equal(new Set(looks.map((look) => `${look?.body} ${look?.crest}`)).size, looks.length, each.id);
    }
  });

  it('differ between kinds that fight in the same way', () => {
    const looks = looksOf([player, first, first, first, first]).slice(1);
    assert.equal(new Set(looks.map((look) => look?.body)).size, 1);
    assert.equal(new Set(looks.map((look) => look?.crest)).size, 4);
  });

  it('tell what bites from what shoots, and the large from the small', () => {
    const ids = kinds.map(({ id }) => id);
    const bodies = new Map(ids.map((id, index) => [id, looksOf(kinds)[index]?.body]));
    const shooter = kinds.find(({ environment }) => environment.primary?.kind === 'projectile' && environment);
    const shooters = kinds.slice(1).filter(({ environment }) => !strikes(environment));
    assert.ok(shooter !== undefined && shooters.length > 0);
    for (const { id } of shooters) assert.equal(bodies.get(id), 'spitter');
    const biters = kinds.slice(1).filter(({ environment }) => strikes(environment));
    const byRadius = biters.toSorted((a, b) => a.environment.move.radius - b.environment.move.radius);
    assert.equal(bodies.get(byRadius[0]?.id ?? ''), 'crawler');
    assert.equal(bodies.get(byRadius.at(-1)?.id ?? ''), 'brute');
  });

  it('are the same each time', () => {
    for (let index = 1; index < kinds.length; index++) assert.equal(described(index), described(index));
    assert.deepEqual(looksOf(kinds), looksOf([...kinds]));
  });

  it('call no player’s rifle a blow', () => {
    for (const each of roomTypes) if (each.weapons.length > 0) assert.equal(strikes(each.environment), false, each.id);
  });
});

describe('the size of an avatar', () => {
  it('is 1 for a stock player, and follows radius and scale', () => {
    assert.equal(sizeOf(kinds, { kind: 0, scale: 100 }), 1);
    assert.equal(sizeOf(kinds, { kind: 0, scale: 250 }), 2.5);
    const radius = kinds[2]?.environment.move.radius ?? 0;
    assert.equal(sizeOf(kinds, { kind: 2, scale: 50 }), radius / 32);
  });

  it('is that of a stock player for a kind that is not known', () => {
    assert.equal(sizeOf(kinds, { kind: 200, scale: 100 }), 1);
  });
});
