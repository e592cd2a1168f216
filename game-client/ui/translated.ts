/** English words from room types and the server, in the player's language where it has them. */

import type { Text } from '../text/en.ts';

type Values = Readonly<Record<string, string | number>>;

/** A line with numbers in it is looked up with `#` in place of each: "Wave # of #". */
export function translated(english: string, text: Text): string {
  const known = text.translations[english];
  if (known !== undefined || !/\d/.test(english)) return known ?? english;
  const numbers = english.match(/\d+/g) ?? [];
  let at = 0;
  return text.translations[english.replace(/\d+/g, '#')]?.replace(/#/g, () => numbers[at++] ?? '') ?? english;
}

/**
 * A line that a function makes of values is looked up with their names in braces: "{name} is ill".
 * @throws what the function throws
 */
export function translatedLine(say: (values: Values) => string, values: Values, text: Text): string {
  const english = say(values);
  const names = Object.fromEntries(Object.keys(values).map((name) => [name, `{${name}}`]));
  if (Object.keys(text.translations).length === 0) return english;
  const known = text.translations[patternOf(say, names)];
  return (
    known?.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) ?? translated(english, text)
  );
}

/** Empty where the function does not take names for values: where it counts on, say. */
function patternOf(say: (values: Values) => string, names: Values): string {
  try {
    return say(names);
  } catch {
    return '';
  }
}
