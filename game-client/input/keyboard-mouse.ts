/** Keyboard and mouse as inputs. */

import { BUTTON, type InputFrame, MOVE_RANGE } from '../../shared/engine/input.ts';
import { ACTION, type Bindings } from './bindings.ts';

/** Full tilt along a diagonal: both parts together are as long as one alone. */
const DIAGONAL = Math.round(MOVE_RANGE * Math.SQRT1_2);

const BUTTON_OF_ACTION = [
  [ACTION.primary, BUTTON.primary],
  [ACTION.secondary, BUTTON.secondary],
  [ACTION.dash, BUTTON.dash],
  [ACTION.use, BUTTON.use],
] as const;

export interface KeyboardMouseOptions {
  /** Hears the keys, mouse moves and releases, and `blur`: the window. */
  readonly keys: EventTarget;
  /** Hears `visibilitychange`: the document. */
  readonly page: EventTarget & { readonly hidden: boolean };
  /** What is clicked to shoot, and where the context menu is suppressed. */
  readonly surface: EventTarget;
  /** Radians from the own avatar, as drawn, to a point of the window. */
  aimAt(clientX: number, clientY: number): number;
  readonly bindings: Bindings;
}

export interface KeyboardMouse {
  /** Writes the intent of now. A press that was shorter than the time since the last call is in it all the same. */
  sample(frame: InputFrame): void;
  /** Off: nothing is heard and everything is let go. Off at first. */
  setActive(active: boolean): void;
  /** Other keys from now on; what is held is let go. */
  setBindings(bindings: Bindings): void;
}

export function createKeyboardMouse(options: KeyboardMouseOptions): KeyboardMouse {
  let { bindings } = options;
  /** Codes that are down: two keys may mean the same action, and one of them may be let go first. */
  const down = new Set<string>();
  let held = 0;
  let latched = 0;
  let active = false;
  let clientX: number | undefined;
  let clientY = 0;

  const press = (code: string): boolean => {
    const action = bindings[code];
    if (!active || action === undefined) return false;
    down.add(code);
    held |= action;
    latched |= action;
    return true;
  };
  const release = (code: string): boolean => {
    if (!down.delete(code)) return false;
    held = 0;
    for (const other of down) held |= bindings[other] ?? 0;
    return true;
  };
  const releaseAll = (): void => {
    down.clear();
    held = 0;
    latched = 0;
  };
  const point = (event: MouseEvent): void => {
    clientX = event.clientX;
    clientY = event.clientY;
  };

  listen<KeyboardEvent>(options.keys, 'keydown', (event) => {
    // With these the browser's own shortcuts are meant.
    if (event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return;
    // A repeat counts, too: a key that was held before the match began, or through a menu, is meant.
    if (down.has(event.code) || press(event.code)) event.preventDefault();
  });
  listen<KeyboardEvent>(options.keys, 'keyup', (event) => release(event.code));
  listen<MouseEvent>(options.keys, 'mousemove', point);
  listen<MouseEvent>(options.keys, 'mouseup', (event) => {
    // Side buttons go back in the browser's history otherwise.
    if (release(`Mouse${event.button}`)) event.preventDefault();
  });
  listen<MouseEvent>(options.surface, 'mousedown', (event) => {
    point(event);
    if (press(`Mouse${event.button}`)) event.preventDefault();
  });
  listen(options.surface, 'contextmenu', (event) => {
    if (active) event.preventDefault();
  });
  listen(options.keys, 'blur', releaseAll);
  listen(options.page, 'visibilitychange', () => {
    if (options.page.hidden) releaseAll();
  });

  return {
    sample(frame) {
      const actions = held | latched;
      latched = 0;
      const x = axis(actions, ACTION.moveLeft, ACTION.moveRight);
      const y = axis(actions, ACTION.moveUp, ACTION.moveDown);
      const reach = x !== 0 && y !== 0 ? DIAGONAL : MOVE_RANGE;
      frame.moveX = x * reach;
      frame.moveY = y * reach;
      frame.buttons = 0;
      for (const [action, button] of BUTTON_OF_ACTION) {
        if ((actions & action) !== 0) frame.buttons |= button;
      }
      // Until the mouse has moved there is nowhere to aim at: the frame keeps the aim that it has.
      if (active && clientX !== undefined) frame.aim = options.aimAt(clientX, clientY);
    },
    setActive(on) {
      if (on === active) return;
      active = on;
      releaseAll();
    },
    setBindings(changed) {
      bindings = changed;
      releaseAll();
    },
  };
}

function listen<E extends Event>(target: EventTarget, name: string, heard: (event: E) => void): void {
  target.addEventListener(name, (event) => heard(event as E));
}

/** −1, 0 or 1; opposite keys cancel each other. */
function axis(actions: number, negative: number, positive: number): number {
  return Number((actions & positive) !== 0) - Number((actions & negative) !== 0);
}

function typesInto(target: EventTarget | null): boolean {
  const tag = (target as { tagName?: string } | null)?.tagName;
  return tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT';
}
