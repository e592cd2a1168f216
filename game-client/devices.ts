/** Keyboard, mouse, touch screen and gamepad: joins them to one input, and to the interface that each of them needs. */

import type { InputFrame } from '../shared/engine/input.ts';
import { type ActionName, bindingsFrom, isAction } from './input/bindings.ts';
import { joinDevices, recordUsage } from './input/devices.ts';
import { createGamepad } from './input/gamepad.ts';
import { createKeyboardMouse } from './input/keyboard-mouse.ts';
import { createTouch, FIRE_TILT } from './input/touch.ts';
import type { View } from './net/view.ts';
import type { Text } from './text/en.ts';
import { createAimLine } from './ui/aim-line.ts';
import { createGamepadFocus } from './ui/gamepad-focus.ts';
import type { Hud } from './ui/hud.ts';
import type { Prompts } from './ui/prompts.ts';
import type { PadKey } from './ui/settings.ts';
import type { SettingsPanel } from './ui/settings-panel.ts';
import type { Settings } from './ui/settings-store.ts';
import { createTouchControls } from './ui/touch-controls.ts';
import { createLandscapeHint, createWakeLock } from './ui/touch-screen.ts';

/** Share of the smaller side of the window at which the cursor of a player without a mouse is thought to be. */
const POINTER_REACH = 0.35;

const PAD_OF_ACTION: Readonly<Record<ActionName, PadKey>> = {
  moveLeft: 'padLeft',
  moveRight: 'padRight',
  moveUp: 'padUp',
  moveDown: 'padDown',
  primary: 'padPrimary',
  secondary: 'padSecondary',
  dash: 'padDash',
  use: 'padUse',
};

export interface DevicesOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly prompts: Prompts;
  /** Where shots and sticks begin. */
  readonly stage: HTMLElement;
  /** What all menus are in. */
  readonly interface: HTMLElement;
  readonly settingsPanel: SettingsPanel;
  readonly hud: Hud;
  /** Radians from the own avatar to a point of the window, which is where the cursor is from now on. */
  aimAt(clientX: number, clientY: number): number;
}

export interface Devices {
  /** To be put below the rest of the interface, whose buttons lie over it. */
  readonly elements: readonly HTMLElement[];
  /** Writes the intent of now: for each input that is due. */
  sample(frame: InputFrame): void;
  /** They steer the avatar from now on, or the menus do; what is held is let go. */
  setActive(active: boolean): void;
  /** There is a match to be played, or there is none. */
  setPlaying(playing: boolean): void;
  /** What happens to its player is felt on the gamepad. */
  follow(view: View): void;
  /** Once a frame while there is a view. */
  frame(view: View): void;
}

export function createDevices(options: DevicesOptions): Devices {
  const { text, settings, prompts, stage, hud, settingsPanel } = options;
  const page = document.documentElement;
  const controls = createTouchControls(text, settings, FIRE_TILT);
  const aimLine = createAimLine();
  const hint = createLandscapeHint(text);
  const wakeLock = createWakeLock();
  const focus = createGamepadFocus(options.interface);
  let active = false;
  let playing = false;

  const showDevice = (): void => {
    page.dataset.device = prompts.device;
    controls.setShown(active && prompts.device === 'touch');
  };
  const usage = recordUsage(matchMedia('(pointer: coarse)').matches ? 'touch' : 'keyboard', (device) => {
    prompts.setDevice(device);
    showDevice();
  });
  const keyboard = createKeyboardMouse({
    keys: window,
    page: document,
    surface: stage,
    usage,
    bindings: bindingsFrom(settings.get),
    aimAt: options.aimAt,
  });
  const touch = createTouch({
    keys: window,
    page: document,
    surface: stage,
    buttons: controls.element,
    usage,
    width: () => innerWidth,
    size: () => settings.get('touchSize'),
    swapped: () => settings.get('touchSwapped'),
    buttonAt: controls.buttonAt,
    pressed(button, down) {
      controls.setPressed(button, down);
      if (button === 'scores') hud.setScoresHeld(down);
      // On release: the menu would lie under the finger that is still down, and be pressed by it.
      else if (button === 'menu' && !down && active) hud.setPaused(true);
      else if (button === 'chat' && !down && active) hud.openChat();
    },
  });
  const gamepad = createGamepad({
    pads: () => navigator.getGamepads(),
    keys: window,
    page: document,
    usage,
    bindings: padBindings(settings),
    deadZone: () => settings.get('padDeadZone'),
    pressed: pressPad,
    lost() {
      if (active && prompts.device === 'gamepad') hud.setPaused(true, text.pad.lost);
    },
  });
  const joined = joinDevices({ keyboard, gamepad, touch }, usage);

  function pressPad(code: string, down: boolean): void {
    prompts.setPad(gamepad.id);
    if (down && settingsPanel.hearPad(code)) return;
    if (settings.get('padScores').includes(code)) hud.setScoresHeld(down && active);
    const pauses = down && playing && settings.get('padPause').includes(code);
    if (active) {
      if (pauses) hud.setPaused(true);
    } else if (pauses && hud.paused && document.querySelector('dialog[open]') === null) hud.setPaused(false);
    else focus.press(code, down);
  }

  // A loop of its own, since the menu may have no picture behind it yet; only while there is a pad to read.
  let polls = false;
  const poll = (now: number): void => {
    gamepad.poll();
    if (!active) focus.frame(gamepad.left, now);
    polls = navigator.getGamepads().some((pad) => pad?.connected);
    if (polls) requestAnimationFrame(poll);
  };
  const startPolling = (): void => {
    if (polls) return;
    polls = true;
    requestAnimationFrame(poll);
  };
  addEventListener('gamepadconnected', startPolling);
  // One may have been connected before this was fetched.
  startPolling();

  settings.onChange((key) => {
    if (isAction(key)) keyboard.setBindings(bindingsFrom(settings.get));
    else if (key.startsWith('pad')) gamepad.setBindings(padBindings(settings));
  });
  // Safari zooms by two fingers in spite of `touch-action`.
  addEventListener('gesturestart', (event) => {
    if (active) event.preventDefault();
  });

  const rumble = (strong: number, weak: number, durationMs: number): void => {
    if (prompts.device !== 'gamepad' || !settings.get('padRumble') || page.dataset.motion === 'reduced') return;
    gamepad.rumble(strong, weak, durationMs);
  };
  prompts.setDevice(usage.order[0] ?? 'keyboard');
  showDevice();

  return {
    elements: [aimLine.element, controls.element, hint.element],
    sample(frame) {
      joined.sample(frame);
      if (usage.aims === undefined || usage.aims === 'keyboard') return;
      const reach = Math.min(innerWidth, innerHeight) * POINTER_REACH;
      options.aimAt(innerWidth / 2 + Math.cos(frame.aim) * reach, innerHeight / 2 + Math.sin(frame.aim) * reach);
    },
    setActive(on) {
      active = on;
      joined.setActive(on);
      focus.release();
      showDevice();
    },
    setPlaying(on) {
      playing = on;
      wakeLock.setOn(on);
      hint.setPlaying(on);
    },
    follow(view) {
      view.on('hurt', ({ damage }) => rumble(Math.min(1, damage / 50), 0.3, 140));
      view.on('hit', ({ killed }) => {
        if (killed) rumble(0.2, 0.8, 220);
      });
    },
    frame(view) {
      controls.frame(view, touch);
      aimLine.frame(view, active && usage.aims !== undefined && usage.aims !== 'keyboard');
    },
  };
}

function padBindings(settings: Settings): ReturnType<typeof bindingsFrom> {
  return bindingsFrom((action) => settings.get(PAD_OF_ACTION[action]));
}
