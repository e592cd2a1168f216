/** Tests of what bots are handed to decide with: the nearest of some, lots, places to stand. */

import assert from 'node:assert/strict';
import { openField } from '../content/tiled.ts';
import { plainType } from '../game/rehearsal.ts';
import { indexArena, isFree } from '../sim/arena.ts';
import { type BotLocal, createLocal } from './local.ts';
import { createRandom } from './random.ts';
import type { RoomType } from './room-type.ts';

function looker(type: RoomType, id = 'me') {
  const world = type.createWorld();
  const add = (name: string, x: number, y: number, health = 100, team = 0) => {
    const avatar = Object.assign(type.createAvatar(), { x, y, health, team });
    world.players.set(name, avatar);
    return avatar;
  };
  const me = add(id, 500, 500);
  const state = { type, world, id, me, tick: 0 };
  return { add, me, state, local: createLocal(state, createRandom(3)) };
}

describe('BotLocal', () => {
  it('finds the nearest that a filter takes, never itself, and none beyond what was asked', () => {
    const { add, local } = looker(plainType());
    const near = add('near', 560, 500, 0);
    const next = add('next', 500, 600);
    add('far', 900, 900);
    assert.equal(
      local.nearest(() => true),
      near,
    );
    assert.equal(
      local.nearest(({ health }) => health > 0),
      next,
    );
    assert.equal(
      local.nearest(({ health }) => health > 0, 99),
      undefined,
    );
    assert.equal(
      local.nearest((_other, id) => id === 'me'),
      undefined,
    );
  });

  it('knows no more of others than a player in its place is sent', () => {
    const { add, me, local } = looker(plainType({ interest: { radius: 800 } }));
    add('other', 1200, 500);
    const finds = (): boolean => local.nearest(() => true) !== undefined;
    assert.ok(finds());
    me.sight = 600;
    assert.ok(!finds());
    me.sight = 0;
    me.x = 300;
    assert.ok(!finds());
  });

  it('draws a lot for each bot, kept for as long as was asked', () => {
    const type = plainType();
    const bots = Array.from({ length: 200 }, (_, index) => looker(type, `bot-${index}`));
    const draw = (): number[] => bots.map(({ local }) => local.lot(10));
    const lots = draw();
    assert.ok(lots.every((lot) => lot >= 0 && lot < 1));
    const low = lots.filter((lot) => lot < 0.25).length;
    assert.ok(low > 30 && low < 70, `${low} of 200 in the lowest quarter`);
    for (const { state } of bots) state.tick = 599;
    assert.deepEqual(draw(), lots);
    for (const { state } of bots) state.tick = 600;
    const same = draw().filter((lot, index) => lot === lots[index]).length;
    assert.equal(same, 0);
  });

  it('names a place in a circle to stand on, another one after some time', () => {
    const walls = [{ x: 400, y: 400, width: 180, height: 300 }];
    const arena = indexArena({ ...openField('walled', 2000, 2000), walls });
    const { state, local } = looker(plainType({ arena }));
    const area = { x: 500, y: 500, radius: 200 };
    const places = new Set<string>();
    for (let time = 0; time < 40; time++) {
      state.tick = time * 8 * 60;
      const { x, y } = local.somewhere(area);
      assert.ok(Math.hypot(x - 500, y - 500) <= 200 && isFree(arena, x, y, 16));
      assert.deepEqual((local as BotLocal).somewhere(area), { x, y });
      places.add(`${x} ${y}`);
    }
    assert.ok(places.size > 35);
  });

  it('names the middle where there is no place to stand', () => {
    const arena = indexArena({ ...openField('full', 2000, 2000), walls: [{ x: 0, y: 0, width: 1000, height: 1000 }] });
    const { local } = looker(plainType({ arena }));
    assert.deepEqual(local.somewhere({ x: 400, y: 400, radius: 100 }), { x: 400, y: 400 });
  });
});
