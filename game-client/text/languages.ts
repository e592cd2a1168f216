/** The languages that there are, and which of them a player reads. */

import { de } from './de.ts';
import { en, type Text } from './en.ts';

/** By the tag that a browser knows a language by; the first is for everybody whose language is not here. */
export const LANGUAGES = {
  en,
  de,
} as const satisfies Readonly<Record<string, Text>>;

export type LanguageId = keyof typeof LANGUAGES;

export const LANGUAGE_IDS = Object.keys(LANGUAGES) as readonly LanguageId[];

/** @param tags what the browser's user reads, most liked first, such as `navigator.languages` */
export function chooseLanguage(setting: 'system' | LanguageId, tags: readonly string[]): LanguageId {
  if (setting !== 'system') return setting;
  for (const tag of tags) {
    const base = tag.toLowerCase().split('-')[0];
    const known = LANGUAGE_IDS.find((id) => id === base);
    if (known !== undefined) return known;
  }
  return 'en';
}
