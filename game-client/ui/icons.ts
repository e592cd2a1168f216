/** The pictures of the interface: line drawings on a grid of 24, in the colour of the text around them. */

const SVG = 'http://www.w3.org/2000/svg';

/** Path of each; `fill` where it is a shape, stroke where it is a line. */
const ICONS = {
  health: { fill: 'M12 20.6 4.3 13a5 5 0 0 1 0-7.2 5 5 0 0 1 7.1 0l.6.7.6-.7a5 5 0 0 1 7.1 0 5 5 0 0 1 0 7.2z' },
  rifle: {
    fill: 'M1 8.5h3.2l1-1.5h6l.8 1.5h7V7h1.5v1.5H23v2h-7.5v1.5h-2.300l-.7 1.5h-1.800l.6-1.5H9.6L8.5 17H5.800l1-5H5.200L1.6 14.5z',
  },
  rocket: {
    fill: 'M21.5 2.5c-6 .2-10 2.6-12.7 7.200L5 10.5l-2.5 3.3 4.1.6 3 3 .6 4.1 3.3-2.5.8-3.800c4.6-2.7 7-6.7 7.2-12.700zM15 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6 16.300c-2 .6-3 2.4-3.2 4.9 2.5-.2 4.3-1.2 4.9-3.200z',
  },
  dash: { stroke: 'M4 6l6 6-6 6M12 6l6 6-6 6' },
  crown: { fill: 'M3 7.5l4.5 3.700L12 4l4.5 7.200L21 7.5 19.3 18H4.700zM4.9 19.5h14.200v1.700H4.900z' },
  skull: {
    fill: 'M12 2.5a8.3 8.3 0 0 0-8.3 8.300c0 3 1.5 5.3 3.8 6.700v3.5h2.300v-2h1.400v2h1.6v-2h1.400v2h2.300v-3.5c2.3-1.4 3.8-3.7 3.8-6.700A8.3 8.3 0 0 0 12 2.5zM8.6 9a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.400zm6.8 0a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.400z',
  },
  clock: { stroke: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2.2' },
  eye: {
    stroke: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  },
  previous: { stroke: 'M15 5l-7 7 7 7' },
  next: { stroke: 'M9 5l7 7-7 7' },
  bot: {
    stroke: 'M5 9h14v10H5zM12 9V5M12 4.5v-.1M2.5 12.5v3M21.5 12.5v3',
    fill: 'M9 12.200a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zm6 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z',
  },
  away: {
    stroke:
      'M4 4l16 16M5 9.5a10.5 10.5 0 0 1 5-2.300M14.5 7.300A10.5 10.5 0 0 1 19 9.5M8 13a6 6 0 0 1 3-1.5M12 17.5v.1',
  },
  check: { stroke: 'M4.5 12.5l5 5 10-11' },
  move: { stroke: 'M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3' },
  place: {
    fill: 'M12 1.800a7.200 7.200 0 0 0-7.200 7.200c0 5.200 7.200 13.200 7.200 13.200s7.200-8 7.200-13.200A7.200 7.200 0 0 0 12 1.800zm0 4.400a2.800 2.800 0 1 1 0 5.600 2.800 2.800 0 0 1 0-5.600z',
  },
  options: {
    stroke:
      'M4 7h9M17.500 7H20M4 17h2.500M11 17h9M13 4.500v5M6.500 14.500v5M15.200 4.800a2.200 2.200 0 1 1 0 4.400 2.200 2.200 0 0 1 0-4.400z',
  },
  silent: {
    stroke:
      'M4 4l16 16M9.500 6H18a2 2 0 0 1 2 2v8M16.500 16.500H11L6.500 20v-3.500H6a2 2 0 0 1-2-2V8a2 2 0 0 1 1-1.700',
  },
  alarm: { stroke: 'M12 4L2.5 20h19zM12 10v4.5M12 17v.1' },
} as const satisfies Readonly<Record<string, { readonly fill?: string; readonly stroke?: string }>>;

export type IconName = keyof typeof ICONS;

export function hasIcon(name: string): name is IconName {
  return Object.hasOwn(ICONS, name);
}

/** Hidden from screen readers: what it says must be said in words beside it. */
export function icon(name: IconName): SVGSVGElement {
  const paths: { readonly fill?: string; readonly stroke?: string } = ICONS[name];
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('class', `icon icon-${name}`);
  made.setAttribute('aria-hidden', 'true');
  if (paths.fill !== undefined) made.append(path(paths.fill, 'icon-fill'));
  if (paths.stroke !== undefined) made.append(path(paths.stroke, 'icon-line'));
  return made;
}

/** A ring that empties: set `--share` of it, 0 to 1, on any element around it. */
export function ring(): SVGSVGElement {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 40 40');
  made.setAttribute('class', 'ring');
  made.setAttribute('aria-hidden', 'true');
  for (const part of ['ring-back', 'ring-front']) {
    const circle = document.createElementNS(SVG, 'circle');
    circle.setAttribute('class', part);
    circle.setAttribute('cx', '20');
    circle.setAttribute('cy', '20');
    circle.setAttribute('r', '17');
    circle.setAttribute('pathLength', '1');
    made.append(circle);
  }
  return made;
}

function path(drawing: string, className: string): SVGPathElement {
  const made = document.createElementNS(SVG, 'path');
  made.setAttribute('d', drawing);
  made.setAttribute('class', className);
  made.setAttribute('fill-rule', 'evenodd');
  return made;
}
