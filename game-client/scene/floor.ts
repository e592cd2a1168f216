/** Floor and walls, baked once from the arena that collides: picture and physics cannot disagree. */

import { GameObjects, type Geom, type Scene } from 'phaser';
import type { Arena, Rect } from '../../shared/sim/arena.ts';
import { GRID, PERIOD } from './floor-grounds.ts';
import { EDGE, paintFloor, paintHatching } from './floor-paint.ts';
import { paletteOf } from './floor-themes.ts';
import { WALL_FACE, WALL_SHADOW } from './floor-walls.ts';
import type { Appearance } from './look.ts';
import { paintTexture } from './painted-texture.ts';
import type { Palette } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';

/** Edge of a chunk in units: that of the floor's pattern, so that all empty chunks are one picture. */
const CHUNK = PERIOD;
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

export interface FloorBaker {
  /** Puts an arena on the layer; baked anew only when it is not the one that was put last, or looks otherwise now. */
  lay(layer: PictureLayer, arena: Arena, appearance: Readonly<Appearance>): Floor;
}

interface Baked {
  readonly arena: Arena;
  readonly palette: Palette;
  readonly detail: number;
  readonly chunks: readonly { readonly key: string; readonly place: Rect }[];
}

/** Keeps the newest arena's textures: the match behind the menu is often played where the next one is. */
export function createFloorBaker(scene: Scene): FloorBaker {
  let baked: Baked | undefined;
  return {
    lay(layer, arena, { palette, rich }) {
      const detail = rich && Math.max(arena.width, arena.height) <= 2 * CHUNK ? 2 : 1;
      if (baked?.arena !== arena || baked.palette !== palette || baked.detail !== detail) {
        for (const key of new Set(baked?.chunks.map((chunk) => chunk.key))) scene.textures.remove(key);
        if (baked !== undefined) scene.textures.remove(HATCHING);
        baked = { arena, palette, detail, chunks: bake(scene, arena, paletteOf(palette, arena.theme), detail) };
      }
      return layFloor(scene, layer, baked);
    },
  };
}

/** Paints hatching and chunks. */
function bake(scene: Scene, arena: Arena, palette: Palette, detail: number): Baked['chunks'] {
  const chunks: { key: string; place: Rect }[] = [];
  const paint = (key: string, width: number, height: number, how: (brush: CanvasRenderingContext2D) => void): void => {
    paintTexture(scene, key, Math.ceil(width * detail), Math.ceil(height * detail), (brush) => {
      brush.scale(detail, detail);
      how(brush);
    });
  };
  paint(HATCHING, TILE, TILE, (brush) => paintHatching(brush, palette, TILE));
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
      if (!chunks.some((chunk) => chunk.key === key))
        paint(key, place.width, place.height, (brush) => {
          brush.translate(-place.x, -place.y);
          paintFloor(brush, arena, palette, place);
        });
      chunks.push({ key, place });
    }
  }
  return chunks;
}

function layFloor(scene: Scene, layer: PictureLayer, { arena, detail, chunks: baked }: Baked): Floor {
  const hatching = new GameObjects.TileSprite(scene, 0, 0, 8, 8, HATCHING).setOrigin(0);
  hatching.setTileScale(1 / detail);
  layer.add(hatching);
  const chunks = baked.map(({ key, place }) => {
    const image = new GameObjects.Image(scene, place.x, place.y, key).setOrigin(0).setScale(1 / detail);
    layer.add(image);
    return { image, place };
  });
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
    },
  };
}

/** Whether nothing of the arena but its floor is to be seen there. */
function isPlain({ walls, zones, spawns, pickups, decor }: Arena, place: Rect): boolean {
  const reach = WALL_FACE + WALL_SHADOW;
  const touches = (x: number, y: number, width: number, height: number): boolean =>
    x - reach < place.x + place.width &&
    y - reach < place.y + place.height &&
    x + width + reach > place.x &&
    y + height + reach > place.y;
  return (
    !walls.some((wall) => touches(wall.x, wall.y, wall.width, wall.height)) &&
    !decor.some(({ x, y, width, height }) => {
      // However it is turned about its corner.
      const far = Math.hypot(width, height);
      return touches(x - far, y - far, far * 2, far * 2);
    }) &&
    !zones.some((zone) => touches(zone.x, zone.y, zone.width, zone.height)) &&
    !spawns.some(({ x, y }) => touches(x - GRID, y - GRID, GRID * 2, GRID * 2)) &&
    !pickups.some(({ x, y }) => touches(x - GRID, y - GRID, GRID * 2, GRID * 2))
  );
}
