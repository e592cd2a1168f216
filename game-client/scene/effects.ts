/** Short-lived pictures: they fly, turn, grow or shrink, fade and are gone. Nothing is made while the game runs. */

import { BlendModes, GameObjects, type Scene } from 'phaser';
import { ATLAS, ATLAS_SCALE, type PictureName, pictureWidth } from './atlas.ts';
import type { EffectKind } from './effect-kinds.ts';
import type { Appearance } from './look.ts';
import type { PictureLayer } from './picture-layers.ts';

/** What begins further outside the picture than this is not seen in its short life. */
const MARGIN = 140;
/** More at once than this is a blur; the oldest give their place. */
const MOST_GLOWING = 360;
const MOST_SOLID = 240;

export interface EffectLayers {
  /** Over the avatars. */
  readonly dust: PictureLayer;
  /** Adds light; a layer of its own because a change of blend mode ends a batch. */
  readonly glow: PictureLayer;
}

export interface Effects {
  /**
   * @param size scale of the whole; of a stretched one its length in units
   * @param speed in units per second, along `heading`
   */
  play(
    kind: EffectKind,
    x: number,
    y: number,
    tint: number,
    size?: number,
    rotation?: number,
    speed?: number,
    heading?: number,
    spin?: number,
  ): void;
  /** Some of a kind at once, each a little different, flung within `spread` radians around a direction. */
  spray(
    kind: EffectKind,
    count: number,
    x: number,
    y: number,
    tint: number,
    speed: number,
    heading: number,
    spread: number,
    size?: number,
  ): void;
  /** Once per frame; `now` is in ms. */
  frame(now: number): void;
  clear(): void;
}

interface Particle {
  readonly image: GameObjects.Image;
  kind: EffectKind | undefined;
  x: number;
  y: number;
  vx: number;
  vy: number;
  spin: number;
  size: number;
  born: number;
  lifeMs: number;
}

interface Ring {
  readonly particles: Particle[];
  readonly most: number;
  readonly blend: BlendModes;
  readonly layer: PictureLayer;
  next: number;
}

export function createEffects(scene: Scene, layers: EffectLayers, appearance: Readonly<Appearance>): Effects {
  const glowing: Ring = { particles: [], most: MOST_GLOWING, blend: BlendModes.ADD, layer: layers.glow, next: 0 };
  const solid: Ring = { particles: [], most: MOST_SOLID, blend: BlendModes.NORMAL, layer: layers.dust, next: 0 };
  const seen = scene.cameras.main.worldView;
  let now = 0;
  let before = 0;

  /** @param size of what is stretched, which may come into the picture from afar */
  const isFar = (x: number, y: number, size: number): boolean => {
    const margin = MARGIN + size;
    return x < seen.x - margin || y < seen.y - margin || x > seen.right + margin || y > seen.bottom + margin;
  };

  const take = (ring: Ring, picture: PictureName): Particle => {
    const index = ring.next;
    ring.next = (index + 1) % ring.most;
    let particle = ring.particles[index];
    if (particle === undefined) {
      const image = new GameObjects.Image(scene, 0, 0, ATLAS, picture).setBlendMode(ring.blend);
      ring.layer.add(image);
      particle = { image, kind: undefined, x: 0, y: 0, vx: 0, vy: 0, spin: 0, size: 1, born: 0, lifeMs: 1 };
      ring.particles.push(particle);
    }
    return particle;
  };

  const play: Effects['play'] = (kind, x, y, tint, size = 1, rotation = 0, speed = 0, heading = rotation, spin = 0) => {
    if ((kind.extra && !appearance.rich) || isFar(x, y, kind.stretched ? size : 0)) return;
    const particle = take(kind.glows ? glowing : solid, kind.picture);
    particle.kind = kind;
    particle.x = x;
    particle.y = y;
    particle.vx = Math.cos(heading) * speed;
    particle.vy = Math.sin(heading) * speed;
    particle.spin = spin;
    particle.size = size;
    particle.born = now;
    particle.lifeMs = kind.lifeMs;
    particle.image
      .setFrame(kind.picture)
      .setOrigin(kind.stretched || kind.pushed ? 0 : 0.5, 0.5)
      .setPosition(x, y)
      .setRotation(rotation)
      .setTint(tint)
      .setVisible(true);
    draw(particle, kind, 0);
  };

  const advance = (ring: Ring, seconds: number): void => {
    for (const particle of ring.particles) {
      const { kind } = particle;
      if (kind === undefined) continue;
      const age = (now - particle.born) / particle.lifeMs;
      if (age >= 1) {
        particle.kind = undefined;
        particle.image.setVisible(false);
        continue;
      }
      if (particle.vx !== 0 || particle.vy !== 0) {
        const kept = Math.max(0, 1 - (kind.drag ?? 0) * seconds);
        particle.vx *= kept;
        particle.vy *= kept;
        particle.x += particle.vx * seconds;
        particle.y += particle.vy * seconds;
        particle.image.setPosition(particle.x, particle.y);
      }
      if (particle.spin !== 0) particle.image.rotation += particle.spin * seconds;
      draw(particle, kind, age);
    }
  };

  return {
    play,
    spray(kind, count, x, y, tint, speed, heading, spread, size = 1) {
      if ((kind.extra && !appearance.rich) || isFar(x, y, 0)) return;
      for (let index = 0; index < count; index++) {
        const angle = heading + (Math.random() - 0.5) * spread;
        const turn = kind.aligned ? angle : Math.random() * 6.3;
        const spin = kind.aligned ? 0 : (Math.random() - 0.5) * (kind.spin ?? 0);
        const fling = speed * (0.35 + Math.random() * 0.65);
        play(kind, x, y, tint, size * (0.65 + Math.random() * 0.7), turn, fling, angle, spin);
        const last = kind.glows ? glowing : solid;
        const made = last.particles[(last.next + last.most - 1) % last.most];
        if (made !== undefined) made.lifeMs *= 0.7 + Math.random() * 0.6;
      }
    },
    frame(time) {
      before = now;
      now = time;
      // After a pause things go on from where they were.
      const seconds = Math.min(0.05, (now - before) / 1000);
      advance(glowing, seconds);
      advance(solid, seconds);
    },
    clear() {
      for (const ring of [glowing, solid]) {
        for (const particle of ring.particles) {
          particle.kind = undefined;
          particle.image.setVisible(false);
        }
      }
    },
  };
}

function draw({ image, size }: Particle, kind: EffectKind, age: number): void {
  // Fast at first: what bursts is large at once and then lingers.
  const eased = kind.bursts ? 1 - (1 - age) * (1 - age) * (1 - age) : age;
  const scale = kind.from + (kind.to - kind.from) * eased;
  image.setAlpha(kind.alpha * (kind.lingers ? Math.min(1, (1 - age) * 2) : 1 - age));
  if (kind.stretched) image.setScale(size / (pictureWidth(kind.picture) / ATLAS_SCALE), scale * ATLAS_SCALE);
  else image.setScale(scale * size * ATLAS_SCALE);
}
