/**
 * A touch screen as inputs: a stick under each thumb, wherever it lands, and buttons.
 *
 * The button of the secondary does both: a tap fires along the aim of now, a drag from it aims, and letting go fires;
 * back in its middle nothing is fired. Its shots are few and slow, so they want to be aimed, and the thumb that
 * presses the button is the one that has just left the right stick.
 */

import { BUTTON } from '../../shared/engine/input.ts';
import type { Device, Usage } from './devices.ts';
import { tiltOf, writeMove } from './stick.ts';

/** Share of its way from which the right stick fires. */
export const FIRE_TILT = 0.6;
const MOVE_DEAD_ZONE = 0.12;
const AIM_DEAD_ZONE = 0.15;
/**
 * Steps for which a secondary that was let go is wanted: while another finger shoots, the rifle is ready in one step of
 * eight, and a shot that is wanted in one step only would be lost in the others.
 */
const LOB_STEPS = 9;
/** CSS pixels from the middle of a stick to its rim. */
const STICK_RADIUS = 56;

/** A stick as it is drawn; the middle in CSS pixels of the window, the tilt as −1…1. */
export interface TouchStick {
  readonly held: boolean;
  readonly centreX: number;
  readonly centreY: number;
  readonly x: number;
  readonly y: number;
}

interface Stick extends TouchStick {
  held: boolean;
  centreX: number;
  centreY: number;
  x: number;
  y: number;
  pointer: number;
}

export interface TouchOptions {
  /** Hears where a thumb lands for a stick: the stage. */
  readonly surface: EventTarget;
  /** Hears presses of the buttons. */
  readonly buttons: EventTarget;
  /** Hears moves and releases, and `blur`: the window. */
  readonly keys: EventTarget;
  /** Hears `visibilitychange`: the document. */
  readonly page: EventTarget & { readonly hidden: boolean };
  readonly usage: Usage;
  /** Width of the window in CSS pixels. */
  width(): number;
  /** Size of the sticks, 1 as drawn. */
  size(): number;
  /** Whether the stick that moves is on the right. */
  swapped(): boolean;
  /** Which button a part of the page belongs to; `dash` and `secondary` are of the game. */
  buttonAt(target: EventTarget | null): string | undefined;
  /** A button went down or up. */
  pressed(button: string, down: boolean): void;
}

export interface TouchDevice extends Device {
  readonly move: TouchStick;
  readonly aim: TouchStick;
  /** The drag from the button of the secondary. */
  readonly lob: TouchStick;
}

export function createTouch(options: TouchOptions): TouchDevice {
  const { usage } = options;
  const move = createStick();
  const aim = createStick();
  const lob = createStick();
  const sticks = [move, aim, lob];
  /** Id of the pointer that holds a button, to the button. */
  const holds = new Map<number, string>();
  let latched = 0;
  /** Steps for which the secondary is still wanted. */
  let lobs = 0;
  let active = false;
  let angle = 0;

  const radius = (): number => STICK_RADIUS * options.size();
  const grip = (stick: Stick, event: PointerEvent): void => {
    stick.held = true;
    stick.pointer = event.pointerId;
    stick.centreX = event.clientX;
    stick.centreY = event.clientY;
    stick.x = stick.y = 0;
  };
  const pointTo = (stick: Stick): void => {
    if (tiltOf(stick.x, stick.y, AIM_DEAD_ZONE) === 0) return;
    angle = Math.atan2(stick.y, stick.x);
    usage.aimed('touch');
  };
  const letGo = (stick: Stick): void => {
    stick.held = false;
    stick.x = stick.y = 0;
  };
  const releaseAll = (): void => {
    for (const stick of sticks) letGo(stick);
    for (const button of holds.values()) options.pressed(button, false);
    holds.clear();
    latched = 0;
    lobs = 0;
  };
  const tilt = (stick: Stick, event: PointerEvent): void => {
    const dx = event.clientX - stick.centreX;
    const dy = event.clientY - stick.centreY;
    const beyond = Math.hypot(dx, dy) / radius();
    const scale = 1 / (radius() * Math.max(1, beyond));
    stick.x = dx * scale;
    stick.y = dy * scale;
    if (stick !== move || beyond <= 1) return;
    // The middle follows a thumb that went too far, so that turning back never has a long way.
    stick.centreX = event.clientX - stick.x * radius();
    stick.centreY = event.clientY - stick.y * radius();
  };
  const release = (event: PointerEvent, shoots: boolean): void => {
    const { pointerId } = event;
    for (const stick of sticks) {
      if (!stick.held || stick.pointer !== pointerId) continue;
      if (stick === lob && shoots && !cancelled(lob)) lobs = LOB_STEPS;
      letGo(stick);
    }
    const button = holds.get(pointerId);
    if (button === undefined) return;
    holds.delete(pointerId);
    options.pressed(button, false);
  };
  /** Whether the thumb came back to the button after it had aimed. */
  let lobAimed = false;
  const cancelled = (stick: Stick): boolean => lobAimed && tiltOf(stick.x, stick.y, AIM_DEAD_ZONE) === 0;

  listen(options.keys, 'pointerdown', (event) => {
    if (event.pointerType === 'touch') usage.used('touch');
  });
  listen(options.surface, 'pointerdown', (event) => {
    if (!active || event.pointerType !== 'touch') return;
    // Else the browser sends mouse events after it.
    event.preventDefault();
    const stick = event.clientX < options.width() / 2 !== options.swapped() ? move : aim;
    if (!stick.held) grip(stick, event);
  });
  listen(options.buttons, 'pointerdown', (event) => {
    const button = options.buttonAt(event.target);
    if (!active || button === undefined) return;
    event.preventDefault();
    if (button === 'secondary') {
      grip(lob, event);
      lobAimed = false;
    } else if (button === 'dash') latched |= BUTTON.dash;
    holds.set(event.pointerId, button);
    options.pressed(button, true);
  });
  listen(options.keys, 'pointermove', (event) => {
    for (const stick of sticks) {
      if (!stick.held || stick.pointer !== event.pointerId) continue;
      tilt(stick, event);
      if (stick === move) continue;
      pointTo(stick);
      if (stick === lob && tiltOf(lob.x, lob.y, AIM_DEAD_ZONE) > 0) lobAimed = true;
      if (stick === aim && fires(aim)) latched |= BUTTON.primary;
    }
  });
  listen(options.keys, 'pointerup', (event) => release(event, true));
  listen(options.keys, 'pointercancel', (event) => release(event, false));
  options.keys.addEventListener('blur', releaseAll);
  options.page.addEventListener('visibilitychange', () => {
    if (options.page.hidden) releaseAll();
  });
  for (const target of [options.surface, options.buttons])
    target.addEventListener(
      'touchstart',
      (event) => {
        // Neither zoom by a double tap nor a magnifying glass; pointer events come all the same.
        if (active && event.cancelable) event.preventDefault();
      },
      { passive: false },
    );

  return {
    move,
    aim,
    lob,
    sample(frame) {
      writeMove(frame, move.x, move.y, MOVE_DEAD_ZONE);
      frame.aim = angle;
      frame.buttons = latched;
      latched = 0;
      if (lobs > 0) {
        lobs--;
        frame.buttons |= BUTTON.secondary;
      }
      for (const button of holds.values()) if (button === 'dash') frame.buttons |= BUTTON.dash;
      if (aim.held && fires(aim)) frame.buttons |= BUTTON.primary;
    },
    setActive(on) {
      if (on === active) return;
      active = on;
      releaseAll();
    },
  };
}

function createStick(): Stick {
  return { held: false, centreX: 0, centreY: 0, x: 0, y: 0, pointer: -1 };
}

function fires(stick: TouchStick): boolean {
  return Math.hypot(stick.x, stick.y) >= FIRE_TILT;
}

function listen(target: EventTarget, name: string, heard: (event: PointerEvent) => void): void {
  target.addEventListener(name, (event) => heard(event as PointerEvent));
}
