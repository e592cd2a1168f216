/** English words from room types and the server, in the player's language where it has them. */

import type { Text } from '../text/en.ts';

export function translated(english: string, text: Text): string {
  return text.translations[english] ?? english;
}
