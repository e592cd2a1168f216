/** Tests of arenas.ts: each arena is what its mode needs, fair where teams play, and bots walk everywhere in it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNavigation } from '../bots/navigation.ts';
import { createRandom } from '../engine/random.ts';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../engine/seen-area.ts';
import type { Arena, Point, Rect } from '../sim/arena.ts';
import { type Body, moveAndCollide } from '../sim/movement.ts';
import { castRay } from '../sim/ray.ts';
import { bunker, circuit, crossfire, crossroads, field, island, pitch, twinForts, ward } from './arenas.ts';
import { findReach } from './reach.ts';
import { LAYERS } from './tiled-map.ts';

const ARENAS: readonly Arena[] = [bunker, circuit, crossfire, crossroads, island, pitch, twinForts, ward];
const TICK = 1 / 60;

type Turn = (rect: Rect) => Rect;

const mirrored: (arena: Arena) => Turn =
  ({ width }) =>
  (rect) => ({ ...rect, x: width - rect.x - rect.width });
const upsideDown: (arena: Arena) => Turn =
  ({ height }) =>
  (rect) => ({ ...rect, y: height - rect.y - rect.height });
const halfTurn: (arena: Arena) => Turn = (arena) => (rect) => mirrored(arena)(upsideDown(arena)(rect));
const quarterTurn: (arena: Arena) => Turn =
  ({ height }) =>
  (rect) => ({ x: height - rect.y - rect.height, y: rect.x, width: rect.height, height: rect.width });

/** In what respect an arena is the same for everybody; the last is whether the teams change places with it. */
const FAIR: readonly [arena: Arena, how: string, turn: (arena: Arena) => Turn, swaps: boolean][] = [
  [crossfire, 'half a turn', halfTurn, false],
  [twinForts, 'in a mirror', mirrored, true],
  [crossroads, 'in a mirror', mirrored, false],
  [crossroads, 'upside down', upsideDown, false],
  [pitch, 'in a mirror', mirrored, true],
  [pitch, 'upside down', upsideDown, false],
  [island, 'a quarter turn', quarterTurn, false],
  [bunker, 'in a mirror', mirrored, false],
  [bunker, 'upside down', upsideDown, false],
  [ward, 'half a turn', halfTurn, false],
];

/** Points and rectangles alike, by what they are. */
function everything(arena: Arena): { what: string; team: number; rect: Rect }[] {
  const point = ({ x, y }: Point): Rect => ({ x, y, width: 0, height: 0 });
  return [
    ...arena.walls.map((rect) => ({ what: 'wall', team: 0, rect })),
    ...arena.spawns.map((spawn) => ({ what: 'spawn', team: spawn.team ?? 0, rect: point(spawn) })),
    ...arena.pickups.map((pickup) => ({ what: pickup.kind, team: 0, rect: point(pickup) })),
    ...arena.zones.map((zone) => ({ what: `zone ${zone.name}`, team: zone.team ?? 0, rect: zone })),
    ...arena.spots.map((spot) => ({ what: `spot ${spot.name}`, team: spot.team ?? 0, rect: point(spot) })),
  ];
}

function placesOf(arena: Arena): Point[] {
  const middles = arena.zones.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  return [...arena.spawns, ...arena.spots, ...arena.pickups, ...middles];
}

/** Whether a bot that starts at one point gets to another by going where it is told. */
function walks(
  arena: Arena,
  radius: number,
  next: (from: Point, goal: Point) => Point,
  from: Point,
  to: Point,
): boolean {
  const body: Body = { x: from.x, y: from.y, vx: 0, vy: 0 };
  for (let tick = 0; tick < 60 * 60; tick++) {
    const away = Math.hypot(to.x - body.x, to.y - body.y);
    if (away < 20) return true;
    const way = next(body, to);
    const far = Math.max(1e-9, Math.hypot(way.x - body.x, way.y - body.y));
    body.vx = ((way.x - body.x) / far) * 300;
    body.vy = ((way.y - body.y) / far) * 300;
    moveAndCollide(body, radius, arena, TICK);
  }
  return false;
}

function sees(arena: Arena, from: Point, to: Point): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.abs(dx) > SEEN_WIDTH / 2 || Math.abs(dy) > SEEN_HEIGHT / 2) return false;
  const far = Math.hypot(dx, dy);
  return castRay(arena, from.x, from.y, dx / far, dy / far, far) >= far - 1;
}

describe('every arena', () => {
  for (const arena of ARENAS) {
    it(`${arena.name} can be walked by bots from place to place`, () => {
      const radii = arena === bunker ? [16, 26] : [16];
      for (const radius of radii) {
        const navigation = createNavigation(arena, radius);
        const places = placesOf(arena);
        // To and fro, so that each place is a start and a goal; in an order in which ways are long.
        const random = createRandom(7);
        const round = places.map((place) => ({ place, at: random.next() })).sort((a, b) => a.at - b.at);
        round.forEach(({ place: from }, index) => {
          const to = round[(index + 1) % round.length]?.place ?? from;
          for (const [a, b] of [
            [from, to],
            [to, from],
          ] as const)
            assert.ok(
              walks(arena, radius, navigation.next, a, b),
              `no bot of radius ${radius} gets from ${a.x}, ${a.y} to ${b.x}, ${b.y}`,
            );
        });
      }
    });

    it(`${arena.name} has lanes of 80 units to everywhere`, () => {
      const reach = findReach(arena, 40);
      const home = reach.regionAt(arena.spawns[0] ?? { x: 0, y: 0 });
      assert.ok(home >= 0, 'nobody so wide can stand at the first start');
      for (const { what, rect } of everything(arena)) {
        if (what === 'wall') continue;
        const found = rect.width > 0 ? [...reach.regionsIn(rect)] : [reach.regionAt(rect)];
        assert.ok(found.includes(home), `${what} at ${rect.x}, ${rect.y}`);
      }
    });

    it(`${arena.name} is as Tiled saves a map`, () => {
      const text = readFileSync(join(import.meta.dirname, `arenas/${arena.name}.json`), 'utf8');
      const map = JSON.parse(text) as Record<string, unknown> & {
        layers: (Record<string, unknown> & { name: string; objects: Record<string, unknown>[] })[];
      };
      for (const [key, value] of Object.entries({
        type: 'map',
        version: '1.10',
        orientation: 'orthogonal',
        renderorder: 'right-down',
        infinite: false,
        tilewidth: 32,
        tileheight: 32,
      }))
        assert.equal(map[key], value, key);
      assert.match(String(map.tiledversion), /^1\.11\./);
      assert.deepEqual(map.tilesets, []);
      const ids = map.layers.flatMap((layer) => layer.objects.map(({ id }) => Number(id)));
      assert.equal(new Set(ids).size, ids.length, 'an id is there twice');
      assert.ok(Number(map.nextobjectid) > Math.max(...ids));
      assert.ok(Number(map.nextlayerid) > Math.max(...map.layers.map((layer) => Number(layer.id))));
      for (const layer of map.layers) {
        assert.ok((LAYERS as readonly string[]).includes(layer.name));
        for (const key of ['id', 'draworder', 'opacity', 'visible', 'x', 'y']) assert.ok(key in layer, key);
        for (const object of layer.objects)
          for (const key of ['id', 'name', 'type', 'rotation', 'visible', 'x', 'y', 'width', 'height'])
            assert.ok(key in object, `${key} of object ${object.id}`);
      }
    });
  }
});

describe('fair', () => {
  for (const [arena, how, turnOf, swaps] of FAIR) {
    it(`is ${arena.name}: the same ${how}`, () => {
      const turn = turnOf(arena);
      const list = (turned: boolean): string[] =>
        everything(arena)
          .map(({ what, team, rect }) => {
            const { x, y, width, height } = turned ? turn(rect) : rect;
            return [what, turned && swaps && team > 0 ? 3 - team : team, x, y, width, height].join();
          })
          .sort();
      assert.deepEqual(list(true), list(false));
    });
  }

  it('is circuit: both teams start as far from the first checkpoint, and it is the same in a mirror but for the start', () => {
    const walls = (turn: Turn): string[] =>
      circuit.walls.map(turn).map(({ x, y, width, height }) => [x, y, width, height].join());
    assert.deepEqual(walls(mirrored(circuit)).sort(), walls((rect) => rect).sort());
    const first = circuit.zones.find((zone) => zone.order === 1) ?? assert.fail();
    const axis = first.y + first.height / 2;
    for (const places of [circuit.spawns, circuit.spots]) {
      const side = (team: number): string[] =>
        places.filter((place) => place.team === team).map(({ x, y }) => [x, team === 1 ? y : axis * 2 - y].join());
      assert.ok(side(1).length > 0);
      assert.deepEqual(side(2).sort(), side(1).sort());
    }
  });
});

describe('where lives begin', () => {
  for (const arena of [crossroads, island])
    it(`in ${arena.name} no start sees another on its screen`, () => {
      for (const from of arena.spawns)
        for (const to of arena.spawns)
          assert.ok(from === to || !sees(arena, from, to), `${from.x}, ${from.y} sees ${to.x}, ${to.y}`);
    });

  it('in twin-forts no team sees where the other begins, nor its flag', () => {
    for (const from of twinForts.spawns)
      for (const to of [...twinForts.spawns, ...twinForts.spots])
        assert.ok(from.team === to.team || !sees(twinForts, from, to), `${from.x}, ${from.y} sees ${to.x}, ${to.y}`);
  });

  it('there are enough for a full room', () => {
    const seats = [bunker, circuit, crossfire, crossroads, island, pitch, twinForts, ward].map(
      ({ spawns }) => spawns.length,
    );
    assert.deepEqual(
      seats.map((count, index) => count >= ([8, 12, 16, 16, 24, 12, 16, 20][index] ?? 0)),
      seats.map(() => true),
    );
  });
});

describe('field', () => {
  it('is open, and players start anywhere', () => {
    assert.deepEqual([field.width, field.height, field.walls.length, field.spawns.length], [4000, 4000, 0, 0]);
  });
});
