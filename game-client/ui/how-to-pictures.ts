/** The pictures of how to play, drawn as the scene draws: floor, walls, avatars; styles move what moves. */

import { shape } from './dom.ts';
import type { Lesson } from './how-to-lessons.ts';

const WIDTH = 240;
const HEIGHT = 132;

/** One picture for the lessons that share it. */
export function createPicture(lessons: readonly Lesson[]): SVGElement {
  const has = (lesson: Lesson): boolean => lessons.includes(lesson);
  const things: SVGElement[] = [];
  if (has('move')) things.push(...moving());
  if (has('shoot')) things.push(...shooting());
  if (has('dash')) things.push(...dashing());
  if (has('secondary')) things.push(...firing());
  else if (has('dash')) things.push(place(150, 92, avatar('own', 0)));
  return shape(
    'svg',
    { class: 'how-to-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true', focusable: 'false' },
    shape('rect', { class: 'map-floor', width: WIDTH, height: HEIGHT }),
    shape('path', {
      class: 'map-lines',
      d: 'M40 0V132M80 0V132M120 0V132M160 0V132M200 0V132M0 26H240M0 66H240M0 106H240',
    }),
    ...things,
  );
}

function moving(): SVGElement[] {
  return [
    ...wall(88, 52, 64, 30),
    shape('path', { class: 'pic-trail', d: 'M44 104V36Q44 26 54 26H186Q196 26 196 36V84' }),
    shape('path', { class: 'pic-arrow', d: 'M188 78L196 90L204 78' }),
    shape('g', { class: 'pic-runner' }, avatar('own', 0)),
  ];
}

function shooting(): SVGElement[] {
  const aim = -24;
  return [
    ...wall(96, 96, 72, 20),
    place(48, 94, shape('g', { transform: `rotate(${aim})` }, shape('path', { class: 'pic-aim', d: 'M34 0H130' }))),
    place(48, 94, shape('g', { transform: `rotate(${aim})` }, shape('path', { class: 'pic-shot', d: 'M30 0H54' }))),
    place(188, 32, shape('g', { class: 'pic-hurt' }, avatar('other', 150))),
    place(
      188,
      32,
      shape('circle', { class: 'pic-cross', r: 22 }),
      shape('path', { class: 'pic-cross', d: 'M-30 0H-16M30 0H16M0 -30V-16M0 30V16' }),
    ),
    place(48, 94, avatar('own', aim)),
  ];
}

function dashing(): SVGElement[] {
  return [
    place(32, 92, shape('g', { class: 'pic-ghost first' }, avatar('own', 0))),
    place(62, 92, shape('g', { class: 'pic-ghost second' }, avatar('own', 0))),
    shape('path', { class: 'pic-speed', d: 'M8 82H26M2 92H20M8 102H26' }),
  ];
}

function firing(): SVGElement[] {
  const aim = -30;
  return [
    place(198, 36, shape('circle', { class: 'pic-blast', r: 27 }), shape('circle', { class: 'pic-core', r: 13 })),
    place(172, 26, avatar('other', 120)),
    place(216, 54, avatar('other', 200)),
    place(
      100,
      92,
      shape(
        'g',
        { transform: `rotate(${aim})` },
        shape(
          'g',
          { class: 'pic-rocket' },
          shape('path', { class: 'pic-flame', d: 'M22 0L40 -4V4Z' }),
          shape('path', { class: 'pic-shell', d: 'M40 -5H54L64 0L54 5H40Z' }),
        ),
      ),
    ),
    place(100, 92, avatar('own', aim)),
  ];
}

/** As the scene draws one, around the origin. */
function avatar(whose: 'own' | 'other', turned: number): SVGElement {
  return shape(
    'g',
    { class: `pic-avatar ${whose}` },
    shape('ellipse', { class: 'pic-shadow', cy: 4, rx: 17, ry: 16 }),
    shape('rect', { class: 'pic-gun', x: 6, y: -4, width: 22, height: 8, rx: 2, transform: `rotate(${turned})` }),
    shape('circle', { class: 'pic-rim', r: 15 }),
    shape('circle', { class: 'pic-coat', r: 13 }),
    shape('circle', { class: 'pic-head', r: 8.5 }),
  );
}

function wall(x: number, y: number, width: number, height: number): SVGElement[] {
  return [
    shape('rect', { class: 'map-side', x, y: y + 7, width, height }),
    shape('rect', { class: 'map-wall', x, y, width, height }),
  ];
}

/** The outer element has the place, so that styles may move the inner one. */
function place(x: number, y: number, ...things: SVGElement[]): SVGElement {
  return shape('g', { transform: `translate(${x} ${y})` }, ...things);
}
