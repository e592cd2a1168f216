/** Starts Phaser, which draws the world and lets it be heard, and nothing else: devices and menus are not its job. */

import { Game, Scale, Scene, WEBGL } from 'phaser';
import type { Volumes } from '../audio/volumes.ts';
import type { Shown } from '../net/shown.ts';
import { paintAtlas } from './atlas.ts';
import { type Battle, createBattle } from './battle.ts';
import { createNameTags, type NameTags } from './name-tags.ts';
import { PALETTE } from './palette.ts';
import { createSounds, type Sounds } from './sounds.ts';

export interface Stage {
  /** Draws this from now on; `silent`: without its sounds. */
  show(view: Shown, silent?: boolean): void;
  /** Stops or goes on; while stopped the last picture stays. */
  setRunning(running: boolean): void;
  /** Radians from the own avatar as drawn, which is the middle of the screen, to a point of the window. */
  aimAt(clientX: number, clientY: number): number;
  /** How loud it is from now on. */
  setVolumes(volumes: Volumes): void;
}

/**
 * @param container the element that the canvas fills
 * @param beforeDraw called at the start of each frame, before any position is read
 */
export async function createStage(container: HTMLElement, beforeDraw: () => void): Promise<Stage> {
  const scene = new BattleScene(beforeDraw);
  const game = new Game({
    type: WEBGL,
    parent: container,
    backgroundColor: PALETTE.outside,
    scale: { mode: Scale.RESIZE, width: '100%', height: '100%' },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    // `sounds.ts` makes one when it may.
    audio: { noAudio: true },
    powerPreference: 'high-performance',
    // All pictures have soft edges of their own; multisampling would cost weak graphics hardware for nothing.
    antialiasGL: false,
    banner: false,
    autoFocus: false,
    scene,
  });
  await scene.created;
  return {
    show(view, silent = false) {
      scene.show(view, silent);
    },
    setRunning(running) {
      if (running) game.loop.wake();
      else game.loop.sleep();
    },
    aimAt(clientX, clientY) {
      scene.pointer.clientX = clientX;
      scene.pointer.clientY = clientY;
      return Math.atan2(clientY - game.scale.height / 2, clientX - game.scale.width / 2);
    },
    setVolumes(volumes) {
      scene.setVolumes(volumes);
    },
  };
}

class BattleScene extends Scene {
  readonly pointer = { clientX: 0, clientY: 0 };
  readonly created: Promise<void>;
  readonly #beforeDraw: () => void;
  #creationDone = (): void => {};
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
    paintAtlas(this);
    this.#tags = createNameTags(this);
    this.#sounds = createSounds(this);
    this.#creationDone();
  }

  override update(): void {
    this.#beforeDraw();
    // What came in may have ended the view, and with it this picture.
    this.#battle?.frame(performance.now());
  }

  show(view: Shown, silent: boolean): void {
    if (this.#battle?.view === view || this.#tags === undefined || this.#sounds === undefined) return;
    this.clear();
    this.#battle = createBattle(this, view, this.#tags, silent ? undefined : this.#sounds, this.pointer);
  }

  setVolumes(volumes: Volumes): void {
    this.#sounds?.setVolumes(volumes);
  }

  clear(): void {
    this.#battle?.destroy();
    this.#battle = undefined;
  }
}
