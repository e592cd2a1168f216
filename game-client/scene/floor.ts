/** Floor and walls, baked once from the arena that collides: picture and physics cannot disagree. */

import { GameObjects, type Scene } from 'phaser';
import type { Arena, Rect } from '../../shared/sim/arena.ts';
import { PALETTE } from './palette.ts';

/** Edge of a chunk in units. A multiple of the grid, so that all chunks without walls are one picture. */
const CHUNK = 1024;
const GRID = 64;
/** Each chunk is painted this much larger on every side: no seam shows between neighbours. */
const OVERLAP = 1;
const TEXTURE_SIZE = CHUNK + OVERLAP * 2;
/** How far the face of a wall shows below its top. */
const WALL_FACE = 8;

export interface Floor {
  destroy(): void;
}

/** Bakes the arena into chunk textures and puts them on the layer. */
export function bakeFloor(scene: Scene, layer: GameObjects.Layer, arena: Arena): Floor {
  const textures = new Set<string>();
  const images: GameObjects.Image[] = [];
  for (let top = 0; top < arena.height; top += CHUNK) {
    for (let left = 0; left < arena.width; left += CHUNK) {
      const walls = arena.walls.filter((wall) => reaches(wall, left, top));
      const key = walls.length === 0 ? 'floor-plain' : `floor-${left}-${top}`;
      if (!textures.has(key)) {
        textures.add(key);
        paintChunk(scene, key, left, top, walls);
      }
      const image = new GameObjects.Image(scene, left - OVERLAP, top - OVERLAP, key).setOrigin(0);
      image.setCrop(
        left === 0 ? OVERLAP : 0,
        top === 0 ? OVERLAP : 0,
        Math.min(TEXTURE_SIZE, arena.width - left + OVERLAP),
        Math.min(TEXTURE_SIZE, arena.height - top + OVERLAP),
      );
      layer.add(image);
      images.push(image);
    }
  }
  return {
    destroy() {
      for (const image of images) image.destroy();
      for (const key of textures) scene.textures.remove(key);
    },
  };
}

function reaches(wall: Rect, left: number, top: number): boolean {
  return (
    wall.x < left + CHUNK + OVERLAP &&
    wall.x + wall.width > left - OVERLAP &&
    wall.y < top + CHUNK + OVERLAP &&
    wall.y + wall.height + WALL_FACE > top - OVERLAP
  );
}

function paintChunk(scene: Scene, key: string, left: number, top: number, walls: readonly Rect[]): void {
  const texture = scene.textures.createCanvas(key, TEXTURE_SIZE, TEXTURE_SIZE);
  if (texture === null) throw new Error(`The texture ${key} is there already.`);
  const brush = texture.context;
  brush.fillStyle = PALETTE.floor;
  brush.fillRect(0, 0, TEXTURE_SIZE, TEXTURE_SIZE);
  // The grid is painted in the chunk's own units, which is the arena's grid because a chunk is a multiple of it.
  brush.translate(OVERLAP, OVERLAP);
  brush.fillStyle = PALETTE.floorLine;
  for (let at = 0; at <= CHUNK; at += GRID) {
    brush.fillRect(at - 1, -OVERLAP, 2, TEXTURE_SIZE);
    brush.fillRect(-OVERLAP, at - 1, TEXTURE_SIZE, 2);
  }
  brush.fillStyle = PALETTE.floorMark;
  for (let y = 0; y <= CHUNK; y += GRID * 4) {
    for (let x = 0; x <= CHUNK; x += GRID * 4) {
      brush.fillRect(x - 6, y - 1, 12, 2);
      brush.fillRect(x - 1, y - 6, 2, 12);
    }
  }
  brush.translate(-left, -top);
  paintWalls(brush, walls);
  texture.refresh();
}

/** Each kind of paint for all walls before the next, so that walls that touch look like one. */
function paintWalls(brush: CanvasRenderingContext2D, walls: readonly Rect[]): void {
  const each = (style: string, path: (wall: Rect) => void): void => {
    brush.fillStyle = style;
    brush.beginPath();
    for (const wall of walls) path(wall);
    brush.fill();
  };
  each('rgba(0,0,0,0.28)', (wall) => brush.rect(wall.x + 9, wall.y + 9, wall.width, wall.height + WALL_FACE));
  each(PALETTE.wallSide, (wall) => brush.rect(wall.x, wall.y, wall.width, wall.height + WALL_FACE));
  each(PALETTE.wallEdge, (wall) => brush.rect(wall.x, wall.y, wall.width, wall.height));
  each(PALETTE.wallTop, (wall) => brush.rect(wall.x + 2, wall.y + 2, wall.width - 4, wall.height - 4));
  each(PALETTE.wallTop, (wall) => joints(brush, wall, walls));
}

/** Covers the edge line where two walls touch. */
function joints(brush: CanvasRenderingContext2D, wall: Rect, walls: readonly Rect[]): void {
  for (const other of walls) {
    if (other === wall) continue;
    const left = Math.max(wall.x, other.x);
    const right = Math.min(wall.x + wall.width, other.x + other.width);
    const top = Math.max(wall.y, other.y);
    const bottom = Math.min(wall.y + wall.height, other.y + other.height);
    if (right < left || bottom < top) continue;
    if (right - left > bottom - top) brush.rect(left + 2, top - 2, right - left - 4, bottom - top + 4);
    else if (bottom > top) brush.rect(left - 2, top + 2, right - left + 4, bottom - top - 4);
  }
}
