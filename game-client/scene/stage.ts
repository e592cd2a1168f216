/** Starts Phaser, which draws the world and lets it be heard, and nothing else: devices and menus are not its job. */

import { Game, Renderer, Scale, WEBGL } from 'phaser';
import type { Volumes } from '../audio/volumes.ts';
import type { Shown } from '../net/shown.ts';
import { BattleScene } from './battle-scene.ts';
import { EFFORTS, FramePace, LEAST_EFFORT } from './frame-pace.ts';
import { DEFAULT_LOOK, type Look, type LookInUse } from './look.ts';
import { PALETTES } from './palette.ts';

export interface Stage {
  /** What is drawn at the moment. */
  readonly look: LookInUse;
  /** Draws this from now on; `silent`: without its sounds. */
  show(view: Shown, silent?: boolean): void;
  /** Stops or goes on; while stopped the last picture stays. */
  setRunning(running: boolean): void;
  /** Radians from the own avatar as drawn, which is the middle of the screen, to a point of the window. */
  aimAt(clientX: number, clientY: number): number;
  /** How loud it is from now on. */
  setVolumes(volumes: Volumes): void;
  /** How it looks from now on. */
  setLook(look: Look): void;
}

export interface StageOptions {
  /** The element that the canvas fills. */
  readonly container: HTMLElement;
  /** Called at the start of each frame, before any position is read. */
  beforeDraw(): void;
  /** The browser took the graphics away, or gave them back. */
  graphicsLost(lost: boolean): void;
}

/** A display that shows exactly as many would miss every second frame for a rounding error. */
const LIMIT_SLACK = 1.04;

export async function createStage({ container, beforeDraw, graphicsLost }: StageOptions): Promise<Stage> {
  const pace = new FramePace();
  let look: Look = DEFAULT_LOOK;
  /** Place in `EFFORTS`, for `auto`. */
  let effort = 0;
  let match = -1;
  let lastFrame = 0;

  const frame = (): void => {
    beforeDraw();
    const now = performance.now();
    watchPace(now - lastFrame);
    lastFrame = now;
  };
  const scene = new BattleScene(frame);
  const game = new Game({
    type: WEBGL,
    parent: container,
    backgroundColor: PALETTES.standard.outside,
    // Phaser's own resizing knows no resolution: one pixel of the page would always be one of the canvas.
    scale: { mode: Scale.NONE, width: container.clientWidth || 1, height: container.clientHeight || 1 },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    // `sounds.ts` makes one when it may.
    audio: { noAudio: true },
    powerPreference: 'high-performance',
    // All pictures have soft edges of their own; multisampling would cost weak graphics hardware for nothing.
    antialiasGL: false,
    // Phaser would compile a program for each number of textures in a batch, when it first draws so many: in the first
    // moments of a match, and for most of a second on weak hardware.
    maxTextures: 1,
    banner: false,
    autoFocus: false,
    scene,
  });
  await scene.created;

  const effortInUse = () => {
    if (look.quality === 'low') return LEAST_EFFORT;
    return EFFORTS[look.quality === 'high' ? 0 : effort] ?? LEAST_EFFORT;
  };
  /** The canvas has so many pixels for each of the page's, and fills the container. */
  const resize = (): void => {
    const { resolution, rich } = effortInUse();
    scene.appearance.rich = rich;
    scene.appearance.resolution = Math.min(globalThis.devicePixelRatio || 1, resolution);
    const { clientWidth, clientHeight } = container;
    if (clientWidth === 0 || clientHeight === 0) return;
    const { canvas } = game;
    const width = Math.round(clientWidth * scene.appearance.resolution);
    const height = Math.round(clientHeight * scene.appearance.resolution);
    if (canvas.width !== width || canvas.height !== height) game.scale.resize(width, height);
    canvas.style.width = `${clientWidth}px`;
    canvas.style.height = `${clientHeight}px`;
  };
  const watchPace = (ms: number): void => {
    const newest = scene.view?.world.match ?? -1;
    if (newest !== match) {
      match = newest;
      restart();
    }
    if (look.quality !== 'auto' || effort >= EFFORTS.length - 1) return;
    if (!pace.isTooSlow(ms, Number(look.frameLimit) || 0)) return;
    const before = scene.appearance.resolution;
    do effort++;
    while (
      // A step that changes nothing here, on a screen without finer pixels, is none.
      effort < EFFORTS.length - 1 &&
      !isLess(before)
    );
    resize();
  };
  const isLess = (resolution: number): boolean => {
    const next = EFFORTS[effort] ?? LEAST_EFFORT;
    return (
      next.rich !== scene.appearance.rich || Math.min(globalThis.devicePixelRatio || 1, next.resolution) < resolution
    );
  };
  const restart = (): void => {
    effort = 0;
    pace.restart();
    resize();
  };

  new ResizeObserver(resize).observe(container);
  // Moved to another screen, or zoomed.
  globalThis.addEventListener('resize', resize);
  game.renderer.on(Renderer.Events.LOSE_WEBGL, () => graphicsLost(true));
  game.renderer.on(Renderer.Events.RESTORE_WEBGL, () => {
    // The size may have changed in between.
    resize();
    graphicsLost(false);
  });
  resize();

  return {
    get look(): LookInUse {
      const { palette, reducedMotion, frameLimit, serverView } = look;
      const { rich, resolution } = scene.appearance;
      return { palette, reducedMotion, frameLimit, serverView, quality: rich ? 'high' : 'low', resolution };
    },
    show(view, silent = false) {
      if (scene.view === view) return;
      restart();
      scene.show(view, silent);
    },
    setRunning(running) {
      if (running) game.loop.wake();
      else game.loop.sleep();
    },
    aimAt(clientX, clientY) {
      scene.pointer.clientX = clientX;
      scene.pointer.clientY = clientY;
      const { x, y } = scene.shake;
      return Math.atan2(clientY - container.clientHeight / 2 + y, clientX - container.clientWidth / 2 + x);
    },
    setVolumes(volumes) {
      scene.setVolumes(volumes);
    },
    setLook(next) {
      const before = look;
      look = next;
      scene.appearance.calm = look.reducedMotion;
      scene.appearance.serverView = look.serverView;
      if (before.quality !== look.quality || before.frameLimit !== look.frameLimit) restart();
      if (before.frameLimit !== look.frameLimit) game.loop.setFPSLimit((Number(look.frameLimit) || 0) * LIMIT_SLACK);
      if (before.palette !== look.palette || before.quality !== look.quality) scene.repaint(PALETTES[look.palette]);
    },
  };
}
