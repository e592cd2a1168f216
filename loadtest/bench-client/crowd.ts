/** The room type of the benchmark: everybody against everybody, without end, in an arena as large as its crowd needs. */

import { rifle, rocket } from '../../shared/content/weapons.ts';
import { defineRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import { type Arena, indexArena, isFree, type Point, type Rect } from '../../shared/sim/arena.ts';
import { AVATAR_RADIUS } from '../../shared/sim/movement.ts';

export interface CrowdSpec {
  readonly players: number;
  /** Whether all of them are sent, or those within the usual distance. */
  readonly everything: boolean;
}

/** Square units of arena for each player: 128 of them send about 60 to a client, who has half of those on screen. */
const AREA_EACH = 36_000;
/** The arena is made of square blocks of so many units, each with the same walls. */
const BLOCK = 480;
/** Within a block, from its corner. */
const WALLS: readonly Rect[] = [
  { x: 96, y: 96, width: 32, height: 160 },
  { x: 96, y: 96, width: 128, height: 32 },
  { x: 320, y: 304, width: 32, height: 96 },
  { x: 224, y: 368, width: 128, height: 32 },
];
const SPAWNS: readonly Point[] = [
  { x: 40, y: 40 },
  { x: 240, y: 240 },
  { x: 400, y: 160 },
  { x: 160, y: 400 },
];
const HEALTH: Point = { x: 280, y: 180 };
const ROCKETS: Point = { x: 420, y: 440 };

export function defineCrowd({ players, everything }: CrowdSpec): RoomType {
  return defineRoomType({
    id: everything ? 'bench-everything' : 'bench',
    menu: { title: 'Benchmark', blurb: 'Everybody against everybody.', players: [players, players], listed: false },
    arena: buildArena(players),
    move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
    weapons: { primary: rifle, secondary: rocket },
    interest: everything ? 'everything' : { radius: 800 },
    patchRate: 60,
    rules: {
      killed(_victim, killer) {
        if (killer) killer.score++;
      },
    },
  });
}

function buildArena(players: number): Arena {
  const blocks = Math.max(3, Math.round(Math.sqrt(players * AREA_EACH) / BLOCK));
  const size = blocks * BLOCK;
  const corners: Point[] = [];
  for (let row = 0; row < blocks; row++) {
    for (let column = 0; column < blocks; column++) corners.push({ x: column * BLOCK, y: row * BLOCK });
  }
  const everywhere = <T extends Point>(things: readonly T[]): T[] =>
    corners.flatMap((corner) => things.map((thing) => ({ ...thing, x: thing.x + corner.x, y: thing.y + corner.y })));
  const bare = indexArena({
    ...{ name: 'bench', width: size, height: size },
    ...{ walls: everywhere(WALLS), spawns: [], pickups: [], zones: [] },
  });
  return {
    ...bare,
    spawns: everywhere(SPAWNS.map((spawn) => ({ ...spawn, team: undefined }))).filter(({ x, y }) =>
      isFree(bare, x, y, AVATAR_RADIUS),
    ),
    pickups: everywhere([
      { ...HEALTH, kind: 'health' },
      { ...ROCKETS, kind: 'rockets' },
    ]),
  };
}
