/** How the scene is asked to draw, and what its parts read of it in each frame. */

import { PALETTES, type Palette, type PaletteName } from './palette.ts';

export type Quality = 'auto' | 'high' | 'low';
export type FrameLimit = 'display' | '60' | '30';

/** What the player, or the system, asks for. */
export interface Look {
  readonly palette: PaletteName;
  readonly reducedMotion: boolean;
  readonly quality: Quality;
  readonly frameLimit: FrameLimit;
  /** With what the server sees, beside what is played with. */
  readonly serverView: boolean;
}

/** What is drawn at the moment: `auto` has become what the machine can do. */
export interface LookInUse {
  readonly palette: PaletteName;
  readonly reducedMotion: boolean;
  readonly quality: 'high' | 'low';
  readonly frameLimit: FrameLimit;
  readonly serverView: boolean;
  /** Pixels of the canvas for each of the page's. */
  readonly resolution: number;
}

/** Read by all parts when they draw, so that a change shows in the next frame. */
export interface Appearance {
  palette: Palette;
  /** No shake, no kick, no flash of the whole screen, nothing that pulses. */
  calm: boolean;
  /** With what is only beautiful: shadows, smoke, sparks, marks on the floor. */
  rich: boolean;
  /** With what the server sees. */
  serverView: boolean;
  /** Pixels of the canvas for each of the page's. */
  resolution: number;
}

export const DEFAULT_LOOK: Look = {
  palette: 'standard',
  reducedMotion: false,
  quality: 'auto',
  frameLimit: 'display',
  serverView: false,
};

export function createAppearance(): Appearance {
  return { palette: PALETTES.standard, calm: false, rich: true, serverView: false, resolution: 1 };
}
