/** The colours of floor and walls by what an arena is made of: as light and dark as the palette's, in another hue. */

import type { Theme } from '../../shared/sim/arena.ts';
import type { Palette } from './palette.ts';

type Triple = readonly [number, number, number];

interface Hues {
  readonly floor: string;
  readonly walls: string;
  readonly outside: string;
  /** How much lighter than the palette's: players must stand out from it. */
  readonly floorLight: number;
  readonly wallLight: number;
  /** What is beyond the arena is nearly black, and may be lighter. */
  readonly outsideLight: number;
}

const HUES: Readonly<Record<Exclude<Theme, 'metal'>, Hues>> = {
  grass: {
    ...{ floor: '#5a9455', walls: '#a08257', outside: '#2d6b3a' },
    ...{ floorLight: 1.15, wallLight: 0.95, outsideLight: 1.2 },
  },
  sand: {
    ...{ floor: '#cba764', walls: '#b3765a', outside: '#1f7fb8' },
    ...{ floorLight: 1.15, wallLight: 0.95, outsideLight: 2.6 },
  },
  stone: {
    ...{ floor: '#8d8377', walls: '#9b9488', outside: '#6d6558' },
    ...{ floorLight: 1.05, wallLight: 0.9, outsideLight: 1 },
  },
  ward: {
    ...{ floor: '#7aa6ab', walls: '#d3e6ea', outside: '#3f7478' },
    ...{ floorLight: 1.15, wallLight: 2.3, outsideLight: 1 },
  },
};

const FLOORS = ['floor', 'floorPanel', 'floorDeep', 'floorLine', 'floorMark'] as const;
const WALLS = ['wallTop', 'wallLight', 'wallDark', 'wallSide'] as const;
const OUTSIDES = ['outside', 'outsideLine'] as const;

const made = new WeakMap<Palette, Map<Theme, Palette>>();

/** The palette for what is painted of an arena; always the same one for the same two. */
export function paletteOf(palette: Palette, theme: Theme): Palette {
  if (theme === 'metal') return palette;
  let themes = made.get(palette);
  if (themes === undefined) {
    themes = new Map();
    made.set(palette, themes);
  }
  let themed = themes.get(theme);
  if (themed === undefined) {
    themed = paint(palette, HUES[theme]);
    themes.set(theme, themed);
  }
  return themed;
}

function paint(palette: Palette, hues: Hues): Palette {
  const changed = (names: readonly (keyof Palette)[], hue: string, light: number) =>
    Object.fromEntries(names.map((name) => [name, inHue(String(palette[name]), hue, light)]));
  return {
    ...palette,
    ...changed(FLOORS, hues.floor, hues.floorLight),
    ...changed(WALLS, hues.walls, hues.wallLight),
    ...changed(OUTSIDES, hues.outside, hues.outsideLight),
  };
}

/** `hue` made as light as `colour`, times `light`; all as #rrggbb. Light is relative luminance, as WCAG has it. */
export function inHue(colour: string, hue: string, light: number): string {
  const wanted = luminance(linear(colour)) * light;
  const from = linear(hue);
  const share = wanted / luminance(from);
  return `#${from.map((part) => byte(Math.min(1, part * share))).join('')}`;
}

export function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of #rrggbb, the three shares of light. */
export function linear(colour: string): Triple {
  const value = Number.parseInt(colour.slice(1), 16);
  const part = (shift: number): number => {
    const share = ((value >> shift) & 255) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [part(16), part(8), part(0)];
}

function byte(light: number): string {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(share * 255)
    .toString(16)
    .padStart(2, '0');
}
