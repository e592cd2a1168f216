import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { roomTypes } from '../rooms/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import { defineRoomType, t } from './room-type.ts';
import { type Fields, OWNER } from './state.ts';

function typeWith(world: Fields, player: Fields = {}, maxSpeed = 300) {
  return defineRoomType({
    id: 'printed',
    menu: { title: 'Printed', blurb: 'For tests.', players: [0, 8] },
    arena: openField('printed', 2000, 2000),
    move: { maxSpeed, accel: 2600, friction: 9 },
    world,
    player,
  });
}

describe('the fingerprint of a room type', () => {
  const base = fingerprintOf(typeWith({ left: t.uint8().default(0) }, { lap: t.uint8().default(0) }));

  it('is the same wherever the same fields are declared, whatever else differs', () => {
    assert.equal(fingerprintOf(typeWith({ left: t.uint8().default(3) }, { lap: t.uint8().default(0) }, 400)), base);
    assert.match(base, /^[0-9a-z]{6,8}$/);
  });

  it('is another one with a field more, of another name, type or place, or sent to others', () => {
    const others = [
      typeWith({}, { lap: t.uint8().default(0) }),
      typeWith({ right: t.uint8().default(0) }, { lap: t.uint8().default(0) }),
      typeWith({ left: t.uint16().default(0) }, { lap: t.uint8().default(0) }),
      typeWith({ left: t.uint8().default(0) }, { lap: t.uint8().default(0), laps: t.uint8().default(0) }),
      typeWith({ left: t.uint8().default(0) }, { lap: t.uint8().default(0).view(OWNER) }),
      typeWith({ left: t.map('uint8') }, { lap: t.uint8().default(0) }),
      typeWith({ left: t.quantized({ min: 0, max: 1, bits: 8 }).default(0) }, { lap: t.uint8().default(0) }),
      typeWith({ left: t.quantized({ min: 0, max: 2, bits: 8 }).default(0) }, { lap: t.uint8().default(0) }),
    ].map(fingerprintOf);
    assert.equal(new Set([base, ...others]).size, others.length + 1);
  });

  it('tells those room types apart that have fields of their own', () => {
    const own = roomTypes.filter(({ spec }) => Object.keys({ ...spec.world, ...spec.player }).length > 0);
    assert.ok(own.length > 3);
    assert.equal(new Set(own.map(fingerprintOf)).size, own.length);
  });
});
