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
