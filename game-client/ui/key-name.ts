/** What a key, mouse button or gamepad button is called. */

import type { Text } from '../text/en.ts';
import { padButtonName } from './gamepad-names.ts';

/** @param code `event.code`, or `Mouse` or `Pad` and the number of a button */
export function keyName(code: string, text: Text): string {
  const names: Readonly<Record<string, string>> = text.keys;
  const named = names[code];
  if (named !== undefined) return named;
  const [, group, rest = ''] = /^(Key|Digit|Numpad|Mouse|Pad)(.+)$/.exec(code) ?? [];
  switch (group) {
    case 'Key':
    case 'Digit':
      return rest;
    case 'Numpad':
      return text.numpadKey(rest);
    case 'Pad':
      return padButtonName(code, '', text);
    case 'Mouse':
      return text.mouseButton(Number(rest) + 1);
    default:
      return code;
  }
}
