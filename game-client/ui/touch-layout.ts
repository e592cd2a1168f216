/** Where the touch buttons are: offsets from the nearest edges, since thumbs reach as far on every screen. */

export const TOUCH_BUTTONS = ['dash', 'secondary', 'scores', 'menu', 'chat'] as const;
export type TouchButton = (typeof TOUCH_BUTTONS)[number];

/**
 * Middle of each button in CSS pixels at size 1, within the safe area: from the left and the top, or, when negative,
 * from the right and the bottom. A button that is left out is where it is by default.
 */
export type TouchLayout = Readonly<Partial<Record<TouchButton, readonly [x: number, y: number]>>>;

/** What of the window can be touched, in CSS pixels. */
export interface TouchArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Around the place where a right thumb rests, at −112, −108. */
export const DEFAULT_LAYOUT = {
  dash: [-218, -66],
  secondary: [-182, -174],
  menu: [34, 34],
  scores: [100, 34],
  // Beside what is read, above what thumbs rest on: the upper edge is full on a small screen.
  chat: [-34, 176],
} as const satisfies TouchLayout;

/** CSS pixels across, at size 1. The smallest that a finger hits is 44. */
export const BUTTON_SIZE: Readonly<Record<TouchButton, number>> = {
  dash: 68,
  secondary: 68,
  scores: 46,
  menu: 46,
  chat: 46,
};
const SMALLEST = 44;
const FARTHEST = 4000;

export function isLayout(raw: unknown): raw is TouchLayout {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  return Object.entries(raw).every(
    ([button, place]) => isTouchButton(button) && Array.isArray(place) && place.length === 2 && place.every(isOffset),
  );
}

/** A layout as a link writes it, `dash=-218/-66|menu=36/36`; not yet checked. */
export function readLayout(written: string): unknown {
  return Object.fromEntries(
    written.split('|').map((part) => {
      const [button = '', place = ''] = part.split('=');
      return [button, place.split('/').map((offset) => (offset.trim() === '' ? undefined : Number(offset)))];
    }),
  );
}

function isTouchButton(name: string): name is TouchButton {
  return TOUCH_BUTTONS.some((button) => button === name);
}

export function buttonSize(button: TouchButton, size: number): number {
  return Math.max(SMALLEST, BUTTON_SIZE[button] * size);
}

/** Middle of a button in the window, as near to what the layout says as the area allows. */
export function placeOf(
  button: TouchButton,
  layout: TouchLayout,
  area: TouchArea,
  size: number,
  swapped: boolean,
): { x: number; y: number } {
  const [offsetX, offsetY] = layout[button] ?? DEFAULT_LAYOUT[button];
  const x = offsetX < 0 ? area.right + offsetX * size : area.left + offsetX * size;
  const y = offsetY < 0 ? area.bottom + offsetY * size : area.top + offsetY * size;
  const mirrored = swapped ? area.left + area.right - x : x;
  return clampTo(area, buttonSize(button, size) / 2, mirrored, y);
}

/** The inverse of `placeOf`, for a button that was dragged to a place. */
export function offsetsOf(
  button: TouchButton,
  x: number,
  y: number,
  area: TouchArea,
  size: number,
  swapped: boolean,
): readonly [x: number, y: number] {
  const inside = clampTo(area, buttonSize(button, size) / 2, x, y);
  const plainX = swapped ? area.left + area.right - inside.x : inside.x;
  return [nearest(plainX, area.left, area.right, size), nearest(inside.y, area.top, area.bottom, size)];
}

/** Whole pixels from the nearer end; negative from the far one. */
function nearest(at: number, start: number, end: number, size: number): number {
  return Math.round((at - start <= end - at ? at - start : at - end) / size);
}

function clampTo(area: TouchArea, margin: number, x: number, y: number): { x: number; y: number } {
  return {
    x: Math.max(area.left + margin, Math.min(area.right - margin, x)),
    y: Math.max(area.top + margin, Math.min(area.bottom - margin, y)),
  };
}

function isOffset(raw: unknown): boolean {
  return typeof raw === 'number' && Number.isFinite(raw) && Math.abs(raw) <= FARTHEST;
}
