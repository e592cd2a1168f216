/** The picture of one view, and its sound: builds its parts, turns its events into effects, draws a frame. */

import type { Cameras, Scene } from 'phaser';
import { zoomOf } from '../../shared/engine/seen-area.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import { castRay } from '../../shared/sim/ray.ts';
import type { Shown } from '../net/shown.ts';
import type { Tracer, ViewEvents } from '../net/view-events.ts';
import { createAvatars } from './avatars.ts';
import { createBursts } from './bursts.ts';
import { CameraRig } from './camera-rig.ts';
import { isStriker } from './creature-looks.ts';
import { createDamageNumbers } from './damage-numbers.ts';
import { createDecals } from './decals.ts';
import { createDusk } from './dusk.ts';
import { createEffects } from './effects.ts';
import { createFallen } from './fallen.ts';
import { createFeedback } from './feedback.ts';
import type { Floor, FloorBaker } from './floor.ts';
import type { Appearance } from './look.ts';
import type { NameTags } from './name-tags.ts';
import { OwnWeapons } from './own-weapons.ts';
import { createPickups } from './pickups.ts';
import { createPictureLayers } from './picture-layers.ts';
import { createProjectiles } from './projectiles.ts';
import { createRoomPen } from './room-pen.ts';
import { createServerView } from './server-view.ts';
import type { Sounds } from './sounds.ts';
import { createSoundsOfView } from './sounds-of-view.ts';

/** A shot that ends so near to somebody's middle has hit him. */
const BODY_REACH = 24;
/** From the middle of a launched rocket back to who launched it, at most. */
const LAUNCH_REACH = 70;
/** Between the end of a shot and the wall that stopped it, at most. */
const WALL_SLACK = 48;
const DEFAULT_BLAST = 46;
/** A blast further away than this does not shake the picture. */
const FELT_WITHIN = 620;
const SHOT_KICK = 2.2;

/** Back to front. */
const LAYERS = [
  'ground',
  'decals',
  'areas',
  'shadows',
  'pickups',
  'balls',
  'guns',
  'hands',
  'bodies',
  'bubbles',
  'serverView',
  'flags',
  'projectiles',
  'dust',
  'flames',
  'glow',
  'barBacks',
  'bars',
  'tags',
  'dusk',
  'badges',
  'feedback',
] as const;

export interface Pointer {
  clientX: number;
  clientY: number;
}

export interface Battle {
  readonly view: Shown;
  /** What the picture is moved by at the moment, in pixels of the page. */
  readonly shake: Readonly<{ x: number; y: number }>;
  frame(now: number): void;
  /** The palette or the quality has changed. */
  repaint(): void;
  destroy(): void;
}

/** @param sounds undefined: it is only seen */
export function createBattle(
  scene: Scene,
  view: Shown,
  baker: FloorBaker,
  tags: NameTags,
  sounds: Sounds | undefined,
  pointer: Readonly<Pointer>,
  appearance: Readonly<Appearance>,
): Battle {
  const { layers, destroy: destroyPictures } = createPictureLayers(scene, LAYERS);
  let { arena } = view.type;
  let floor: Floor = baker.lay(layers.ground, arena, appearance);
  const effects = createEffects(scene, layers, appearance);
  const bursts = createBursts(effects, appearance);
  const decals = createDecals(scene, layers.decals, appearance);
  const pickups = createPickups(scene, layers, view, bursts, appearance);
  const numbers = createDamageNumbers(scene, layers.feedback, appearance);
  const feedback = createFeedback(scene, layers.feedback, appearance);
  const avatars = createAvatars(scene, layers, view, tags, bursts, appearance);
  const pen = createRoomPen(scene, layers, view, tags, appearance, avatars.leads);
  const fallen = createFallen(scene, layers.areas, view, appearance);
  const dusk = createDusk(scene, layers.dusk);
  const serverView = createServerView(scene, layers.serverView, view, appearance);
  const soundsOfView = sounds && createSoundsOfView(view, sounds, avatars.placeOf);
  const rig = new CameraRig();
  const camera = scene.cameras.main;
  const cursor = { x: 0, y: 0 };
  const shake = { x: 0, y: 0 };
  let now = 0;
  let match = view.world.match;

  const projectiles = createProjectiles(scene, layers, view, effects, appearance, ({ x, y, aim }) => {
    const shooter = avatars.near(x, y, LAUNCH_REACH);
    shooter?.launched(now);
    bursts.launch(shooter?.x ?? x, shooter?.y ?? y, aim);
    if (shooter !== undefined && shooter === avatars.placeOf(view.id)) rig.kick(aim, SHOT_KICK * 2);
  });
  const weapons = new OwnWeapons(view, {
    reloadStarted() {
      soundsOfView?.reloadStarted();
    },
    reloadEnded() {
      soundsOfView?.reloadEnded();
      const self = avatars.placeOf(view.id);
      if (self !== undefined) bursts.loaded(self.x, self.y, avatars.colourOf(view.id));
    },
    clicked() {
      soundsOfView?.clicked();
      const self = avatars.placeOf(view.id);
      if (self !== undefined) bursts.click(self.x, self.y, self.aim);
    },
  });

  /** Where own shots will have marked a wall, once the server has fired them, too. */
  const marks = new WeakMap<Tracer, Readonly<{ x: number; y: number }>>();
  const showShot: ViewEvents['tracer'] = (tracer) => {
    const { shooter, x, y, aim, length } = tracer;
    const own = shooter === view.id;
    const { palette } = appearance;
    const tint = own ? palette.ownTracer : palette.tracer;
    const size = avatars.placeOf(shooter)?.size ?? 1;
    avatars.fired(shooter, now);
    if (own) rig.kick(aim, SHOT_KICK);
    if (isStriker(view, shooter)) {
      bursts.strike(x, y, aim, avatars.colourOf(shooter), size);
      return;
    }
    bursts.shot(x, y, aim, length, tint, size);
    const dx = directionX(aim);
    const dy = directionY(aim);
    const struck = avatars.near(x + dx * length, y + dy * length, BODY_REACH);
    if (struck !== undefined) {
      bursts.bodyHit(x + dx * length, y + dy * length, aim, struck.colour);
      return;
    }
    // Others are drawn a little off where they shot from, and the mark belongs on the wall all the same. A shot that
    // no wall stopped ends in the air: it went its full range, or hit somebody who has gone on since.
    const wall = castRay(view.type.arena, x, y, dx, dy, length + WALL_SLACK);
    if (wall >= length + WALL_SLACK || wall < length - WALL_SLACK) return;
    bursts.wallHit(x + dx * wall, y + dy * wall, aim, tint);
    const mark = { x: x + dx * (wall + 2), y: y + dy * (wall + 2) };
    if (own) marks.set(tracer, mark);
    else decals.chip(mark.x, mark.y, aim);
  };
  const offs = [
    view.on('tracer', showShot),
    view.on('confirmed', (tracer) => {
      const mark = marks.get(tracer);
      if (mark !== undefined) decals.chip(mark.x, mark.y, tracer.aim);
    }),
    view.on('blast', ({ weapon, x, y }) => {
      const radius = view.type.weapons[weapon]?.blastRadius ?? DEFAULT_BLAST;
      bursts.blast(x, y, radius);
      decals.scorch(x, y, radius);
      const near = 1 - Math.hypot(x - rig.centre.x, y - rig.centre.y) / FELT_WITHIN;
      if (near > 0) rig.tremble(near * near * 0.95);
    }),
    view.on('hit', ({ victim, damage, killed }) => {
      feedback.hit(killed, now);
      avatars.flash(victim, now);
      const place = avatars.placeOf(victim);
      if (place !== undefined) numbers.add(victim, damage, killed, place.x, place.y, now);
    }),
    view.on('hurt', ({ attacker, damage, x, y }) => {
      const self = avatars.placeOf(view.id);
      const known = self !== undefined && attacker !== view.id && attacker !== '';
      feedback.hurt(damage, known ? Math.atan2(y - self.y, x - self.x) : undefined, now);
      avatars.flash(view.id, now);
      rig.tremble(Math.min(0.4, damage / 90));
    }),
    view.on('judged', ({ target }) => {
      if (target !== undefined) serverView.judged(target, now);
    }),
    view.on('kill', ({ victim, late }) => {
      if (victim === view.id && !late) rig.tremble(0.7);
    }),
    view.on('spawn', (id) => {
      if (id === view.id) rig.cut();
      const avatar = view.world.players.get(id);
      if (avatar !== undefined) bursts.spawn(avatar.x, avatar.y, avatars.colourOf(id));
    }),
  ];

  /** Anew when it looks otherwise, or is another: its map may be saved while it is played on. */
  function layFloor(): void {
    floor.destroy();
    arena = view.type.arena;
    floor = baker.lay(layers.ground, arena, appearance);
  }

  return {
    view,
    shake,
    frame(time) {
      now = time;
      if (view.world.match !== match) {
        match = view.world.match;
        decals.clear();
      }
      if (view.type.arena !== arena) layFloor();
      const zoom = zoomOf(camera.width, camera.height);
      const pageZoom = zoom / appearance.resolution;
      camera.setZoom(zoom);
      weapons.frame();
      const focus = avatars.frame(now, camera.worldView, pageZoom, weapons.reloaded);
      rig.frame(now, view.focus, focus.x, focus.y, appearance.calm);
      shake.x = rig.shake.x * pageZoom;
      shake.y = rig.shake.y * pageZoom;
      centre(camera, rig.centre.x + rig.shake.x, rig.centre.y + rig.shake.y, zoom);
      const seen = camera.worldView;
      cursor.x = seen.x + pointer.clientX / pageZoom;
      cursor.y = seen.y + pointer.clientY / pageZoom;
      floor.frame(seen);
      decals.frame(seen);
      fallen.frame(seen);
      pen.frame(now, seen, pageZoom);
      dusk.frame(now, focus.x, focus.y, view.self?.sight ?? 0, seen);
      serverView.frame(now);
      pickups.frame(now);
      projectiles.frame(now);
      effects.frame(now);
      numbers.frame(now, pageZoom);
      feedback.frame(now, seen, pageZoom, cursor, view.alive ? (view.self?.health ?? 0) / view.type.health : 1);
      soundsOfView?.frame(focus.x, focus.y);
    },
    repaint: layFloor,
    destroy() {
      for (const off of offs) off();
      avatars.clear();
      pen.clear();
      floor.destroy();
      destroyPictures();
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
