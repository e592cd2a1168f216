/** The colours of the picture: three sets, each of which tells sides apart for eyes that see no red or no green. */

export interface Palette {
  readonly outside: string;
  readonly outsideLine: string;
  readonly floor: string;
  /** Panels of the floor that stand out a little. */
  readonly floorPanel: string;
  readonly floorDeep: string;
  readonly floorLine: string;
  readonly floorMark: string;
  readonly wallTop: string;
  readonly wallLight: string;
  readonly wallDark: string;
  readonly wallSide: string;
  /** The edge of the arena. */
  readonly border: string;
  readonly own: number;
  readonly other: number;
  /** Of teams 1, 2, 3 and 4; a fifth begins again. */
  readonly teams: readonly [number, number, number, number];
  readonly tracer: number;
  readonly ownTracer: number;
  readonly rocket: number;
  readonly blast: number;
  readonly smoke: number;
  readonly health: number;
  readonly ammo: number;
  readonly hurt: number;
  readonly barBack: number;
  /** Width of the dark line around avatars, in units. */
  readonly outline: number;
}

/** Dark blue floor, saturated sides. */
const standard: Palette = {
  outside: '#0a0e13',
  outsideLine: '#161e28',
  floor: '#243040',
  floorPanel: '#2a3749',
  floorDeep: '#1f2937',
  floorLine: '#34445a',
  floorMark: '#445872',
  wallTop: '#5d708c',
  wallLight: '#93a9c8',
  wallDark: '#43536c',
  wallSide: '#2a3647',
  border: '#4fd1c5',
  own: 0x45dccd,
  other: 0xff6450,
  teams: [0x4c8dff, 0xff7a33, 0xf7ee72, 0xf9a8f0],
  tracer: 0xffd27a,
  ownTracer: 0x8ffff2,
  rocket: 0xffb454,
  blast: 0xff8a3d,
  smoke: 0x8b97a8,
  health: 0x5ddb8a,
  ammo: 0xffb454,
  hurt: 0xff4d4d,
  barBack: 0x0b0f14,
  outline: 2.2,
};

/** Blue against orange, which all eyes but the rarest tell apart; what is good or bad is told by light and dark. */
const deuteranopia: Palette = {
  ...standard,
  border: '#4db8e8',
  own: 0x38d0ff,
  other: 0xff9214,
  teams: [0x3f7dff, 0xf07814, 0xfff37a, 0xffb8f2],
  tracer: 0xffe08a,
  ownTracer: 0xa8ecff,
  blast: 0xffa033,
  health: 0x6cc4ff,
  ammo: 0xffd24a,
  hurt: 0xff8a00,
};

/** Near-black floor, bright avatars with thick lines, walls that stand out. */
const contrast: Palette = {
  ...standard,
  outside: '#000000',
  outsideLine: '#1a1a1a',
  floor: '#0b0e12',
  floorPanel: '#0e1217',
  floorDeep: '#080a0d',
  floorLine: '#151b22',
  floorMark: '#2a3542',
  wallTop: '#5d6f8a',
  wallLight: '#c9d8ee',
  wallDark: '#3b4a61',
  wallSide: '#28323f',
  border: '#ffffff',
  own: 0x4dedff,
  other: 0xff8426,
  teams: [0x4f8fff, 0xff8426, 0xffff8a, 0xffc2f7],
  tracer: 0xfff0b0,
  ownTracer: 0xc8fbff,
  health: 0x7dffb0,
  ammo: 0xffe14a,
  hurt: 0xff5a5a,
  barBack: 0x000000,
  outline: 3.4,
};

export const PALETTES = { standard, deuteranopia, contrast } as const satisfies Readonly<Record<string, Palette>>;
export type PaletteName = keyof typeof PALETTES;

export const WHITE = 0xffffff;
/** Of no team. */
const NEUTRAL = 0xe6eefa;

/** The colour of an avatar for who looks on: his team's, his own, the others'. */
export function avatarColour(palette: Palette, own: boolean, team: number): number {
  if (team > 0) return palette.teams[(team - 1) % palette.teams.length] ?? palette.other;
  return own ? palette.own : palette.other;
}

/** The colour of a creature for a player of team `own`: its team's when it is on his side, else the enemies'. */
export function creatureColour(palette: Palette, team: number, own: number): number {
  return team > 0 && team === own ? avatarColour(palette, false, team) : palette.other;
}

/** Of what belongs to a team, or to none. */
export function inkColour(palette: Palette, team: number | undefined): number {
  return team === undefined || team <= 0 ? NEUTRAL : avatarColour(palette, false, team);
}
