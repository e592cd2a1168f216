/** The picture of one view, and its sound: builds its parts, turns its events into effects, draws a frame. */

import type { Cameras, Scene } from 'phaser';
import { SEEN_HEIGHT, SEEN_WIDTH } from '../../shared/engine/seen-area.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import type { Shown } from '../net/shown.ts';
import type { Tracer } from '../net/view-events.ts';
import { createAvatars } from './avatars.ts';
import { createEffects, EFFECTS } from './effects.ts';
import { createFeedback } from './feedback.ts';
import { bakeFloor } from './floor.ts';
import type { NameTags } from './name-tags.ts';
import { avatarColour, PALETTE } from './palette.ts';
import { createPickups } from './pickups.ts';
import { createProjectiles } from './projectiles.ts';
import type { Sounds } from './sounds.ts';
import { createSoundsOfView } from './sounds-of-view.ts';

/** From the centre of an avatar to the end of its gun. */
const MUZZLE = 31;
/** The radius of the picture `ring` at scale 1. */
const RING_RADIUS = 46;

export interface Pointer {
  clientX: number;
  clientY: number;
}

export interface Battle {
  readonly view: Shown;
  frame(now: number): void;
  destroy(): void;
}

/** @param sounds undefined: it is only seen */
export function createBattle(
  scene: Scene,
  view: Shown,
  tags: NameTags,
  sounds: Sounds | undefined,
  pointer: Readonly<Pointer>,
): Battle {
  /** Back to front. */
  const layers = {
    ground: scene.add.layer(),
    pickups: scene.add.layer(),
    guns: scene.add.layer(),
    bodies: scene.add.layer(),
    projectiles: scene.add.layer(),
    effects: scene.add.layer(),
    labels: scene.add.layer(),
    feedback: scene.add.layer(),
  };
  const floor = bakeFloor(scene, layers.ground, view.type.arena);
  const pickups = createPickups(scene, layers.pickups, view);
  const projectiles = createProjectiles(scene, layers.projectiles, view);
  const effects = createEffects(scene, layers.effects);
  const feedback = createFeedback(scene, layers.feedback);
  const avatars = createAvatars(scene, layers, view, tags, effects);
  const soundsOfView = sounds && createSoundsOfView(view, sounds, avatars.placeOf);
  const camera = scene.cameras.main;
  const cursor = { x: 0, y: 0 };
  let now = 0;

  const colourOf = (id: string): number => avatarColour(id === view.id, view.world.players.get(id)?.team ?? 0);

  view.on('tracer', ({ shooter, x, y, aim, length }: Tracer) => {
    const own = shooter === view.id;
    const dx = directionX(aim);
    const dy = directionY(aim);
    // A shot at something nearer than the gun's end has no visible path.
    const visible = Math.max(0, length - MUZZLE);
    const tint = own ? PALETTE.ownTracer : PALETTE.tracer;
    effects.play(EFFECTS.muzzle, x + dx * MUZZLE, y + dy * MUZZLE, tint, 1, aim);
    effects.play(EFFECTS.tracer, x + dx * MUZZLE, y + dy * MUZZLE, tint, visible, aim);
    effects.play(EFFECTS.spark, x + dx * length, y + dy * length, tint);
  });
  view.on('blast', ({ weapon, x, y }) => {
    const radius = view.type.weapons[weapon]?.blastRadius ?? RING_RADIUS;
    effects.play(EFFECTS.blastGlow, x, y, PALETTE.blast, radius / 30);
    effects.play(EFFECTS.blastRing, x, y, PALETTE.blast, radius / RING_RADIUS);
  });
  view.on('hit', ({ victim, killed }) => {
    feedback.hit(killed, now);
    avatars.flash(victim, now);
  });
  view.on('hurt', ({ attacker, damage, x, y }) => {
    const self = avatars.placeOf(view.id);
    const known = self !== undefined && attacker !== view.id && attacker !== '';
    feedback.hurt(damage, known ? Math.atan2(y - self.y, x - self.x) : undefined, now);
    avatars.flash(view.id, now);
  });
  view.on('spawn', (id) => {
    const avatar = view.world.players.get(id);
    if (avatar !== undefined) effects.play(EFFECTS.spawn, avatar.x, avatar.y, colourOf(id));
  });

  return {
    view,
    frame(time) {
      now = time;
      const zoom = Math.max(camera.width / SEEN_WIDTH, camera.height / SEEN_HEIGHT);
      camera.setZoom(zoom);
      const focus = avatars.frame(now, camera.worldView, zoom);
      centre(camera, focus.x, focus.y, zoom);
      cursor.x = focus.x + (pointer.clientX - camera.width / 2) / zoom;
      cursor.y = focus.y + (pointer.clientY - camera.height / 2) / zoom;
      pickups.frame(now);
      projectiles.frame();
      effects.frame(now);
      feedback.frame(now, camera.worldView, zoom, cursor);
      tags.frame(now);
      soundsOfView?.frame(focus.x, focus.y);
    },
    destroy() {
      avatars.clear();
      floor.destroy();
      for (const layer of Object.values(layers)) layer.destroy();
    },
  };
}

/** Centres the camera and says at once what it shows; Phaser itself would only say so when it draws. */
function centre(camera: Cameras.Scene2D.Camera, x: number, y: number, zoom: number): void {
  camera.centerOn(x, y);
  const width = camera.width / zoom;
  const height = camera.height / zoom;
  camera.worldView.setTo(x - width / 2, y - height / 2, width, height);
}
