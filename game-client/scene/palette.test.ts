/** Tests of the palettes: sides stay apart for eyes that see no green or no red, and stand out from the floor. */

import assert from 'node:assert/strict';
import { avatarColour, PALETTES, type PaletteName } from './palette.ts';

type Triple = readonly [number, number, number];

/** Nine numbers, row by row, for linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.0. */
const EYES = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
} as const;
type Eye = keyof typeof EYES;

/** Distances in OKLab: 0.02 is just noticed side by side, black to white is 1. */
const LEAST_APART: Readonly<Record<PaletteName, number>> = { standard: 0.14, deuteranopia: 0.19, contrast: 0.18 };
/** WCAG 2.2, 1.4.11, of graphics that are needed to understand what is going on. */
const LEAST_CONTRAST = 3;

const linear = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);

function linearRgb(colour: number): Triple {
  return [linear((colour >> 16) / 255), linear(((colour >> 8) & 255) / 255), linear((colour & 255) / 255)];
}

function seenBy(eye: Eye, [r, g, b]: Triple): Triple {
  const m = EYES[eye];
  const mix = (row: 0 | 3 | 6): number =>
    Math.min(1, Math.max(0, m[row] * r + m[(row + 1) as 1] * g + m[(row + 2) as 2] * b));
  return [mix(0), mix(3), mix(6)];
}

/** Björn Ottosson 2020, bottosson.github.io/posts/oklab. */
function okLab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function apart(eye: Eye, first: number, second: number): number {
  const a = okLab(seenBy(eye, linearRgb(first)));
  const b = okLab(seenBy(eye, linearRgb(second)));
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function luminance(colour: number): number {
  const [r, g, b] = linearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;
const number = (css: string): number => Number.parseInt(css.slice(1), 16);

for (const name of Object.keys(PALETTES) as PaletteName[]) {
  const palette = PALETTES[name];
  describe(`the palette ${name}`, () => {
    const pairs: [number, number][] = [[palette.own, palette.other]];
    palette.teams.forEach((team, index) => {
      for (const other of palette.teams.slice(index + 1)) pairs.push([team, other]);
    });
    for (const eye of Object.keys(EYES) as Eye[]) {
      it(`tells sides apart for eyes with ${eye === 'usual' ? 'all colours' : eye}`, () => {
        for (const [first, second] of pairs) {
          const distance = apart(eye, first, second);
          assert.ok(distance >= LEAST_APART[name], `${hex(first)} and ${hex(second)}: ${distance.toFixed(3)}`);
        }
      });
    }

    it('lets avatars stand out from every floor', () => {
      for (const floor of [palette.floor, palette.floorPanel, palette.floorDeep]) {
        for (const colour of [palette.own, palette.other, ...palette.teams]) {
          const ratio = (luminance(colour) + 0.05) / (luminance(number(floor)) + 0.05);
          assert.ok(ratio >= LEAST_CONTRAST, `${hex(colour)} on ${floor}: ${ratio.toFixed(2)}`);
        }
      }
    });

    it('has a colour for every team, and begins again after the last', () => {
      assert.equal(avatarColour(palette, true, 0), palette.own);
      assert.equal(avatarColour(palette, false, 0), palette.other);
      for (let team = 1; team <= 4; team++) assert.equal(avatarColour(palette, true, team), palette.teams[team - 1]);
      assert.equal(avatarColour(palette, false, 5), palette.teams[0]);
    });
  });
}

describe('the measure of colours', () => {
  it('finds red and green of the same lightness alike without green, and apart with it', () => {
    assert.ok(apart('usual', 0xc05050, 0x6f7f30) > 0.14);
    assert.ok(apart('deuteranopia', 0xc05050, 0x6f7f30) < 0.1);
  });
});
