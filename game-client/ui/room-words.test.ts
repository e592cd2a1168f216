/** Tests of room-words.ts. */

import assert from 'node:assert/strict';
import { crossfire } from '../../shared/content/arenas.ts';
import { createLocal } from '../../shared/engine/local.ts';
import { createRandom } from '../../shared/engine/random.ts';
import { defineRoomType, type RoomTypeSpec, t } from '../../shared/engine/room-type.ts';
import { Guard } from '../net/guard.ts';
import { de } from '../text/de.ts';
import { en } from '../text/en.ts';
import { createRoomWords } from './room-words.ts';

const counted = { count: t.uint8().default(3) };
type Hud = NonNullable<RoomTypeSpec<typeof counted, Record<never, never>>['hud']>;

function show(hud: Hud, text = en) {
  const type = defineRoomType({
    id: 'shown',
    menu: { title: 'Shown', blurb: 'Shown.', players: [1, 4] },
    arena: crossfire,
    move: { maxSpeed: 300, accel: 2000, friction: 9 },
    weapons: { primary: { id: 'claw', kind: 'hitscan', interval: 1, damage: 1, range: 40, magazine: 9, reload: 1 } },
    world: counted,
    hud,
  });
  const reports: string[] = [];
  const words = createRoomWords(text);
  const guard = new Guard(({ where, error }) => reports.push(`${where} ${error}`));
  const world = type.createWorld();
  const local = createLocal({ type, world, id: '', me: undefined, tick: 0 }, createRandom(1));
  return { type, words, reports, view: { type, world, local, guard } };
}

describe('the words of a room type', () => {
  it('are its status, and the places it points out, one or several', () => {
    const one = show({
      status: ({ count }) => `Wave ${count}`,
      marker: () => ({ at: { x: 3, y: 4 }, label: 'Hill', team: 2 }),
    });
    assert.equal(one.words.status(one.view), 'Wave 3');
    assert.deepEqual(one.words.places(one.view), [{ at: { x: 3, y: 4 }, label: 'Hill', team: 2 }]);
    const two = show({ marker: (_world, { arena }) => arena.spawns.slice(0, 2).map((at) => ({ at, label: 'Here' })) });
    assert.equal(two.words.places(two.view).length, 2);
    assert.equal(two.words.status(two.view), '');
    const none = show({ marker: () => undefined });
    assert.deepEqual(none.words.places(none.view), []);
  });

  it('are left out when a function throws, which is told once, and asked again', () => {
    let broken = true;
    const { words, view, reports } = show({
      status() {
        if (broken) throw new Error('no ball');
        return 'there';
      },
      marker: () => ({ at: { x: Number.NaN, y: 0 }, label: 'Gone' }),
      says: {
        moved() {
          throw new Error('no words');
        },
      },
    });
    for (let frame = 0; frame < 3; frame++) {
      assert.equal(words.status(view), '');
      assert.deepEqual(words.places(view), []);
      assert.equal(words.announcement(view, 'moved', {}), 'moved');
    }
    assert.deepEqual(
      reports.map((report) => /hud\.[\w.]+/.exec(report)?.[0]),
      ['hud.status', 'hud.marker', 'hud.says.moved'],
    );
    assert.match(reports[0] ?? '', /shown\.ts.*no ball/);
    broken = false;
    assert.equal(words.status(view), 'there');
  });

  it('are cut where they are too much, and told where they are none', () => {
    const at = { x: 3, y: 4 };
    const much = show({
      status: () => 'x'.repeat(1e6),
      marker: () => Array.from({ length: 10_000 }, () => ({ at, label: 'y'.repeat(1e5) })),
      says: { moved: () => 'z'.repeat(1e6) },
    });
    assert.equal(much.words.status(much.view).length, 160);
    assert.equal(much.words.announcement(much.view, 'moved', {}).length, 160);
    const places = much.words.places(much.view);
    assert.deepEqual([places.length, places[0]?.label.length], [32, 60]);
    assert.deepEqual(much.reports, []);
    const none = show({
      status: () => ({}) as string,
      marker: () => ({ at: undefined, label: 5 }) as never,
      says: { moved: () => undefined as unknown as string },
    });
    assert.equal(none.words.status(none.view), '');
    assert.deepEqual(none.words.places(none.view), []);
    assert.equal(none.words.announcement(none.view, 'moved', {}), 'moved');
    assert.equal(none.reports.length, 3);
    assert.match(none.reports[0] ?? '', /shared\/rooms\/shown\.ts, hud\.status .*it gave object, not text/);
    const numbered = show({ marker: () => ({ at, label: 5 as unknown as string }) });
    assert.equal(numbered.words.places(numbered.view)[0]?.label, '5');
  });

  it('come before those of the language, and these before the bare name', () => {
    const text = { ...en, announcements: { moved: () => 'Moved, says the language', open: () => 'Open' } };
    const { words, view } = show({ says: { moved: () => 'The hill has moved' } }, text);
    assert.equal(words.announcement(view, 'moved', {}), 'The hill has moved');
    assert.equal(words.announcement(view, 'open', {}), 'Open');
    assert.equal(words.announcement(view, 'toString', {}), 'toString');
  });

  it('name what killed: by the room type, by the language, by the weapon, or not at all', () => {
    const { words, view } = show({ says: { ring: ({ name }) => `${name} stayed outside` } });
    assert.equal(words.cause(view, 'ring', 'Kay'), 'Kay stayed outside');
    assert.equal(words.cause(view, 'rocket', 'Kay'), 'rocket');
    assert.equal(words.cause(view, 'claw', 'Kay'), 'claw');
    assert.equal(words.cause(view, 'lava', 'Kay'), undefined);
  });

  it('name its teams, or number them', () => {
    const named = show({ teamNames: ['Healthy'] }, de);
    assert.equal(named.words.team(named.type, 1), de.translations.Healthy ?? 'Healthy');
    assert.equal(named.words.team(named.type, 2), 'Team 2');
  });
});
