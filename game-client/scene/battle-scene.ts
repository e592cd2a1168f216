/** Phaser's one scene: holds what outlives a match, and the picture of the one that is shown. */

import { Scene } from 'phaser';
import type { Volumes } from '../audio/volumes.ts';
import type { Shown } from '../net/shown.ts';
import { createAtlas } from './atlas.ts';
import { type Battle, createBattle } from './battle.ts';
import { createFloorBaker, type FloorBaker } from './floor.ts';
import { type Appearance, createAppearance } from './look.ts';
import { createNameTags, type NameTags } from './name-tags.ts';
import type { Palette } from './palette.ts';
import { createSounds, type Sounds } from './sounds.ts';

const STILL = { x: 0, y: 0 } as const;

export class BattleScene extends Scene {
  readonly pointer = { clientX: 0, clientY: 0 };
  readonly appearance: Appearance = createAppearance();
  readonly created: Promise<void>;
  readonly #beforeDraw: () => void;
  #creationDone = (): void => {};
  #atlas: ReturnType<typeof createAtlas> | undefined;
  #baker: FloorBaker | undefined;
  #tags: NameTags | undefined;
  #sounds: Sounds | undefined;
  #battle: Battle | undefined;

  constructor(beforeDraw: () => void) {
    super('battle');
    this.#beforeDraw = beforeDraw;
    this.created = new Promise((resolve) => {
      this.#creationDone = resolve;
    });
  }

  create(): void {
    this.#atlas = createAtlas(this, this.appearance.palette);
    this.#baker = createFloorBaker(this);
    this.#tags = createNameTags(this);
    this.#sounds = createSounds(this);
    this.#creationDone();
  }

  override update(): void {
    this.#beforeDraw();
    // What came in may have ended the view, and with it this picture.
    this.#battle?.frame(performance.now());
  }

  get view(): Shown | undefined {
    return this.#battle?.view;
  }
  /** What the picture is moved by at the moment, in pixels of the page. */
  get shake(): Readonly<{ x: number; y: number }> {
    return this.#battle?.shake ?? STILL;
  }

  show(view: Shown, silent: boolean): void {
    if (this.#baker === undefined || this.#tags === undefined || this.#sounds === undefined) return;
    this.#battle?.destroy();
    const sounds = silent ? undefined : this.#sounds;
    this.#battle = createBattle(this, view, this.#baker, this.#tags, sounds, this.pointer, this.appearance);
  }

  repaint(palette: Palette): void {
    if (this.appearance.palette !== palette) {
      this.appearance.palette = palette;
      this.cameras.main.setBackgroundColor(palette.outside);
      this.#atlas?.repaint(palette);
    }
    this.#battle?.repaint();
  }

  setVolumes(volumes: Volumes): void {
    this.#sounds?.setVolumes(volumes);
  }
}
