/** Names for bots and for people who give none. */

export const BOT_NAMES: readonly string[] = [
  'Ada',
  'Bolt',
  'Cinder',
  'Dash',
  'Echo',
  'Flint',
  'Gale',
  'Hex',
  'Iris',
  'Juno',
  'Kite',
  'Lynx',
  'Moss',
  'Nova',
  'Onyx',
  'Pike',
  'Quill',
  'Rook',
  'Sable',
  'Talon',
];

/** A name for who gives none: `tick` picks it, and the number of people there sets it apart. */
export function guestName(tick: number, people: number): string {
  return `${BOT_NAMES[tick % BOT_NAMES.length] ?? 'Guest'} ${people}`;
}
