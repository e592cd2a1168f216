/** A gamepad as inputs: polled, since browsers tell of pads coming and going but not of what is pressed on them. */

import { type Bindings, writeActions } from './bindings.ts';
import type { Device, Usage } from './devices.ts';
import { tiltOf, writeMove } from './stick.ts';

/** A trigger counts as pressed from here on, also where the browser sees a button without travel. */
const TRIGGER = 0.5;
/** A stick tilted so far is being used; one that does not rest in its middle is not. */
const USED_TILT = 0.5;
/** The right stick swings a little beyond its middle when it is let go: below this the aim stays. */
const AIM_DEAD_ZONE = 0.3;

/** What is read of the browser's `Gamepad`. */
export interface PadState {
  readonly index: number;
  readonly id: string;
  readonly mapping: string;
  readonly connected: boolean;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[];
  readonly vibrationActuator?: Rumbles | null | undefined;
}

interface Rumbles {
  playEffect?(
    type: 'dual-rumble',
    how: { readonly duration: number; readonly strongMagnitude: number; readonly weakMagnitude: number },
  ): Promise<unknown>;
}

export interface GamepadOptions {
  /** `navigator.getGamepads`. */
  pads(): readonly (PadState | null)[];
  /** Hears `blur` and `focus`: the window. */
  readonly keys: EventTarget;
  /** Hears `visibilitychange`: the document. */
  readonly page: EventTarget & { readonly hidden: boolean };
  readonly bindings: Bindings;
  readonly usage: Usage;
  /** Share of the left stick's way that counts as rest. */
  deadZone(): number;
  /** A button went down or up, in the game and in menus: `Pad` and its number in the standard mapping. */
  pressed(code: string, down: boolean): void;
  /** The pad in use is gone. */
  lost(): void;
}

export interface GamepadDevice extends Device {
  /** Reads the pads; to be called at least once a frame. */
  poll(): void;
  /** Other buttons from now on; what is held is let go. */
  setBindings(bindings: Bindings): void;
  /** What the pad in use calls itself; empty without one. */
  readonly id: string;
  /** Left stick of now, −1…1 each; for menus. */
  readonly left: Readonly<{ x: number; y: number }>;
  /** Shakes the pad, where it can. Strengths are 0…1. */
  rumble(strong: number, weak: number, durationMs: number): void;
}

export function createGamepad(options: GamepadOptions): GamepadDevice {
  const { usage, pressed } = options;
  let { bindings } = options;
  let pad: PadState | undefined;
  const left = { x: 0, y: 0 };
  const right = { x: 0, y: 0 };
  let leftWasUsed = false;
  let rightWasUsed = false;
  /** By number of the button: is down; and is down since it was heard, so that a menu's press does not shoot. */
  const down: boolean[] = [];
  const heard: boolean[] = [];
  let latched = 0;
  let active = false;
  let away = false;
  let aim = 0;

  const releaseAll = (): void => {
    heard.fill(false);
    latched = 0;
    left.x = left.y = right.x = right.y = 0;
  };
  /** Another one takes over by a press; until then it stays the one in use, while that is there. */
  const choose = (): PadState | undefined => {
    let current: PadState | undefined;
    let other: PadState | undefined;
    for (const found of options.pads()) {
      if (found === null || !found.connected) continue;
      if (found.index === pad?.index) current = found;
      else if (other === undefined || found.buttons.some(isPressed)) other = found;
    }
    return other !== undefined && (current === undefined || other.buttons.some(isPressed)) ? other : current;
  };
  const readButtons = (now: PadState): void => {
    for (let number = 0; number < now.buttons.length; number++) {
      const button = now.buttons[number];
      const is = button !== undefined && isPressed(button);
      if (is === (down[number] ?? false)) continue;
      down[number] = is;
      const code = `Pad${number}`;
      if (is) usage.used('gamepad');
      heard[number] = is && active;
      if (is && active) latched |= bindings[code] ?? 0;
      pressed(code, is);
    }
  };
  const readSticks = (now: PadState): void => {
    left.x = now.axes[0] ?? 0;
    left.y = now.axes[1] ?? 0;
    right.x = now.axes[2] ?? 0;
    right.y = now.axes[3] ?? 0;
    const leftUsed = tiltOf(left.x, left.y, USED_TILT) > 0;
    const aims = tiltOf(right.x, right.y, AIM_DEAD_ZONE) > 0;
    if ((leftUsed && !leftWasUsed) || (aims && !rightWasUsed)) usage.used('gamepad');
    leftWasUsed = leftUsed;
    rightWasUsed = aims;
    if (!aims || !active) return;
    aim = Math.atan2(right.y, right.x);
    usage.aimed('gamepad');
  };
  const poll = (): void => {
    if (away) return;
    const before = pad;
    pad = choose();
    if (before !== undefined && pad?.index !== before.index) {
      // Its buttons will not be heard to go up.
      for (let number = 0; number < down.length; number++) if (down[number]) pressed(`Pad${number}`, false);
      down.fill(false);
      releaseAll();
      if (!options.pads().some((found) => found?.index === before.index && found.connected)) options.lost();
    }
    if (pad === undefined) return;
    readButtons(pad);
    readSticks(pad);
  };

  options.keys.addEventListener('blur', () => {
    away = true;
    releaseAll();
  });
  options.keys.addEventListener('focus', () => {
    away = false;
  });
  options.page.addEventListener('visibilitychange', () => {
    if (options.page.hidden) releaseAll();
  });

  return {
    poll,
    sample(frame) {
      poll();
      let actions = latched;
      latched = 0;
      for (let number = 0; number < heard.length; number++) if (heard[number]) actions |= bindings[`Pad${number}`] ?? 0;
      writeActions(frame, actions);
      if (active && frame.moveX === 0 && frame.moveY === 0) writeMove(frame, left.x, left.y, options.deadZone());
      frame.aim = aim;
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
    get id() {
      return pad?.id ?? '';
    },
    left,
    rumble(strong, weak, durationMs) {
      // Not every browser has it, and it refuses while the page is not in front.
      const effect = { duration: durationMs, strongMagnitude: strong, weakMagnitude: weak };
      pad?.vibrationActuator?.playEffect?.('dual-rumble', effect).catch(() => {});
    },
  };
}

function isPressed(button: { readonly pressed: boolean; readonly value: number }): boolean {
  return button.pressed || button.value >= TRIGGER;
}
