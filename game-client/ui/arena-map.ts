/** An arena from above as a small picture: floor, walls, what lies about. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { shape } from './dom.ts';

type Arena = RoomType['arena'];
type Spot = Arena['spots'][number];

/** Units between two lines of the floor, as in the scene. */
const LINE_EVERY = 64;
/** Units by which a wall shows its side. */
const WALL_DEPTH = 18;
/** What every screen of a match shows of the world. */
const SEEN = { width: 1280, height: 720 } as const;
const PICKUP_RADIUS = 22;
/** A map is shown a few centimetres wide, whatever it shows: the wider the arena, the larger a sign in it. */
const SIGN_SHARE = 0.055;

/**
 * All of the arena, and of its spots those that the room type needs: what is to be fought for there. It says nothing
 * that the words beside it do not, so a screen reader passes it by.
 */
export function createArenaMap(arena: Arena, { spec }: Pick<RoomType, 'spec'>): SVGElement {
  const needed = arena.spots.filter(({ name }) => Object.hasOwn(spec.needs ?? {}, name));
  const size = Math.max(arena.width, arena.height) * SIGN_SHARE;
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
    ...arena.zones.map(({ x, y, width, height, team }) =>
      shape('rect', { class: 'map-zone', 'data-team': team, x, y, width, height, rx: 8 }),
    ),
    ...arena.pickups.map(({ x, y, kind }) =>
      shape('circle', { class: 'map-pickup', 'data-kind': kind, cx: x, cy: y, r: PICKUP_RADIUS }),
    ),
    ...needed.map((spot) => spotSign(spot, size)),
  );
}

/** A pennant in a team's colour, or a ring around a place that is anybody's. */
function spotSign({ x, y, team }: Spot, size: number): SVGElement {
  if (team === undefined)
    return shape('circle', { class: 'map-spot', cx: x, cy: y, r: size * 0.7, 'stroke-width': size * 0.28 });
  const pole = size * 0.16;
  const d = `M${x - pole} ${y + size * 0.5}V${y - size * 1.5}L${x + size * 1.3} ${y - size}L${x + pole} ${y - size * 0.5}V${y + size * 0.5}z`;
  return shape('path', { class: 'map-flag', 'data-team': team, d });
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
