/** Tests of surroundings.ts: it finds whom a look at everybody finds. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { createRandom } from '../engine/random.ts';
import { NO_DEEDS } from './contestant.ts';
import { plainType, puppet } from './rehearsal.ts';
import { Seats } from './seats.ts';
import { Surroundings } from './surroundings.ts';

const random = createRandom(4);

function crowd(size: number): Seats {
  const type = plainType({});
  const seats = new Seats(type, type.createWorld(), NO_DEEDS);
  for (let n = 0; n < size; n++) seats.add(`p${n}`, 'p', false, puppet());
  return seats;
}

function scatter(seats: Seats, from: number, to: number): void {
  for (const { avatar } of seats.list)
    Object.assign(avatar, { x: random.between(from, to), y: random.between(from, to) });
}

function found(surroundings: Surroundings, x: number, y: number, reach: number): number[] {
  return surroundings.near.slice(0, surroundings.find(x, y, reach)).toSorted((a, b) => a - b);
}

describe('Surroundings', () => {
  for (const size of [0, 1, 150])
    it(`finds everybody in a square, and nobody else, among ${size}`, () => {
      const arena = openField('wide', 2400, 1300);
      const seats = crowd(size);
      const surroundings = new Surroundings(arena);
      for (let round = 0; round < 60; round++) {
        scatter(seats, 0, 2400);
        surroundings.fill(seats, arena);
        const x = random.between(-300, 2700);
        const y = random.between(-300, 1600);
        const reach = random.pick([0, 40, 399, 400, 800, 5000, Infinity]);
        const there = seats.list.filter(
          ({ avatar }) => Math.abs(avatar.x - x) <= reach && Math.abs(avatar.y - y) <= reach,
        );
        const slots = there.map(({ slot }) => slot).toSorted((a, b) => a - b);
        assert.deepEqual(found(surroundings, x, y, reach), slots);
      }
    });

  it('follows who comes and goes, and another arena, and remembers nobody who left', () => {
    const seats = crowd(90);
    const small = openField('small', 800, 800);
    const wide = openField('wide', 4000, 4000);
    const surroundings = new Surroundings(small);
    scatter(seats, 0, 800);
    surroundings.fill(seats, small);
    for (let n = 0; n < 80; n++) seats.remove(`p${n}`);
    scatter(seats, 0, 4000);
    surroundings.fill(seats, wide);
    const slots = seats.list.map(({ slot }) => slot).toSorted((a, b) => a - b);
    assert.deepEqual(found(surroundings, 2000, 2000, 2000), slots);
    assert.equal(surroundings.seats.filter((seat) => seat !== undefined).length, 10);
  });
});
