/** What is painted on an arena's floor for the eye alone: lines, circles, stripes, tiles, rugs and words. */

import type { Decor, DecorKind, Theme } from '../../shared/sim/arena.ts';
import { type Brush, circle, css } from './brush.ts';
import { teamColour } from './floor-marks.ts';
import type { Palette } from './palette.ts';

const FONT = "800 100px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const FONT_PIXELS = 100;
const RING_WIDTH = 5;
/** A circle of this radius and less is a spot. */
const SPOT_RADIUS = 12;
const SQUARE = 16;
const STRIPE = 18;

interface Paint {
  readonly colour: string;
  /** Chalk on grass is brighter than paint on a floor that is walked on. */
  readonly alpha: number;
  readonly palette: Palette;
  readonly team: boolean;
}

/** With its corner at 0, 0. */
const KINDS: Readonly<Record<DecorKind, (brush: Brush, decor: Decor, paint: Paint) => void>> = {
  line(brush, { width, height }, { colour, alpha }) {
    brush.globalAlpha = alpha;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, width, height);
  },
  circle(brush, { width, height }, { colour, alpha }) {
    const radius = Math.min(width, height) / 2;
    brush.translate(width / 2, height / 2);
    brush.globalAlpha = alpha;
    brush.beginPath();
    if (radius <= SPOT_RADIUS) {
      circle(brush, 0, 0, radius);
      brush.fillStyle = colour;
      brush.fill();
      return;
    }
    circle(brush, 0, 0, radius - RING_WIDTH / 2);
    brush.strokeStyle = colour;
    brush.lineWidth = RING_WIDTH;
    brush.stroke();
  },
  stripes(brush, { width, height }, { colour, team, palette }) {
    brush.beginPath();
    brush.rect(0, 0, width, height);
    brush.clip();
    brush.globalAlpha = 0.3;
    brush.fillStyle = '#000000';
    brush.fillRect(0, 0, width, height);
    brush.globalAlpha = 0.5;
    brush.strokeStyle = team ? colour : css(palette.ammo);
    brush.lineWidth = STRIPE * 0.5;
    brush.beginPath();
    for (let at = -height; at < width + height; at += STRIPE) {
      brush.moveTo(at - 4, height + 4);
      brush.lineTo(at + height + 4, -4);
    }
    brush.stroke();
  },
  tiles(brush, { width, height }, { colour }) {
    brush.globalAlpha = 0.26;
    for (let row = 0; row * SQUARE < height; row++) {
      for (let column = 0; column * SQUARE < width; column++) {
        brush.fillStyle = (row + column) % 2 === 0 ? colour : '#000000';
        const [x, y] = [column * SQUARE, row * SQUARE];
        brush.fillRect(x, y, Math.min(SQUARE, width - x), Math.min(SQUARE, height - y));
      }
    }
  },
  rug(brush, { width, height }, { colour, team }) {
    brush.globalAlpha = team ? 0.16 : 0.07;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, width, height);
    brush.globalAlpha = team ? 0.5 : 0.12;
    brush.strokeStyle = colour;
    brush.lineWidth = 3;
    brush.strokeRect(5, 5, width - 10, height - 10);
  },
  text(brush, { width, height, text = '' }, { colour, alpha }) {
    brush.translate(width / 2, height / 2);
    // In an upright box a word stands on its side.
    const upright = height > width * 1.4 && text.length > 1;
    if (upright) brush.rotate(-Math.PI / 2);
    const [wide, high] = upright ? [height, width] : [width, height];
    brush.font = FONT;
    brush.textAlign = 'center';
    brush.textBaseline = 'middle';
    const scale = Math.min(high / FONT_PIXELS, wide / Math.max(1, brush.measureText(text).width));
    brush.scale(scale, scale);
    brush.globalAlpha = alpha * 0.62;
    brush.fillStyle = colour;
    brush.fillText(text, 0, 6);
  },
};

export function paintDecor(brush: Brush, palette: Palette, theme: Theme, decor: Decor): void {
  const chalk = theme === 'grass';
  brush.save();
  brush.translate(decor.x, decor.y);
  brush.rotate(decor.rotation);
  KINDS[decor.kind](brush, decor, {
    colour: teamColour(palette, decor.team),
    alpha: chalk ? 0.78 : 0.42,
    palette,
    team: decor.team !== undefined && decor.team > 0,
  });
  brush.restore();
}
