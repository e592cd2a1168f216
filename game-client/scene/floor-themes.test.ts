/** Tests of floor-themes.ts: arenas look different, and players stand out from every floor in every palette. */

import assert from 'node:assert/strict';
import { THEMES } from '../../shared/sim/arena.ts';
import { inHue, linear, luminance, paletteOf } from './floor-themes.ts';
import { PALETTES, type PaletteName } from './palette.ts';

/** WCAG 2.2, 1.4.11, of graphics that are needed to understand what is going on. */
const LEAST_CONTRAST = 3;
/** Of a wall against the floor: less than of a player, and its shadow and its face tell of it as well. */
const LEAST_WALL_CONTRAST = 1.8;

const light = (colour: string): number => luminance(linear(colour)) + 0.05;
const css = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

describe('the theme of an arena', () => {
  for (const name of Object.keys(PALETTES) as PaletteName[]) {
    const palette = PALETTES[name];
    for (const theme of THEMES) {
      const { floor, floorPanel, floorDeep, wallTop, wallLight, own, other, teams } = paletteOf(palette, theme);
      it(`${theme} lets players and walls stand out in the palette ${name}`, () => {
        for (const ground of [floor, floorPanel, floorDeep]) {
          for (const colour of [own, other, ...teams]) {
            const ratio = light(css(colour)) / light(ground);
            assert.ok(ratio >= LEAST_CONTRAST, `${css(colour)} on ${ground}: ${ratio.toFixed(2)}`);
          }
          for (const wall of [wallTop, wallLight]) {
            const ratio = light(wall) / light(ground);
            assert.ok(ratio >= LEAST_WALL_CONTRAST, `${wall} on ${ground}: ${ratio.toFixed(2)}`);
          }
        }
      });
    }

    it(`gives every theme a floor and walls of its own in the palette ${name}`, () => {
      const all = THEMES.map((theme) => paletteOf(palette, theme));
      assert.equal(new Set(all.map(({ floor }) => floor)).size, THEMES.length);
      assert.equal(new Set(all.map(({ wallTop }) => wallTop)).size, THEMES.length);
    });

    it(`leaves what tells sides apart as it is in the palette ${name}`, () => {
      for (const theme of THEMES) {
        const { own, other, teams, hurt, health, border } = paletteOf(palette, theme);
        assert.deepEqual(
          [own, other, teams, hurt, health, border],
          [palette.own, palette.other, palette.teams, palette.hurt, palette.health, palette.border],
        );
      }
    });
  }

  it('gives the same palette again, so that nothing is painted twice', () => {
    assert.equal(paletteOf(PALETTES.standard, 'sand'), paletteOf(PALETTES.standard, 'sand'));
  });
});

describe('a colour in another hue', () => {
  it('is as light as it was', () => {
    for (const hue of ['#3f8f45', '#c4a46c', '#5fa8ac']) {
      const changed = inHue('#243040', hue, 1);
      assert.ok(Math.abs(light(changed) - light('#243040')) < 0.004, changed);
    }
  });

  it('is itself in its own', () => {
    assert.equal(inHue('#2a3749', '#2a3749', 1), '#2a3749');
  });
});
