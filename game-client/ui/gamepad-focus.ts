/** Menus by gamepad: moves the focus over whatever can have it, activates it, changes its value and goes back. */

import { type Direction, nearestBox } from './gamepad-spatial.ts';

const FOCUSABLE = 'button, input, select, textarea, a[href], [tabindex]';
/** Kinds of fields whose value a direction moves. */
const STEPPED = ['range', 'number'];
/** Held down, a direction repeats after so long, and then so often. */
const FIRST_REPEAT_MS = 380;
const REPEAT_MS = 110;
/** Tilt of the left stick from which it is a direction, and below which it is none again. */
const TILT = 0.6;
const TILT_ENDS = 0.4;

/** In the standard mapping. */
const ACTIVATE = 'Pad0';
const BACK = 'Pad1';
const DIRECTIONS: Readonly<Record<string, Direction>> = { Pad12: 'up', Pad13: 'down', Pad14: 'left', Pad15: 'right' };

export interface GamepadFocus {
  /** A button went down or up while a menu has the gamepad. */
  press(code: string, down: boolean): void;
  /** Once a frame while a menu has the gamepad, with the left stick. */
  frame(stick: Readonly<{ x: number; y: number }>, now: number): void;
  /** The game has the gamepad: nothing repeats. */
  release(): void;
}

/** @param root what the whole interface is in */
export function createGamepadFocus(root: HTMLElement): GamepadFocus {
  let held: Direction | undefined;
  let heldBy: 'pad' | 'stick' | undefined;
  let repeatsAt = 0;

  const begin = (direction: Direction, by: 'pad' | 'stick', now: number): void => {
    held = direction;
    heldBy = by;
    repeatsAt = now + FIRST_REPEAT_MS;
    go(root, direction);
  };
  const end = (): void => {
    held = undefined;
    heldBy = undefined;
  };
  return {
    press(code, down) {
      const direction = DIRECTIONS[code];
      if (direction !== undefined) {
        if (down) begin(direction, 'pad', performance.now());
        else if (heldBy === 'pad') end();
      } else if (down && code === ACTIVATE) activate(root);
      else if (down && code === BACK) goBack(root);
    },
    frame(stick, now) {
      const tilt = Math.max(Math.abs(stick.x), Math.abs(stick.y));
      const direction = directionOf(stick);
      if (heldBy === 'stick' && tilt < TILT_ENDS) end();
      else if (heldBy !== 'pad' && tilt >= TILT && direction !== held) begin(direction, 'stick', now);
      if (held === undefined || now < repeatsAt) return;
      repeatsAt = now + REPEAT_MS;
      go(root, held);
    },
    release: end,
  };
}

function directionOf({ x, y }: Readonly<{ x: number; y: number }>): Direction {
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right';
  return y < 0 ? 'up' : 'down';
}

/** What has the player's attention: the topmost dialog, or else the whole interface. */
function scopeOf(root: HTMLElement): HTMLElement {
  const modal = [...root.querySelectorAll<HTMLElement>('dialog[open], [aria-modal="true"]')].filter(isVisible);
  // A dialog of the browser's own kind lies over everything else; of those a later one in the page opens from an earlier.
  return modal.findLast((found) => found.tagName === 'DIALOG') ?? modal.at(-1) ?? root;
}

function candidatesIn(scope: HTMLElement): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (found) => found.tabIndex >= 0 && !found.matches(':disabled') && isVisible(found),
  );
}

function isVisible(found: HTMLElement): boolean {
  return found.checkVisibility({ visibilityProperty: true });
}

function focusedIn(candidates: readonly HTMLElement[]): HTMLElement | undefined {
  return candidates.find((found) => found === document.activeElement);
}

function go(root: HTMLElement, direction: Direction): void {
  const candidates = candidatesIn(scopeOf(root));
  const focused = focusedIn(candidates);
  if (focused === undefined) {
    const [first] = candidates;
    (candidates.find((found) => found.matches('.primary')) ?? first)?.focus();
    return;
  }
  const sideways = direction === 'left' || direction === 'right';
  if (sideways && changeValue(focused, direction === 'right' ? 1 : -1)) return;
  const next = neighbourOf(focused, candidates, direction);
  const entered = next && (preferredIn(next, focused) ?? next);
  entered?.focus();
  entered?.scrollIntoView({ block: 'nearest' });
}

/**
 * What lies that way. Within a group it goes on in there, as long as there is anything; up and down it leads out only
 * to what lies straight ahead: the end of a list of cards is an end, and no way into the column beside it.
 */
function neighbourOf(focused: HTMLElement, candidates: HTMLElement[], direction: Direction): HTMLElement | undefined {
  const from = focused.getBoundingClientRect();
  const group = focused.closest('[data-enter]');
  const nearest = (among: HTMLElement[]): HTMLElement | undefined => {
    const boxes = among.map((found) => found.getBoundingClientRect());
    return among[nearestBox(from, boxes, direction)];
  };
  const others = candidates.filter((found) => found !== focused);
  if (group === null) return nearest(others);
  const within = nearest(others.filter((found) => group.contains(found)));
  if (within !== undefined) return within;
  const outside = others.filter((found) => !group.contains(found));
  if (direction === 'left' || direction === 'right') return nearest(outside);
  return nearest(
    outside.filter((found) => {
      const { left, right } = found.getBoundingClientRect();
      return left < from.right && right > from.left;
    }),
  );
}

/** Of a group that the focus comes into from outside, what the player wants most likely, wherever it lies in there. */
function preferredIn(next: HTMLElement, from: HTMLElement): HTMLElement | undefined {
  const group = next.closest<HTMLElement>('[data-enter]');
  if (group === null || group.contains(from)) return undefined;
  return group.querySelector<HTMLElement>(group.dataset.enter ?? '') ?? undefined;
}

/** Moves a slider or a choice; false for what has no value to move. */
function changeValue(control: HTMLElement, step: 1 | -1): boolean {
  if (control instanceof HTMLSelectElement) {
    const next = control.selectedIndex + step;
    if (next < 0 || next >= control.options.length) return true;
    control.selectedIndex = next;
  } else if (control instanceof HTMLInputElement && STEPPED.includes(control.type)) {
    if (step > 0) control.stepUp();
    else control.stepDown();
  } else return false;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function activate(root: HTMLElement): void {
  const candidates = candidatesIn(scopeOf(root));
  const focused = focusedIn(candidates);
  if (focused === undefined) {
    go(root, 'down');
    return;
  }
  if (focused instanceof HTMLSelectElement) {
    if (focused.selectedIndex === focused.options.length - 1) focused.selectedIndex = -1;
    changeValue(focused, 1);
  } else focused.click();
}

/** What Escape does there; a script's Escape does not close a dialog of the browser's own kind. */
function goBack(root: HTMLElement): void {
  const scope = scopeOf(root);
  if (scope instanceof HTMLDialogElement) {
    scope.close();
    return;
  }
  const at = document.activeElement ?? document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', key: 'Escape', bubbles: true }));
}
