/** What a key or mouse button is called. */

import type { Text } from '../text/en.ts';

/** @param code `event.code`, or `Mouse` and the number of a button */
export function keyName(code: string, text: Text): string {
  const names: Readonly<Record<string, string>> = text.keys;
  const named = names[code];
  if (named !== undefined) return named;
  const [, group, rest = ''] = /^(Key|Digit|Numpad|Mouse)(.+)$/.exec(code) ?? [];
  switch (group) {
    case 'Key':
    case 'Digit':
      return rest;
    case 'Numpad':
      return text.numpadKey(rest);
    case 'Mouse':
      return text.mouseButton(Number(rest) + 1);
    default:
      return code;
  }
}
