/** The values of the settings: remembered on this machine, overridden by the link, copied as text. */

import {
  BINDING_KEYS,
  type BindingKey,
  isSettingKey,
  PAD_KEYS,
  type PadKey,
  parseValue,
  readValue,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValue,
} from './settings.ts';
import type { GuardedStorage } from './storage.ts';

const STORAGE_KEY = 'settings';

type Values = { [K in SettingKey]?: SettingValue<K> };

/** Why a text was not taken; nothing has changed then. */
export type ImportProblem =
  | { readonly problem: 'notJson' | 'notSettings' }
  | { readonly problem: 'badValue'; readonly key: SettingKey }
  | {
      readonly problem: 'keyTwice';
      readonly code: string;
      readonly actions: readonly [BindingKey | PadKey, BindingKey | PadKey];
    };

export interface Settings {
  get<K extends SettingKey>(key: K): SettingValue<K>;
  /** Holds from now on, and is remembered. */
  set<K extends SettingKey>(key: K, value: SettingValue<K>): void;
  /** Back to the defaults. */
  reset(keys: readonly SettingKey[]): void;
  /** Called after each change, once for each setting that has changed. */
  onChange(listener: (key: SettingKey) => void): void;
  /** All values, as JSON for people. */
  exportText(): string;
  /** Takes a whole export: what it does not name goes back to its default, what is unknown is passed over. */
  importText(written: string): ImportProblem | undefined;
}

/** @param search the query of the address: `?set=netGraph:on,masterVolume:0.5` overrides and is not remembered */
export function createSettings(storage: GuardedStorage, search: string): Settings {
  const overrides = readOverrides(search);
  let stored = readStored(storage.get(STORAGE_KEY));
  const listeners: ((key: SettingKey) => void)[] = [];

  const get = <K extends SettingKey>(key: K): SettingValue<K> =>
    overrides[key] ?? stored[key] ?? (SETTINGS[key].default as SettingValue<K>);

  /** Makes the change, remembers what is left of it and tells of what is different now. */
  const change = (make: () => void): void => {
    const before = SETTING_KEYS.map((key) => JSON.stringify(get(key)));
    make();
    storage.set(STORAGE_KEY, JSON.stringify(stored));
    const changed = SETTING_KEYS.filter((key, index) => JSON.stringify(get(key)) !== before[index]);
    for (const key of changed) for (const listener of listeners) listener(key);
  };
  const forget = (key: SettingKey): void => {
    delete overrides[key];
    delete stored[key];
  };

  return {
    get,
    set: (key, value) =>
      change(() => {
        forget(key);
        // A default is not remembered, so that a better one reaches everybody who has not chosen.
        if (JSON.stringify(value) !== JSON.stringify(SETTINGS[key].default)) Object.assign(stored, { [key]: value });
      }),
    reset: (keys) => change(() => keys.forEach(forget)),
    onChange: (listener) => void listeners.push(listener),
    exportText: () => JSON.stringify(Object.fromEntries(SETTING_KEYS.map((key) => [key, get(key)])), null, 2),
    importText(written) {
      const found = readExport(written);
      if ('problem' in found) return found;
      change(() => {
        SETTING_KEYS.forEach(forget);
        stored = found.values;
      });
      return undefined;
    },
  };
}

function readOverrides(search: string): Values {
  const values: Values = {};
  for (const part of (new URLSearchParams(search).get('set') ?? '').split(',')) {
    const colon = part.indexOf(':');
    const key = part.slice(0, colon);
    if (colon > 0 && isSettingKey(key)) Object.assign(values, { [key]: readValue(key, part.slice(colon + 1)) });
  }
  return values;
}

function readStored(written: string | null): Values {
  const values: Values = {};
  for (const [key, raw] of Object.entries(readObject(written ?? '{}') ?? {})) {
    if (isSettingKey(key)) Object.assign(values, { [key]: parseValue(key, raw) });
  }
  return values;
}

function readExport(written: string): ImportProblem | { readonly values: Values } {
  let object: Readonly<Record<string, unknown>> | undefined;
  try {
    object = asObject(JSON.parse(written));
  } catch {
    return { problem: 'notJson' };
  }
  if (object === undefined) return { problem: 'notSettings' };
  const values: Values = {};
  for (const [key, raw] of Object.entries(object)) {
    if (!isSettingKey(key)) continue;
    const value = parseValue(key, raw);
    if (value === undefined) return { problem: 'badValue', key };
    if (JSON.stringify(value) !== JSON.stringify(SETTINGS[key].default)) Object.assign(values, { [key]: value });
  }
  return doubledKey(values) ?? { values };
}

/** The first code that two actions would have. */
function doubledKey(values: Values): ImportProblem | undefined {
  const owners = new Map<string, BindingKey | PadKey>();
  for (const action of [...BINDING_KEYS, ...PAD_KEYS]) {
    for (const code of values[action] ?? SETTINGS[action].default) {
      const owner = owners.get(code);
      if (owner !== undefined) return { problem: 'keyTwice', code, actions: [owner, action] };
      owners.set(code, action);
    }
  }
  return undefined;
}

function readObject(written: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(written));
  } catch {
    return undefined;
  }
}

function asObject(raw: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? (raw as Readonly<Record<string, unknown>>)
    : undefined;
}
