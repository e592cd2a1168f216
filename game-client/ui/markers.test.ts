/** Tests of markers.ts: what is on the map, as what. */

import assert from 'node:assert/strict';
import type { Drawn } from '../net/shown.ts';
import type { View } from '../net/view.ts';
import { Markers } from './markers.ts';

type Point = { x: number; y: number };

interface Someone extends Drawn {
  health: number;
  team: number;
}

function viewOf(players: Record<string, Partial<Someone>>, pickups: { kind: string; there: boolean }[] = []): View {
  const avatars = new Map(
    Object.entries(players).map(([id, some]) => [id, { x: 0, y: 0, aim: 0, health: 100, team: 0, ...some }]),
  );
  return {
    id: 'me',
    world: {
      players: avatars,
      pickups: new Map(pickups.map((pickup, key) => [String(key), { x: 5, y: 6, ...pickup }])),
    },
    entry: (id: string) => avatars.get(id),
    lies: (_key: string, { there }: { there: boolean }) => there,
    drawnPart: (at: Point, out: Point) => Object.assign(out, { x: at.x, y: at.y, radius: 40 }),
    drawn: (_id: string, { x, y, aim }: Drawn, out: Drawn) => Object.assign(out, { x, y, aim }),
  } as unknown as View;
}

function kinds(markers: Markers): Record<string, string> {
  return Object.fromEntries(markers.all.slice(0, markers.count).map(({ id, kind }) => [id, kind]));
}

describe('the markers of a view', () => {
  it('tell the own avatar, the leader, the own team and the others apart, and leave out the dead', () => {
    const markers = new Markers();
    markers.collect(
      viewOf({ me: { team: 1 }, mate: { team: 1 }, top: { team: 2 }, foe: { team: 2 }, dead: { health: 0 } }),
      'top',
    );
    assert.deepEqual(kinds(markers), { me: 'own', mate: 'teammate', top: 'leader', foe: 'enemy' });
  });

  it('have no teammates where there are no teams', () => {
    const markers = new Markers();
    markers.collect(viewOf({ me: {}, other: {} }), undefined);
    assert.deepEqual(kinds(markers), { me: 'own', other: 'enemy' });
  });

  it('show a pick-up only while it is there', () => {
    const markers = new Markers();
    const pickups = [
      { kind: 'health', there: true },
      { kind: 'rockets', there: true },
      { kind: 'health', there: false },
    ];
    markers.collect(viewOf({}, pickups), undefined);
    assert.deepEqual(kinds(markers), { 0: 'health', 1: 'rockets' });
  });

  it('use the same objects again, and follow who moves', () => {
    const markers = new Markers();
    const view = viewOf({ top: { x: 10 } });
    markers.collect(view, 'top');
    const [first] = markers.all;
    Object.assign(view.world.players.get('top') ?? {}, { x: 30 });
    markers.follow(view);
    assert.equal(first?.x, 30);
    markers.collect(view, undefined);
    assert.equal(markers.all[0], first);
    assert.equal(markers.count, 1);
  });

  it('put first what the room type points out, and follow it: a part of the world, or who carries it', () => {
    const markers = new Markers();
    const view = viewOf({ me: {}, thief: { team: 2 }, other: { team: 2 } });
    const ball = { x: 1, y: 2, radius: 9 };
    const thief = view.world.players.get('thief');
    assert.ok(thief);
    markers.collect(view, undefined, [
      { at: ball, label: 'Ball', team: 0 },
      { at: thief, label: 'Flag', team: 1 },
    ]);
    assert.deepEqual(
      markers.all.slice(0, markers.count).map(({ id, kind, label, team, radius }) => [id, kind, label, team, radius]),
      [
        ['', 'place', 'Ball', 0, 40],
        ['thief', 'place', 'Flag', 1, 0],
        ['me', 'own', '', 0, 0],
        ['other', 'enemy', '', 2, 0],
      ],
    );
    ball.x = 70;
    thief.x = 80;
    markers.follow(view);
    assert.deepEqual(
      markers.all.slice(0, 2).map(({ x }) => x),
      [70, 80],
    );
  });
});
