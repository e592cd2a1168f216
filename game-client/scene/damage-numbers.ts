/** Own hits as numbers that rise from the victim; what hits one victim in quick succession adds up in one of them. */

import { GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE } from './atlas.ts';
import { DamageSums, type Sum } from './damage-sums.ts';
import type { Appearance } from './look.ts';
import { WHITE } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { DIGITS } from './pictures-marks.ts';

const MOST_DIGITS = 3;
const LIFE_MS = 850;
const RISE = 34;
/** Above the middle of the victim, beside its name. */
const START_Y = -20;
const START_X = 24;
/** Between two digits, in units of the picture. */
const STEP = 11.5;
const POP_MS = 110;
/** Never drawn smaller than as if the camera had this zoom. */
const SMALLEST_ZOOM = 1;

export interface DamageNumbers {
  add(victim: string, damage: number, killed: boolean, x: number, y: number, now: number): void;
  frame(now: number, zoom: number): void;
}

export function createDamageNumbers(
  scene: Scene,
  layer: PictureLayer,
  appearance: Readonly<Appearance>,
): DamageNumbers {
  const sums = new DamageSums(LIFE_MS);
  const rows = sums.all.map(() =>
    Array.from({ length: MOST_DIGITS }, () => {
      const image = new GameObjects.Image(scene, 0, 0, ATLAS, DIGITS[0]).setVisible(false);
      layer.add(image);
      return image;
    }),
  );

  const draw = (sum: Readonly<Sum>, digits: readonly GameObjects.Image[], now: number, zoom: number): void => {
    const age = (now - sum.hitAt) / LIFE_MS;
    const shown = sum.damage > 0 && age < 1;
    const count = sum.damage > 99 ? 3 : sum.damage > 9 ? 2 : 1;
    // What has added up is larger, up to twice.
    const weight = 0.82 + Math.min(1, sum.damage / 90) * 0.62 + (sum.killed ? 0.2 : 0);
    const pop = appearance.calm ? 1 : 1 + 0.45 * Math.max(0, 1 - (now - sum.hitAt) / POP_MS);
    const large = Math.max(1, SMALLEST_ZOOM / zoom);
    const scale = weight * pop * large;
    const rise = 1 - (1 - age) * (1 - age);
    let rest = Math.min(999, Math.round(sum.damage));
    for (let place = MOST_DIGITS - 1; place >= 0; place--) {
      const image = digits[place];
      if (image === undefined) continue;
      const used = shown && place < count;
      image.setVisible(used);
      if (!used) continue;
      image
        .setFrame(DIGITS[rest % 10] ?? DIGITS[0])
        .setPosition(sum.x + START_X * large + (place - (count - 1) / 2) * STEP * scale, sum.y + START_Y - RISE * rise)
        .setScale(scale * ATLAS_SCALE)
        .setAlpha(Math.min(1, (1 - age) * 2.4))
        .setTint(sum.killed ? appearance.palette.hurt : sum.damage > 30 ? appearance.palette.tracer : WHITE);
      rest = Math.floor(rest / 10);
    }
  };

  return {
    add: (victim, damage, killed, x, y, now) => sums.add(victim, damage, killed, x, y, now),
    frame(now, zoom) {
      for (let index = 0; index < rows.length; index++) {
        const sum = sums.all[index];
        const digits = rows[index];
        if (sum !== undefined && digits !== undefined) draw(sum, digits, now, zoom);
      }
    },
  };
}
