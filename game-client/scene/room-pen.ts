/** Draws what a room type's `draw` asks for: called each frame, with pictures that are used again. */

import type { Scene } from 'phaser';
import type { Badge, Pen } from '../../shared/engine/pen.ts';
import type { Drawn, DrawnPart, Shown } from '../net/shown.ts';
import type { Seen } from './arcs.ts';
import { sizeOf } from './creature-looks.ts';
import type { Appearance } from './look.ts';
import type { NameTags } from './name-tags.ts';
import { createPenAreas } from './pen-areas.ts';
import { createPenBalls } from './pen-balls.ts';
import { limitPen } from './pen-limits.ts';
import { type Bearer, createPenSigns } from './pen-signs.ts';
import type { PictureLayer } from './picture-layers.ts';

/** Further outside the picture nothing of an avatar is seen. */
const MARGIN = 120;

export interface RoomPen {
  /** Once per frame; `zoom` in pixels of the page for each unit. */
  frame(now: number, seen: Seen, zoom: number): void;
  clear(): void;
}

export interface PenLayers {
  readonly areas: PictureLayer;
  readonly balls: PictureLayer;
  readonly flags: PictureLayer;
  readonly tags: PictureLayer;
  readonly badges: PictureLayer;
}

/** @param leads whether somebody wears the crown, which badges hang above */
export function createRoomPen(
  scene: Scene,
  layers: PenLayers,
  view: Shown,
  tags: NameTags,
  appearance: Readonly<Appearance>,
  leads: (id: string) => boolean,
): RoomPen {
  const areas = createPenAreas(scene, layers, tags, appearance);
  const balls = createPenBalls(scene, layers, appearance);
  const signs = createPenSigns(scene, layers, appearance);
  const part: DrawnPart = { x: 0, y: 0, radius: 0 };
  const drawn: Drawn = { x: 0, y: 0, aim: 0 };
  const bearer: Bearer = { x: 0, y: 0, aim: 0, size: 1, named: false, crowned: false };
  /** Whose heads have a badge this frame, in the order of the badges. */
  const badged: string[] = [];
  let seen: Seen = { x: 0, y: 0, right: 0, bottom: 0 };

  /** Whether somebody is there to be seen; written to `bearer`. */
  const find = (id: string): boolean => {
    const avatar = view.world.players?.get(id);
    // Who has had no life yet is nowhere.
    if (avatar === undefined || (avatar.lives === 0 && avatar.health === 0)) return false;
    const { x, y, aim } = view.drawn(id, avatar, drawn);
    if (x < seen.x - MARGIN || y < seen.y - MARGIN || x > seen.right + MARGIN || y > seen.bottom + MARGIN) return false;
    bearer.x = x;
    bearer.y = y;
    bearer.aim = aim;
    bearer.size = sizeOf(view.type.kinds, avatar);
    bearer.crowned = leads(id) && avatar.health > 0;
    bearer.named = id !== view.id && avatar.kind === 0 && avatar.health > 0;
    return true;
  };

  const pen: Pen = {
    ring(area, ink) {
      areas.ring(view.drawnPart(area, part), ink);
    },
    outside(area) {
      areas.outside(view.drawnPart(area, part));
    },
    ball(ball, ink) {
      balls.ball(view.drawnPart(ball, part), ink, seen);
    },
    flag(item, ink) {
      if (item.carrier !== '') {
        if (find(item.carrier)) signs.carried(bearer, ink);
        return;
      }
      const { x, y } = view.drawnPart(item, part);
      signs.lying(x, y, ink);
    },
    badge(id: string, badge: Badge) {
      if (!find(id)) return;
      let before = 0;
      for (const other of badged) if (other === id) before++;
      badged.push(id);
      signs.badge(bearer, badge, before);
    },
  };

  const limited = limitPen(pen, (text) => console.error(text));
  return {
    frame(now, shown, zoom) {
      seen = shown;
      areas.begin(now, shown, zoom);
      signs.begin(now, zoom);
      badged.length = 0;
      const { type, world, local, guard } = view;
      limited.begin(`shared/rooms/${type.id}.ts`);
      if (type.draw !== undefined) guard.ask(type, 'draw', type.draw, () => type.draw?.(world, limited.pen, local));
      areas.end();
      balls.end();
      signs.end();
    },
    clear: areas.clear,
  };
}
