/** Arrows at the edge of the screen, to what is beyond it and matters. */

import { zoomOf } from '../../shared/engine/seen-area.ts';
import type { Drawn } from '../net/shown.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { deservesArrow, type Marker, type Markers } from './markers.ts';
import { type EdgePlace, placeAtEdge } from './screen-edge.ts';

/** A crowd of arrows points nowhere; what the room type points out comes first. */
const MOST = 8;
const MOST_TEAMMATES = 4;
/** Pixels, and the share of the height that score and vitals may take. */
const INSET_X = 34;
const INSET_Y_SHARE = 0.2;

export interface EdgeArrows {
  readonly element: HTMLElement;
  /** @param middle what is in the middle of the screen, in world units */
  frame(markers: Markers, middle: Readonly<Drawn>): void;
}

interface Arrow {
  readonly element: HTMLElement;
  readonly pointer: HTMLElement;
  readonly label: HTMLElement;
  side: string;
  kind: string;
  team: number;
  x: number;
  y: number;
  degrees: number;
}

export function createEdgeArrows(): EdgeArrows {
  const root = element('div', { class: 'edge-arrows', 'aria-hidden': 'true' });
  const arrows: Arrow[] = [];
  for (let made = 0; made < MOST; made++) {
    const pointer = element('div', { class: 'edge-pointer' });
    const label = element('span', { class: 'edge-label' });
    const arrow = element(
      'div',
      { class: 'edge-arrow', hidden: true },
      pointer,
      element('div', { class: 'edge-badge' }, icon('crown'), icon('place')),
      label,
    );
    arrows.push({ element: arrow, pointer, label, side: '', kind: '', team: -1, x: NaN, y: NaN, degrees: NaN });
    root.append(arrow);
  }
  const place: EdgePlace = { x: 0, y: 0, angle: 0 };

  const point = (arrow: Arrow, { kind, team, label }: Readonly<Marker>): void => {
    setHidden(arrow.element, false);
    setText(arrow.label, label);
    // Towards the middle of the screen, where there is room for it.
    const side = place.x > 0 ? 'left' : 'right';
    if (arrow.side !== side) {
      arrow.side = side;
      arrow.element.dataset.side = side;
    }
    if (arrow.kind !== kind || arrow.team !== team) {
      arrow.kind = kind;
      arrow.team = team;
      arrow.element.dataset.kind = kind;
      arrow.element.dataset.team = String(team);
    }
    const x = Math.round(place.x);
    const y = Math.round(place.y);
    const degrees = Math.round((place.angle * 180) / Math.PI);
    if (x !== arrow.x || y !== arrow.y) {
      arrow.x = x;
      arrow.y = y;
      arrow.element.style.transform = `translate(${x}px, ${y}px)`;
    }
    if (degrees === arrow.degrees) return;
    arrow.degrees = degrees;
    arrow.pointer.style.transform = `rotate(${degrees}deg)`;
  };

  return {
    element: root,
    frame(markers, middle) {
      const { innerWidth, innerHeight } = window;
      const zoom = zoomOf(innerWidth, innerHeight);
      const insetY = innerHeight * INSET_Y_SHARE;
      let used = 0;
      let teammates = 0;
      for (let index = 0; index < markers.count; index++) {
        const marker = markers.all[index];
        const arrow = arrows[used];
        if (marker === undefined || arrow === undefined) break;
        if (!deservesArrow(marker.kind)) continue;
        if (marker.kind === 'teammate' && ++teammates > MOST_TEAMMATES) continue;
        const dx = (marker.x - middle.x) * zoom;
        const dy = (marker.y - middle.y) * zoom;
        if (!placeAtEdge(dx, dy, innerWidth / 2, innerHeight / 2, INSET_X, insetY, place)) continue;
        point(arrow, marker);
        used++;
      }
      for (; used < arrows.length; used++) {
        const arrow = arrows[used];
        if (arrow !== undefined) setHidden(arrow.element, true);
      }
    },
  };
}
