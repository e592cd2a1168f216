/** Tests of what bots are shown: no more than a player in their place, to shoot at, to walk to, and to decide by. */

import assert from 'node:assert/strict';
import { rifle } from '../content/weapons.ts';
import { t } from '../engine/room-type.ts';
import { Bots } from './bots.ts';
import { plainType, rehearse } from './rehearsal.ts';

/** One bot in the middle of an open field, and somebody so far from it; its shots in five seconds. */
function face(right: number, down = 0, sight = 0): number {
  const room = rehearse(plainType());
  new Bots(room.game, 2, 3, () => {}).adjust(1);
  const [bot] = room.game.seats.list;
  assert.ok(bot?.bot);
  const other = room.add('other');
  bot.contestant.place({ x: 1000, y: 1000 });
  other.contestant.place({ x: 1000 + right, y: 1000 + down });
  bot.contestant.sight = sight;
  // It is held where it is: what is asked is what it makes of what it sees from there.
  bot.avatar.pace = 0;
  room.run(5);
  return bot.avatar.shots;
}

describe('a bot', () => {
  it('shoots at whom a player in its place would see, and at nobody in the dark', () => {
    assert.ok(face(250) > 0);
    assert.ok(face(250, 0, 300) > 0);
    assert.equal(face(250, 0, 200), 0);
    // What is dark begins at a circle.
    assert.equal(face(180, 180, 200), 0);
  });

  it('walks to the nearest that it is sent, and not to one that it cannot know of', () => {
    const walk = (sight: number): number => {
      const room = rehearse(plainType({ weapons: { primary: { ...rifle, range: 100 } } }));
      new Bots(room.game, 2, 3, () => {}).adjust(1);
      const [bot] = room.players;
      assert.ok(bot?.bot);
      const other = room.add('other').contestant;
      bot.place({ x: 300, y: 1000 });
      other.place({ x: 1700, y: 1000 });
      bot.sight = sight;
      let nearest = Infinity;
      for (let second = 0; second < 6; second++) {
        room.run(1);
        nearest = Math.min(nearest, Math.hypot(other.x - bot.x, other.y - bot.y));
      }
      return nearest;
    };
    assert.ok(walk(0) < 200);
    assert.ok(walk(150) > 200, 'it finds him in the dark');
  });

  it('finds among the players of its world those alone that it is sent, and all else as it is', () => {
    const seen: string[][] = [];
    const words = new Set<string>();
    const type = plainType({
      world: { word: t.string().default('as it was') },
      bot: {
        goal: (world, { me, id, nearest }) => {
          assert.equal(world.players.get(id), me);
          words.add(world.word);
          assert.equal(world.roster.size, 4);
          seen.push([...world.players.keys()].toSorted());
          assert.equal(nearest(() => true) === undefined, world.players.size === 1);
          return { x: me.x, y: me.y };
        },
      },
    });
    const room = rehearse<{ word: string }>(type);
    new Bots(room.game, 2, 3, () => {}).adjust(1);
    const [bot] = room.players;
    assert.ok(bot);
    const places = { near: 100, farther: 300, far: 700 };
    for (const [name, right] of Object.entries(places)) room.add(name).contestant.place({ x: 1000 + right, y: 1000 });
    bot.place({ x: 1000, y: 1000 });
    const look = (): string[] | undefined => {
      seen.length = 0;
      words.clear();
      room.run(1);
      return seen.at(-1);
    };
    assert.deepEqual(look(), ['bot-1', 'far', 'farther', 'near']);
    room.world.word = 'written';
    bot.sight = 400;
    assert.deepEqual(look(), ['bot-1', 'farther', 'near']);
    assert.deepEqual([...words], ['written']);
    bot.sight = 50;
    assert.deepEqual(look(), ['bot-1']);
    bot.sight = 0;
    assert.deepEqual(look(), ['bot-1', 'far', 'farther', 'near']);
  });
});
