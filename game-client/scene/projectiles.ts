/** Projectiles in flight, with the smoke that they leave. */

import { BlendModes, type GameObjects, type Scene } from 'phaser';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import type { Flight } from '../net/flights.ts';
import type { Shown } from '../net/shown.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { EFFECTS } from './effect-kinds.ts';
import type { Effects } from './effects.ts';
import { createImagePool } from './image-pool.ts';
import type { Appearance } from './look.ts';
import type { PictureLayer } from './picture-layers.ts';

/** Units of flight between two puffs, and more of them at low quality. */
const PUFF_EVERY = 15;
const PUFF_EVERY_LOW = 45;
/** From the middle of the picture to its nozzle. */
const TAIL = 32;
/** Its smoke begins so far from the gun. */
const FIRST_PUFF = 35;

interface Trail {
  readonly startX: number;
  readonly startY: number;
  puffed: number;
}

export interface Projectiles {
  frame(now: number): void;
}

/** @param launched told of each flight when it is first drawn */
export function createProjectiles(
  scene: Scene,
  layers: { readonly projectiles: PictureLayer; readonly flames: PictureLayer },
  view: Shown,
  effects: Effects,
  appearance: Readonly<Appearance>,
  launched: (flight: Flight) => void,
): Projectiles {
  const pool = createImagePool(scene, layers.projectiles);
  const lights = createImagePool(scene, layers.flames);
  /** Image by place in the list: which flight has which image does not matter. */
  const bodies: GameObjects.Image[] = [];
  const flames: GameObjects.Image[] = [];
  const glows: GameObjects.Image[] = [];
  const trails = new WeakMap<Flight, Trail>();
  // Those that fly already were launched before anybody looked.
  for (const flight of view.flights.all) trails.set(flight, { startX: flight.x, startY: flight.y, puffed: 0 });

  const leaveTrail = (flight: Flight): void => {
    let trail = trails.get(flight);
    if (trail === undefined) {
      trail = { startX: flight.x, startY: flight.y, puffed: FIRST_PUFF };
      trails.set(flight, trail);
      if (view.awake) launched(flight);
    }
    const flown = Math.hypot(flight.x - trail.startX, flight.y - trail.startY);
    const every = appearance.rich ? PUFF_EVERY : PUFF_EVERY_LOW;
    const { palette } = appearance;
    // After a slow frame a few at once, or the trail would have holes.
    while (trail.puffed + every <= flown) {
      trail.puffed += every;
      const back = flown - trail.puffed + TAIL;
      const x = flight.x - directionX(flight.aim) * back;
      const y = flight.y - directionY(flight.aim) * back;
      effects.spray(EFFECTS.trail, 1, x, y, palette.smoke, 26, flight.aim + Math.PI / 2, Math.PI * 2);
      effects.play(EFFECTS.trailFire, x, y, palette.blast);
    }
  };

  return {
    frame(now) {
      const flights = view.flights.all;
      const { palette } = appearance;
      while (bodies.length < flights.length) {
        glows.push(lights.take('glow').setBlendMode(BlendModes.ADD).setAlpha(0.55));
        flames.push(lights.take('flame').setOrigin(1, 0.5).setBlendMode(BlendModes.ADD));
        // Its nose is the right end of the picture.
        bodies.push(pool.take('rocket').setOrigin(0.9, 0.5));
      }
      for (let index = 0; index < bodies.length; index++) {
        const flight = flights[index];
        const shown = flight !== undefined && !flight.arrived;
        bodies[index]?.setVisible(shown);
        flames[index]?.setVisible(shown);
        glows[index]?.setVisible(shown && appearance.rich);
        if (!shown) continue;
        bodies[index]?.setPosition(flight.x, flight.y).setRotation(flight.aim).setScale(ATLAS_SCALE);
        const tailX = flight.x - directionX(flight.aim) * TAIL;
        const tailY = flight.y - directionY(flight.aim) * TAIL;
        const flicker = appearance.calm ? 1 : 0.85 + 0.25 * Math.sin(now * 0.09 + index);
        flames[index]
          ?.setPosition(tailX, tailY)
          .setRotation(flight.aim)
          .setScale(flicker * ATLAS_SCALE, ATLAS_SCALE);
        glows[index]
          ?.setPosition(tailX, tailY)
          .setTint(palette.rocket)
          .setScale(1.3 * ATLAS_SCALE);
        leaveTrail(flight);
      }
    },
  };
}
