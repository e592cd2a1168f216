/** The avatars: body, gun, name and health of everybody who is in sight and alive. */

import { type GameObjects, type Geom, type Scene, TintModes } from 'phaser';
import type { Avatar } from '../../shared/engine/state.ts';
import type { Drawn, Shown } from '../net/shown.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { EFFECTS, type Effects } from './effects.ts';
import { createImagePool } from './image-pool.ts';
import { type NameTags, TAG_SCALE } from './name-tags.ts';
import { avatarColour, PALETTE } from './palette.ts';

const BAR_WIDTH = 36;
const BAR_HEIGHT = 4;
const BAR_Y = -27;
const TAG_Y = -37;
/** The picture `pixel` in units. */
const PIXEL = 4;
const FLASH_MS = 70;
/** Beyond the edge of the picture an avatar may still show its name. */
const MARGIN = 60;
const SHIELDED_ALPHA = 0.45;
/** A tag is never drawn smaller than as if the camera had this zoom. */
const SMALLEST_TAG_ZOOM = 0.95;

interface Puppet {
  readonly body: GameObjects.Image;
  readonly gun: GameObjects.Image;
  /** The own avatar has a ring, the others bar and name. */
  readonly ring: GameObjects.Image | undefined;
  readonly barBack: GameObjects.Image | undefined;
  readonly barFill: GameObjects.Image | undefined;
  readonly tag: GameObjects.Image | undefined;
  readonly images: readonly GameObjects.Image[];
  tagName: string;
  shown: boolean;
  alive: boolean;
  x: number;
  y: number;
  /** Frame in which it was last in the world. */
  seen: number;
  flashEnds: number;
}

export interface Avatars {
  /** Once per frame; gives where the avatar in the middle of the picture is drawn, or was when it was last in sight. */
  frame(now: number, seen: Geom.Rectangle, zoom: number): Readonly<Drawn>;
  /** Where an avatar was last drawn; undefined when it never was. */
  placeOf(id: string): Readonly<{ x: number; y: number }> | undefined;
  /** A hit on it was confirmed. */
  flash(id: string, now: number): void;
  clear(): void;
}

export interface AvatarLayers {
  readonly guns: GameObjects.Layer;
  readonly bodies: GameObjects.Layer;
  readonly labels: GameObjects.Layer;
}

export function createAvatars(
  scene: Scene,
  layers: AvatarLayers,
  view: Shown,
  tags: NameTags,
  effects: Effects,
): Avatars {
  const guns = createImagePool(scene, layers.guns);
  const bodies = createImagePool(scene, layers.bodies);
  const labels = createImagePool(scene, layers.labels);
  const idleTags: GameObjects.Image[] = [];
  const puppets = new Map<string, Puppet>();
  const focus: Drawn = { x: view.type.arena.width / 2, y: view.type.arena.height / 2, aim: 0 };
  const drawn: Drawn = { x: 0, y: 0, aim: 0 };
  let frameNumber = 0;
  let now = 0;
  let zoom = 1;
  let bounds: Geom.Rectangle;

  const takeTag = (): GameObjects.Image => {
    const tag = (idleTags.pop() ?? tags.createImage()).setVisible(true);
    layers.labels.add(tag);
    return tag;
  };

  const create = (own: boolean): Puppet => {
    const ring = own ? bodies.take('ownRing').setTint(PALETTE.own) : undefined;
    const body = bodies.take('body');
    const gun = guns.take('gun').setOrigin(0, 0.5);
    const barBack = own ? undefined : labels.take('pixel').setTint(PALETTE.barBack).setAlpha(0.7);
    const barFill = own ? undefined : labels.take('pixel').setOrigin(0, 0.5).setTint(PALETTE.health);
    barBack?.setScale(((BAR_WIDTH + 2) / PIXEL) * ATLAS_SCALE, ((BAR_HEIGHT + 2) / PIXEL) * ATLAS_SCALE);
    const tag = own ? undefined : takeTag();
    const images = [ring, body, gun, barBack, barFill, tag].filter((image) => image !== undefined);
    return {
      ...{ ring, body, gun, barBack, barFill, tag, images },
      ...{ tagName: '', shown: true, alive: false, x: 0, y: 0, seen: 0, flashEnds: 0 },
    };
  };

  const destroy = (puppet: Puppet): void => {
    guns.give(puppet.gun);
    for (const image of [puppet.ring, puppet.body]) if (image !== undefined) bodies.give(image);
    for (const image of [puppet.barBack, puppet.barFill]) if (image !== undefined) labels.give(image);
    if (puppet.tag === undefined) return;
    tags.release(puppet.tagName);
    puppet.tag.setVisible(false);
    idleTags.push(puppet.tag);
  };

  const setShown = (puppet: Puppet, shown: boolean): void => {
    if (puppet.shown === shown) return;
    puppet.shown = shown;
    for (const image of puppet.images) image.setVisible(shown);
  };

  const label = (puppet: Puppet, id: string, health: number): void => {
    const { x, y, tag, barFill } = puppet;
    if (tag === undefined) return;
    puppet.barBack?.setPosition(x, y + BAR_Y);
    barFill
      ?.setPosition(x - BAR_WIDTH / 2, y + BAR_Y)
      .setScale(
        ((BAR_WIDTH * Math.min(1, health / view.type.health)) / PIXEL) * ATLAS_SCALE,
        (BAR_HEIGHT / PIXEL) * ATLAS_SCALE,
      );
    const name = view.entry(id)?.name ?? '';
    if (name !== puppet.tagName) {
      tags.release(puppet.tagName);
      const frame = name === '' ? undefined : tags.acquire(name);
      // Without a cell it has no name yet, and asks again.
      puppet.tagName = frame === undefined ? '' : name;
      if (frame === undefined) tag.setAlpha(0);
      else tag.setAlpha(0.9).setFrame(frame);
    }
    tag.setPosition(x, y + TAG_Y).setScale(TAG_SCALE * Math.max(1, SMALLEST_TAG_ZOOM / zoom));
  };

  const draw = (avatar: Avatar, id: string): void => {
    const own = id === view.id;
    let puppet = puppets.get(id);
    if (puppet === undefined) {
      puppet = create(own);
      puppets.set(id, puppet);
    }
    puppet.seen = frameNumber;
    const alive = avatar.health > 0;
    const place = view.drawn(id, avatar, id === view.focus ? focus : drawn);
    const colour = avatarColour(own, avatar.team);
    if (puppet.alive && !alive) {
      effects.play(EFFECTS.death, puppet.x, puppet.y, colour);
      effects.play(EFFECTS.deathGlow, puppet.x, puppet.y, colour);
    }
    puppet.alive = alive;
    puppet.x = place.x;
    puppet.y = place.y;
    const inSight =
      place.x > bounds.x - MARGIN &&
      place.x < bounds.right + MARGIN &&
      place.y > bounds.y - MARGIN &&
      place.y < bounds.bottom + MARGIN;
    setShown(puppet, alive && inSight);
    if (!puppet.shown) return;

    const flashes = now < puppet.flashEnds;
    puppet.ring?.setPosition(place.x, place.y);
    puppet.body
      .setPosition(place.x, place.y)
      .setTint(flashes ? PALETTE.white : colour)
      .setTintMode(flashes ? TintModes.FILL : TintModes.MULTIPLY);
    // Half there: what cannot be harmed yet must not look as if it could.
    puppet.body.setAlpha(avatar.shielded ? SHIELDED_ALPHA : 1);
    puppet.gun.setPosition(place.x, place.y).setRotation(place.aim);
    const dash = own ? (view.predicted?.dash ?? 0) : avatar.dash;
    if (dash > 0) effects.play(EFFECTS.dash, place.x, place.y, colour);
    label(puppet, id, avatar.health);
  };

  return {
    frame(time, seen, cameraZoom) {
      frameNumber++;
      now = time;
      bounds = seen;
      zoom = cameraZoom;
      const { players } = view.world;
      players?.forEach(draw);
      if (puppets.size !== players?.size) {
        for (const [id, puppet] of puppets) {
          if (puppet.seen === frameNumber) continue;
          destroy(puppet);
          puppets.delete(id);
        }
      }
      return focus;
    },
    placeOf: (id) => puppets.get(id),
    flash(id, time) {
      const puppet = puppets.get(id);
      if (puppet !== undefined) puppet.flashEnds = time + FLASH_MS;
    },
    clear() {
      for (const puppet of puppets.values()) destroy(puppet);
      puppets.clear();
    },
  };
}
