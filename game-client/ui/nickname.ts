/** The player's nickname: remembered on this machine, made up when there is none. */

import { NAME_MAX_LENGTH } from '../../shared/engine/events.ts';
import type { Text } from '../text/en.ts';
import { guardedStorage } from './storage.ts';

const KEY = 'nickname';
const storage = guardedStorage(() => localStorage);

export function rememberedNickname(): string {
  return storage.get(KEY) ?? '';
}

export function rememberNickname(name: string): void {
  if (name === '') storage.remove(KEY);
  else storage.set(KEY, name);
}

/** Cut to as many characters as a name may have; `maxlength` would count code units, two of which are one emoji. */
export function clipNickname(typed: string): string {
  const characters = [...typed];
  return characters.length > NAME_MAX_LENGTH ? characters.slice(0, NAME_MAX_LENGTH).join('') : typed;
}

/** Such as "Swift Otter". */
export function generateNickname(text: Text): string {
  const { first, second } = text.generatedNames;
  return `${pick(first)} ${pick(second)}`;
}

function pick(words: readonly string[]): string {
  return words[Math.floor(Math.random() * words.length)] ?? '';
}
