/** What all figures of avatars have: where one is, how it moves, what has just happened to it, and a shadow. */

import type { GameObjects } from 'phaser';
import { ATLAS_SCALE } from './atlas.ts';
import type { ImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';

const FLASH_MS = 80;
const SHADOW_X = 5;
const SHADOW_Y = 8;

export interface FigurePools {
  readonly shadows: ImagePool;
  readonly guns: ImagePool;
  readonly hands: ImagePool;
  readonly bodies: ImagePool;
  readonly bubbles: ImagePool;
}

/** Where and how it is drawn this frame; one object is used for all. */
export interface Pose {
  now: number;
  x: number;
  y: number;
  aim: number;
  colour: number;
  own: boolean;
  team: number;
  /** 1 is a stock player's. */
  size: number;
  shielded: boolean;
  dashes: boolean;
  /** Whether it has a gun in its hands. */
  armed: boolean;
  /** Share of a reload that is done; undefined when there is none, or nobody knows. */
  reloaded: number | undefined;
}

export abstract class Figure {
  x = 0;
  y = 0;
  aim = 0;
  colour = WHITE;
  size = 1;
  /** Units per second, smoothed. */
  vx = 0;
  vy = 0;
  alive = false;
  /** Frame in which it was last in the world. */
  seen = 0;
  /** When the last ghost of a dash was left. */
  ghostAt = 0;
  protected readonly pools: FigurePools;
  protected firedAt = -Infinity;
  protected launchedAt = -Infinity;
  readonly #shadow: GameObjects.Image;
  #shown = true;
  #flashEnds = 0;
  #movedAt = 0;

  constructor(pools: FigurePools) {
    this.pools = pools;
    this.#shadow = pools.shadows.take('shadow');
  }

  get shown(): boolean {
    return this.#shown;
  }

  flash(now: number): void {
    this.#flashEnds = now + FLASH_MS;
  }

  fired(now: number): void {
    this.firedAt = now;
    this.launchedAt = -Infinity;
  }

  launched(now: number): void {
    this.launchedAt = now;
  }

  /** @param jumped it is elsewhere now, without having gone there */
  moveTo(x: number, y: number, now: number, jumped: boolean): void {
    const seconds = (now - this.#movedAt) / 1000;
    this.#movedAt = now;
    if (jumped || seconds <= 0 || seconds > 0.25) {
      this.vx = 0;
      this.vy = 0;
    } else {
      const share = Math.min(1, seconds * 14);
      this.vx += ((x - this.x) / seconds - this.vx) * share;
      this.vy += ((y - this.y) / seconds - this.vy) * share;
    }
    this.x = x;
    this.y = y;
  }

  setShown(shown: boolean): void {
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.#shadow.setVisible(shown);
    this.show(shown);
  }

  pose({ x, y, aim, colour, size }: Readonly<Pose>, { rich }: Readonly<Appearance>): void {
    this.aim = aim;
    this.colour = colour;
    this.size = size;
    this.#shadow
      .setPosition(x + SHADOW_X * size, y + SHADOW_Y * size)
      .setVisible(rich)
      .setScale(size * ATLAS_SCALE);
  }

  destroy(): void {
    this.pools.shadows.give(this.#shadow);
  }

  protected abstract show(shown: boolean): void;

  /** Whether a hit on it was confirmed a moment ago. */
  protected flashes(now: number): boolean {
    return now < this.#flashEnds;
  }

  /** Puts a part of it where it is in front of and beside the middle, in units of a figure of size 1. */
  protected place(image: GameObjects.Image, forward: number, side: number): void {
    const cos = Math.cos(this.aim) * this.size;
    const sin = Math.sin(this.aim) * this.size;
    image.setPosition(this.x + cos * forward - sin * side, this.y + sin * forward + cos * side);
  }
}
