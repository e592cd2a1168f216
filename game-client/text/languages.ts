/** The languages that there are, and which of them a player reads. */

import { en, type Text } from './en.ts';

/** By the tag that a browser knows a language by; the first is for everybody whose language is not here. */
const LANGUAGES = {
  en: { name: en.language, load: async () => en },
  // Fetched by those alone who read it.
  de: { name: 'Deutsch', load: async () => (await import('./de.ts')).de },
} as const satisfies Readonly<Record<string, { readonly name: string; load(): Promise<Text> }>>;

export type LanguageId = keyof typeof LANGUAGES;

export const LANGUAGE_IDS = Object.keys(LANGUAGES) as readonly LanguageId[];

/** What a language is called by those who speak it. */
export function languageName(id: LanguageId): string {
  return LANGUAGES[id].name;
}

/** All that is said in a language; English where it cannot be fetched. */
export function loadText(id: LanguageId): Promise<Text> {
  return LANGUAGES[id].load().catch(() => en);
}

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
