/**
 * Names as pictures: each is rasterised once into a cell of a shared texture. A `Text` object per player would be a
 * texture per player, and a bitmap font does not know every script.
 */

import { GameObjects, type Scene } from 'phaser';
import { paintTexture } from './painted-texture.ts';

const TAGS = 'tags';
const CELL_WIDTH = 256;
const CELL_HEIGHT = 32;
const COLUMNS = 4;
const ROWS = 64;
/** Pixels per unit of a tag at scale 1. */
const DETAIL = 2;
export const TAG_SCALE = 1 / DETAIL;
/** For the outline, on both sides together. */
const MARGIN = 10;
const FONT = `600 22px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif`;

interface Cell {
  readonly frame: string;
  readonly x: number;
  readonly y: number;
  name: string;
  users: number;
}

export interface NameTags {
  /** The frame of a name's picture, painted if need be; undefined when every cell is in use. */
  acquire(name: string): string | undefined;
  release(name: string): void;
  createImage(): GameObjects.Image;
}

export function createNameTags(scene: Scene): NameTags {
  const page = paintTexture(scene, TAGS, CELL_WIDTH * COLUMNS, CELL_HEIGHT * ROWS, (brush) => {
    brush.font = FONT;
    brush.textAlign = 'center';
    brush.textBaseline = 'middle';
    brush.lineJoin = 'round';
    brush.lineWidth = 5;
    brush.strokeStyle = 'rgba(8,11,15,0.85)';
    brush.fillStyle = '#f2f6fb';
  });
  const { texture, brush } = page;

  const byName = new Map<string, Cell>();
  /** Nobody uses them; the one that was let go first comes first. */
  const idle = new Set<Cell>();
  for (let index = 0; index < COLUMNS * ROWS; index++) {
    const x = (index % COLUMNS) * CELL_WIDTH;
    const y = Math.floor(index / COLUMNS) * CELL_HEIGHT;
    const frame = `tag-${index}`;
    texture.add(frame, 0, x, y, CELL_WIDTH, CELL_HEIGHT);
    idle.add({ frame, x, y, name: '', users: 0 });
  }

  const paint = (cell: Cell, name: string): void => {
    byName.delete(cell.name);
    cell.name = name;
    byName.set(name, cell);
    brush.clearRect(cell.x, cell.y, CELL_WIDTH, CELL_HEIGHT);
    const x = cell.x + CELL_WIDTH / 2;
    const y = cell.y + CELL_HEIGHT / 2;
    // Only as much as the name takes is drawn: 100 empty margins cost more than 100 names.
    const width = Math.min(CELL_WIDTH, 2 * Math.ceil(brush.measureText(name).width / 2) + MARGIN);
    texture.get(cell.frame).setSize(width, CELL_HEIGHT, x - width / 2, cell.y);
    brush.save();
    brush.beginPath();
    brush.rect(cell.x, cell.y, CELL_WIDTH, CELL_HEIGHT);
    brush.clip();
    brush.strokeText(name, x, y, CELL_WIDTH - MARGIN);
    brush.fillText(name, x, y, CELL_WIDTH - MARGIN);
    brush.restore();
    // The cell alone: the whole page takes longer than a frame may.
    page.refreshPart(cell.x, cell.y, CELL_WIDTH, CELL_HEIGHT);
  };

  return {
    acquire(name) {
      let cell = byName.get(name);
      if (cell === undefined) {
        cell = idle.values().next().value;
        if (cell === undefined) return undefined;
        paint(cell, name);
      }
      idle.delete(cell);
      cell.users++;
      return cell.frame;
    },
    release(name) {
      const cell = byName.get(name);
      if (cell === undefined) return;
      cell.users--;
      if (cell.users === 0) idle.add(cell);
    },
    createImage: () => new GameObjects.Image(scene, 0, 0, TAGS, 'tag-0'),
  };
}
