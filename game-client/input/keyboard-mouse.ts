/** Keyboard and mouse as inputs. */

import { type Bindings, writeActions } from './bindings.ts';
import type { Device, Usage } from './devices.ts';

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
  readonly usage: Usage;
}

export interface KeyboardMouse extends Device {
  /** Other keys from now on; what is held is let go. */
  setBindings(bindings: Bindings): void;
}

export function createKeyboardMouse(options: KeyboardMouseOptions): KeyboardMouse {
  const { usage } = options;
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
    // A browser repeats the last place when what lies under the mouse has changed.
    if (event.clientX === clientX && event.clientY === clientY) return;
    clientX = event.clientX;
    clientY = event.clientY;
    if (active) usage.aimed('keyboard');
  };
  // A finger sends mouse events too, but only a mouse sends pointer events of its own kind.
  const notice = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') usage.used('keyboard');
  };

  listen<KeyboardEvent>(options.keys, 'keydown', (event) => {
    // With these the browser's own shortcuts are meant.
    if (event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return;
    // What a script made up was pressed on another device.
    if (event.isTrusted !== false) usage.used('keyboard');
    // A repeat counts, too: a key that was held before the match began, or through a menu, is meant.
    if (down.has(event.code) || press(event.code)) event.preventDefault();
  });
  listen<KeyboardEvent>(options.keys, 'keyup', (event) => release(event.code));
  listen<MouseEvent>(options.keys, 'mousemove', point);
  listen<PointerEvent>(options.keys, 'pointermove', notice);
  listen<PointerEvent>(options.keys, 'pointerdown', notice);
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
      writeActions(frame, held | latched);
      latched = 0;
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

function typesInto(target: EventTarget | null): boolean {
  const tag = (target as { tagName?: string } | null)?.tagName;
  return tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT';
}
