/** The colours of the picture. */

export const PALETTE = {
  outside: 0x0b0f14,
  floor: '#1a212b',
  floorLine: '#212a36',
  floorMark: '#2a3544',
  wallTop: '#465468',
  wallEdge: '#5d6e86',
  wallSide: '#2b3544',
  own: 0x4fd1c5,
  other: 0xff7a66,
  /** By team number; 0 is without a team. */
  teams: [0xff7a66, 0x6ea8fe, 0xffb454],
  tracer: 0xffe9a8,
  ownTracer: 0xb5fff6,
  rocket: 0xffb454,
  blast: 0xff9a4d,
  health: 0x5ddb8a,
  hurt: 0xff4d4d,
  white: 0xffffff,
  barBack: 0x0b0f14,
} as const;

/** The colour of an avatar for who looks on: himself, his team, the others. */
export function avatarColour(own: boolean, team: number): number {
  if (team > 0) return PALETTE.teams[team] ?? PALETTE.other;
  return own ? PALETTE.own : PALETTE.other;
}
