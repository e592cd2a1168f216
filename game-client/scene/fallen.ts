/** Those who lie where they died, in matches where the dead do not come back before the next round. */

import type { Scene } from 'phaser';
import type { Avatar } from '../../shared/engine/state.ts';
import type { Drawn, Shown } from '../net/shown.ts';
import type { Seen } from './arcs.ts';
import { ATLAS_SCALE } from './atlas.ts';
import { sizeOf } from './creature-looks.ts';
import { createImageRow } from './image-row.ts';
import type { Appearance } from './look.ts';
import { avatarColour } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';

const MARGIN = 40;

export interface Fallen {
  /** Once per frame. */
  frame(seen: Seen): void;
}

export function createFallen(scene: Scene, layer: PictureLayer, view: Shown, appearance: Readonly<Appearance>): Fallen {
  const row = createImageRow(scene, layer);
  const drawn: Drawn = { x: 0, y: 0, aim: 0 };
  let seen: Seen = { x: 0, y: 0, right: 0, bottom: 0 };
  const lay = (avatar: Avatar, id: string): void => {
    if (avatar.health > 0 || avatar.kind > 0 || avatar.lives === 0) return;
    const { x, y, aim } = view.drawn(id, avatar, drawn);
    if (x < seen.x - MARGIN || y < seen.y - MARGIN || x > seen.right + MARGIN || y > seen.bottom + MARGIN) return;
    row
      .draw('fallen', x, y)
      .setRotation(aim + 0.8)
      .setScale(sizeOf(view.type.kinds, avatar) * ATLAS_SCALE)
      .setTint(avatarColour(appearance.palette, id === view.id, avatar.team));
  };
  return {
    frame(shown) {
      seen = shown;
      if (view.type.respawnTicks === Infinity) view.world.players?.forEach(lay);
      row.end();
    },
  };
}
