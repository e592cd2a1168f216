/** An arena from above as a small picture: floor, walls, what lies about. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { shape } from './dom.ts';

type Arena = RoomType['arena'];

/** Units between two lines of the floor, as in the scene. */
const LINE_EVERY = 64;
/** Units by which a wall shows its side. */
const WALL_DEPTH = 18;
/** What every screen of a match shows of the world. */
const SEEN = { width: 1280, height: 720 } as const;
const PICKUP_RADIUS = 22;

/** All of the arena. It says nothing that the words beside it do not, so a screen reader passes it by. */
export function createArenaMap(arena: Arena): SVGElement {
  return shape(
    'svg',
    {
      class: 'arena-map',
      viewBox: `0 0 ${arena.width} ${arena.height}`,
      preserveAspectRatio: 'xMidYMid meet',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    ...floorAndWalls(arena),
    ...arena.zones.map(({ x, y, width, height }) => shape('rect', { class: 'map-zone', x, y, width, height, rx: 8 })),
    ...arena.pickups.map(({ x, y, kind }) =>
      shape('circle', { class: 'map-pickup', 'data-kind': kind, cx: x, cy: y, r: PICKUP_RADIUS }),
    ),
  );
}

/** The middle of the arena as large as a match shows it, which fills whatever holds it. */
export function createArenaBackdrop(arena: Arena): SVGElement {
  const left = (arena.width - SEEN.width) / 2;
  const top = (arena.height - SEEN.height) / 2;
  return shape(
    'svg',
    {
      viewBox: `${left} ${top} ${SEEN.width} ${SEEN.height}`,
      preserveAspectRatio: 'xMidYMid slice',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    ...floorAndWalls(arena),
  );
}

function floorAndWalls({ width, height, walls }: Arena): SVGElement[] {
  let sides = '';
  let tops = '';
  for (const wall of walls) {
    sides += box(wall.x, wall.y + WALL_DEPTH, wall.width, wall.height);
    tops += box(wall.x, wall.y, wall.width, wall.height);
  }
  return [
    shape('rect', { class: 'map-floor', width, height }),
    shape('path', { class: 'map-lines', d: lines(width, height) }),
    shape('path', { class: 'map-side', d: sides }),
    shape('path', { class: 'map-wall', d: tops }),
  ];
}

function lines(width: number, height: number): string {
  let path = '';
  for (let x = LINE_EVERY; x < width; x += LINE_EVERY) path += `M${x} 0V${height}`;
  for (let y = LINE_EVERY; y < height; y += LINE_EVERY) path += `M0 ${y}H${width}`;
  return path;
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
