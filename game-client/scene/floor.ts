/** Floor and walls, baked once from the arena that collides: picture and physics cannot disagree. */

import { GameObjects, type Geom, type Scene } from 'phaser';
import type { Arena, Rect } from '../../shared/sim/arena.ts';
import { EDGE, GRID, paintFloor, paintHatching, WALL_FACE, WALL_SHADOW } from './floor-paint.ts';
import type { Appearance } from './look.ts';

/** Edge of a chunk in units. A multiple of the floor's pattern, so that all empty chunks are one picture. */
const CHUNK = 1024;
/** Each chunk is painted this much larger on every side: no seam shows between neighbours. */
const OVERLAP = 1;
/** What is painted around the arena, in units. */
const MARGIN = EDGE + 8;
const HATCHING = 'hatching';
/** Edge of the hatching's tile in units. */
const TILE = GRID;

export interface Floor {
  /** Once per frame, with what the camera shows. */
  frame(seen: Geom.Rectangle): void;
  destroy(): void;
}

/** Bakes the arena into chunk textures and puts them on the layer. */
export function bakeFloor(
  scene: Scene,
  layer: GameObjects.Layer,
  arena: Arena,
  { palette, rich }: Readonly<Appearance>,
): Floor {
  const textures = new Set<string>();
  const chunks: { readonly image: GameObjects.Image; readonly place: Rect }[] = [];
  const detail = rich && Math.max(arena.width, arena.height) <= 2 * CHUNK ? 2 : 1;

  const bake = (key: string, width: number, height: number, paint: (brush: CanvasRenderingContext2D) => void): void => {
    const texture = scene.textures.createCanvas(key, Math.ceil(width * detail), Math.ceil(height * detail));
    if (texture === null) throw new Error(`The texture ${key} is there already.`);
    textures.add(key);
    texture.context.scale(detail, detail);
    paint(texture.context);
    texture.refresh();
  };

  bake(HATCHING, TILE, TILE, (brush) => paintHatching(brush, palette, TILE));
  const hatching = new GameObjects.TileSprite(scene, 0, 0, 8, 8, HATCHING).setOrigin(0);
  hatching.setTileScale(1 / detail);
  layer.add(hatching);

  for (let top = 0; top < arena.height; top += CHUNK) {
    for (let left = 0; left < arena.width; left += CHUNK) {
      // The outermost ones reach to the end of what surrounds the arena.
      const from = { x: left - (left === 0 ? MARGIN : OVERLAP), y: top - (top === 0 ? MARGIN : OVERLAP) };
      const right = left + CHUNK >= arena.width ? arena.width + MARGIN : left + CHUNK + OVERLAP;
      const bottom = top + CHUNK >= arena.height ? arena.height + MARGIN : top + CHUNK + OVERLAP;
      const place: Rect = { ...from, width: right - from.x, height: bottom - from.y };
      const plain =
        place.width === CHUNK + OVERLAP * 2 && place.height === CHUNK + OVERLAP * 2 && isPlain(arena, place);
      const key = plain ? 'floor-plain' : `floor-${left}-${top}`;
      if (!textures.has(key))
        bake(key, place.width, place.height, (brush) => {
          brush.translate(-place.x, -place.y);
          paintFloor(brush, arena, palette, place);
        });
      const image = new GameObjects.Image(scene, place.x, place.y, key).setOrigin(0).setScale(1 / detail);
      layer.add(image);
      chunks.push({ image, place });
    }
  }
  return {
    frame(seen) {
      const outside = seen.x < 0 || seen.y < 0 || seen.right > arena.width || seen.bottom > arena.height;
      hatching.setVisible(outside);
      if (outside) {
        hatching.setPosition(seen.x - 2, seen.y - 2).setSize(seen.width + 4, seen.height + 4);
        hatching.setTilePosition((seen.x - 2) * detail, (seen.y - 2) * detail);
      }
      for (const { image, place } of chunks) {
        image.setVisible(
          place.x < seen.right &&
            place.y < seen.bottom &&
            place.x + place.width > seen.x &&
            place.y + place.height > seen.y,
        );
      }
    },
    destroy() {
      hatching.destroy();
      for (const { image } of chunks) image.destroy();
      for (const key of textures) scene.textures.remove(key);
    },
  };
}

/** Whether nothing of the arena but its floor is to be seen there. */
function isPlain({ walls, zones, spawns, pickups }: Arena, place: Rect): boolean {
  const reach = WALL_FACE + WALL_SHADOW;
  const touches = (x: number, y: number, width: number, height: number): boolean =>
    x - reach < place.x + place.width &&
    y - reach < place.y + place.height &&
    x + width + reach > place.x &&
    y + height + reach > place.y;
  return (
    !walls.some((wall) => touches(wall.x, wall.y, wall.width, wall.height)) &&
    !zones.some((zone) => touches(zone.x, zone.y, zone.width, zone.height)) &&
    !spawns.some(({ x, y }) => touches(x - GRID, y - GRID, GRID * 2, GRID * 2)) &&
    !pickups.some(({ x, y }) => touches(x - GRID, y - GRID, GRID * 2, GRID * 2))
  );
}
