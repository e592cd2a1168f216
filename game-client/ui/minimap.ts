/** The minimap: the arena with what is known of it, and what of it the screen shows. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { zoomOf } from '../../shared/engine/seen-area.ts';
import type { Drawn } from '../net/shown.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element } from './dom.ts';
import { drawMark, drawReach, type MapColours, readColours } from './map-marks.ts';
import { type MapProjection, projectArena } from './map-projection.ts';
import type { Markers } from './markers.ts';

/** More is not seen in so small a picture. */
const MOST_DENSE = 2;
/** Half the width of a mark in pixels of the page, and as a share of the map's longer side. */
const LEAST_MARK = 3;
const MARK_SHARE = 0.026;
/** Pixels of the page. */
const REACH_LINE = 1.5;

export interface Minimap {
  readonly element: HTMLElement;
  /** Draws all of it: not for every frame. */
  update(view: View, markers: Markers, middle: Readonly<Drawn>): void;
}

export function createMinimap(text: Text): Minimap {
  const canvas = element('canvas');
  const root = element(
    'div',
    { class: 'minimap', role: 'img', 'aria-label': text.hud.minimap, 'data-testid': 'minimap' },
    canvas,
  );
  const context = canvas.getContext('2d');
  /** The walls, which never change. */
  const baked = document.createElement('canvas');
  const page = document.documentElement;
  let arena: RoomType['arena'] | undefined;
  let map: MapProjection = { scale: 1, width: 0, height: 0 };
  let density = 1;
  let palette: string | undefined;
  let colours: MapColours | undefined;
  let resized = false;
  new ResizeObserver(() => {
    resized = true;
  }).observe(root);

  const bake = (): void => {
    const { clientWidth, clientHeight } = root;
    if (arena === undefined || clientWidth === 0) return;
    resized = false;
    density = Math.min(MOST_DENSE, window.devicePixelRatio);
    map = projectArena(arena.width, arena.height, Math.max(clientWidth, clientHeight) * density);
    for (const surface of [canvas, baked]) {
      surface.width = map.width;
      surface.height = map.height;
    }
    colours = readColours(page);
    palette = page.dataset.palette;
    const pen = baked.getContext('2d');
    if (pen === null) return;
    pen.fillStyle = colours.wall;
    for (const { x, y, width, height } of arena.walls)
      pen.fillRect(x * map.scale, y * map.scale, Math.max(1, width * map.scale), Math.max(1, height * map.scale));
  };
  const show = (shown: RoomType['arena']): void => {
    arena = shown;
    root.style.aspectRatio = `${shown.width} / ${shown.height}`;
    root.classList.toggle('tall', shown.height >= shown.width);
    bake();
  };

  return {
    element: root,
    update(view, markers, middle) {
      if (view.type.arena !== arena) show(view.type.arena);
      else if (resized || palette !== page.dataset.palette) bake();
      if (context === null || colours === undefined || map.width === 0) return;
      context.clearRect(0, 0, map.width, map.height);
      context.drawImage(baked, 0, 0);

      const zoom = zoomOf(window.innerWidth, window.innerHeight);
      const width = (window.innerWidth / zoom) * map.scale;
      const height = (window.innerHeight / zoom) * map.scale;
      context.strokeStyle = colours.frame;
      context.lineWidth = density;
      context.strokeRect(middle.x * map.scale - width / 2, middle.y * map.scale - height / 2, width, height);

      const size = Math.max(LEAST_MARK * density, MARK_SHARE * Math.max(map.width, map.height));
      let own: (typeof markers.all)[number] | undefined;
      for (let index = 0; index < markers.count; index++) {
        const marker = markers.all[index];
        if (marker === undefined) continue;
        if (marker.radius * map.scale > size) {
          context.lineWidth = REACH_LINE * density;
          drawReach(context, marker, marker.x * map.scale, marker.y * map.scale, marker.radius * map.scale, colours);
        }
        // Nobody hides the own mark.
        if (marker.kind === 'own') own = marker;
        else drawMark(context, marker, marker.x * map.scale, marker.y * map.scale, size, colours);
      }
      if (own !== undefined) drawMark(context, own, own.x * map.scale, own.y * map.scale, size, colours);
    },
  };
}
