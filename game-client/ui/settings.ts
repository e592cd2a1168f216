/** Every setting of a player: the one table that types, storage, links and the panel derive from. */

import type { Text } from '../text/en.ts';
import { LANGUAGE_IDS } from '../text/languages.ts';
import { DEFAULT_LAYOUT, isLayout, readLayout, type TouchLayout } from './touch-layout.ts';

export const MAX_KEYS = 3;

/** Codes that no action can have: the browser's modifiers and reload, and what closes menus. */
const RESERVED =
  /^(?:Control|Alt|Meta|OS)(?:Left|Right)?$|^(?:Escape|Delete|ContextMenu|F5|F11|F12|Fn.*|Unidentified)$/;
const CODE = /^[A-Z][A-Za-z0-9]{1,31}$/;
/** Buttons of a gamepad in the standard mapping; the one in its middle, 16, belongs to the system. */
const PAD = /^Pad(?:\d|1[0-57])$/;

interface Placed {
  /** Where the panel shows it. Without a group it is not offered: nothing reads it yet. */
  readonly group?: keyof Text['settings']['groups'];
}

/** A share from `min` to `max`, shown in per cent. */
interface RangeSetting extends Placed {
  readonly kind: 'range';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

interface ToggleSetting extends Placed {
  readonly kind: 'toggle';
  readonly default: boolean;
}

interface ChoiceSetting extends Placed {
  readonly kind: 'choice';
  readonly default: string;
  readonly values: readonly string[];
  /** What was stored, or written in links, when it was another kind of setting; and what that is now. */
  readonly formerly?: Readonly<Record<string, string>>;
}

/** One to `MAX_KEYS` of `event.code`, or, with `mouse`, of `Mouse` and the number of a mouse button. */
interface KeysSetting extends Placed {
  readonly kind: 'keys';
  readonly default: readonly string[];
  readonly mouse: boolean;
}

/** One to `MAX_KEYS` of `Pad` and the number of a gamepad's button. */
interface PadSetting extends Placed {
  readonly kind: 'pad';
  readonly default: readonly string[];
}

/** Where the touch buttons are. */
interface LayoutSetting extends Placed {
  readonly kind: 'layout';
  readonly default: TouchLayout;
}

export type Setting = RangeSetting | ToggleSetting | ChoiceSetting | KeysSetting | PadSetting | LayoutSetting;

const volume = { kind: 'range', min: 0, max: 1, step: 0.05, group: 'sound' } as const;
const action = { kind: 'keys', mouse: true, group: 'controls' } as const;
const pad = { kind: 'pad', group: 'gamepad' } as const;
const shortcut = { kind: 'keys', mouse: false, group: 'controls' } as const;

/** The panel shows them in this order; `text.settings.labels` has their names. */
export const SETTINGS = {
  language: { kind: 'choice', default: 'system', values: ['system', ...LANGUAGE_IDS], group: 'display' },
  interfaceScale: { kind: 'range', default: 1, min: 0.8, max: 1.5, step: 0.05, group: 'display' },
  reducedMotion: { kind: 'choice', default: 'system', values: ['system', 'on', 'off'], group: 'display' },
  netGraph: {
    kind: 'choice',
    default: 'off',
    values: ['off', 'compact', 'full'],
    formerly: { true: 'full', on: 'full', false: 'off' },
    group: 'display',
  },
  serverView: { kind: 'toggle', default: false, group: 'display' },
  palette: {
    kind: 'choice',
    default: 'standard',
    values: ['standard', 'deuteranopia', 'contrast'],
    group: 'display',
  },
  quality: { kind: 'choice', default: 'auto', values: ['auto', 'high', 'low'], group: 'display' },
  frameLimit: { kind: 'choice', default: 'display', values: ['display', '60', '30'], group: 'display' },

  masterVolume: { ...volume, default: 0.8 },
  effectsVolume: { ...volume, default: 1 },
  interfaceVolume: { ...volume, default: 1 },
  muted: { kind: 'toggle', default: false, group: 'sound' },

  moveUp: { ...action, default: ['KeyW', 'ArrowUp'] },
  moveLeft: { ...action, default: ['KeyA', 'ArrowLeft'] },
  moveDown: { ...action, default: ['KeyS', 'ArrowDown'] },
  moveRight: { ...action, default: ['KeyD', 'ArrowRight'] },
  primary: { ...action, default: ['Mouse0'] },
  secondary: { ...action, default: ['Mouse2'] },
  dash: { ...action, default: ['Space', 'ShiftLeft', 'ShiftRight'] },
  use: { ...action, default: ['KeyE'] },
  scores: { ...shortcut, default: ['Tab'] },
  chat: { ...shortcut, default: ['Enter', 'NumpadEnter'] },
  spectatePrevious: { ...shortcut, default: ['KeyZ'] },
  spectateNext: { ...shortcut, default: ['KeyX'] },
  spectateLeader: { ...shortcut, default: ['KeyC'] },
  mute: { ...shortcut, default: ['KeyM'] },
  netGraphKey: { ...shortcut, default: ['F3'] },
  serverViewKey: { ...shortcut, default: ['F4'] },

  touchSize: { kind: 'range', default: 1, min: 0.7, max: 1.4, step: 0.05, group: 'touch' },
  touchOpacity: { kind: 'range', default: 0.8, min: 0.2, max: 1, step: 0.05, group: 'touch' },
  touchSwapped: { kind: 'toggle', default: false, group: 'touch' },
  touchLayout: { kind: 'layout', default: DEFAULT_LAYOUT, group: 'touch' },

  padDeadZone: { kind: 'range', default: 0.15, min: 0.05, max: 0.5, step: 0.01, group: 'gamepad' },
  padRumble: { kind: 'toggle', default: true, group: 'gamepad' },
  padPrimary: { ...pad, default: ['Pad7', 'Pad5'] },
  padSecondary: { ...pad, default: ['Pad6'] },
  padDash: { ...pad, default: ['Pad0', 'Pad4'] },
  padUse: { ...pad, default: ['Pad2'] },
  padScores: { ...pad, default: ['Pad3'] },
  padPause: { ...pad, default: ['Pad9'] },
  padUp: { ...pad, default: ['Pad12'] },
  padLeft: { ...pad, default: ['Pad14'] },
  padDown: { ...pad, default: ['Pad13'] },
  padRight: { ...pad, default: ['Pad15'] },
} as const satisfies Readonly<Record<string, Setting>>;

type Table = typeof SETTINGS;
export type SettingKey = keyof Table;

type ValueOf<S> = S extends { readonly values: readonly (infer Choice)[] }
  ? Choice
  : S extends RangeSetting
    ? number
    : S extends ToggleSetting
      ? boolean
      : S extends LayoutSetting
        ? TouchLayout
        : readonly string[];
export type SettingValue<K extends SettingKey> = ValueOf<Table[K]>;

type KeysWith<Part> = { [K in SettingKey]: Table[K] extends Part ? K : never }[SettingKey];
/** The settings that the panel offers. */
export type OfferedKey = KeysWith<{ readonly group: string }>;
/** The settings that are keys of an action. */
export type BindingKey = KeysWith<KeysSetting>;
/** The settings that are buttons of a gamepad. */
export type PadKey = KeysWith<PadSetting>;

export type SettingGroup = Table[OfferedKey]['group'];

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];
export const OFFERED_KEYS = SETTING_KEYS.filter((key): key is OfferedKey => 'group' in SETTINGS[key]);
export const BINDING_KEYS = SETTING_KEYS.filter((key): key is BindingKey => SETTINGS[key].kind === 'keys');

export const PAD_KEYS = SETTING_KEYS.filter((key): key is PadKey => SETTINGS[key].kind === 'pad');

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

export function isReserved(code: string): boolean {
  return RESERVED.test(code) || !CODE.test(code) || (code.startsWith('Pad') && !PAD.test(code));
}

export function isPad(code: string): boolean {
  return code.startsWith('Pad');
}

function isMouse(code: string): boolean {
  return code.startsWith('Mouse');
}

/** The value as one that the setting can have; undefined when it is none. */
export function parseValue<K extends SettingKey>(key: K, raw: unknown): SettingValue<K> | undefined {
  const setting: Setting = SETTINGS[key];
  const value = setting.kind === 'choice' ? renewed(setting, raw) : raw;
  return (fits(setting, value) ? value : undefined) as SettingValue<K> | undefined;
}

/** A value as a link writes it: `on`, `0.5`, `deuteranopia`, `KeyF|Space`. */
export function readValue<K extends SettingKey>(key: K, written: string): SettingValue<K> | undefined {
  return parseValue(key, spelledOut(SETTINGS[key], written));
}

function renewed({ formerly = {} }: ChoiceSetting, raw: unknown): unknown {
  const former = String(raw);
  return Object.hasOwn(formerly, former) ? formerly[former] : raw;
}

/** The value of a choice that comes after another; after the last comes the first. */
export function nextValue<K extends KeysWith<ChoiceSetting>>(key: K, value: SettingValue<K>): SettingValue<K> {
  const values: readonly string[] = SETTINGS[key].values;
  return values[(values.indexOf(value as string) + 1) % values.length] as SettingValue<K>;
}

function fits(setting: Setting, raw: unknown): boolean {
  switch (setting.kind) {
    case 'range':
      return typeof raw === 'number' && raw >= setting.min && raw <= setting.max;
    case 'toggle':
      return typeof raw === 'boolean';
    case 'choice':
      return typeof raw === 'string' && setting.values.includes(raw);
    case 'keys':
    case 'pad': {
      if (!Array.isArray(raw) || raw.length === 0 || raw.length > MAX_KEYS) return false;
      if (new Set(raw).size !== raw.length) return false;
      return raw.every((code) => typeof code === 'string' && !isReserved(code) && suits(setting, code));
    }
    case 'layout':
      return isLayout(raw);
  }
}

/** Whether a code is of the device that the setting is about. */
export function suits(setting: KeysSetting | PadSetting, code: string): boolean {
  if (setting.kind === 'pad') return isPad(code);
  return !isPad(code) && (setting.mouse || !isMouse(code));
}

function spelledOut(setting: Setting, written: string): unknown {
  switch (setting.kind) {
    case 'range':
      return written.trim() === '' ? undefined : Number(written);
    case 'toggle':
      return { on: true, true: true, off: false, false: false }[written];
    case 'choice':
      return written;
    case 'keys':
    case 'pad':
      return written.split('|');
    case 'layout':
      return readLayout(written);
  }
}
