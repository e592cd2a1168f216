/** Plays one match of bots and keeps what a balance report is made of. */

import { configure } from '../../../shared/engine/derive.ts';
import { type InputFrame, TICK_RATE } from '../../../shared/engine/input.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import type { RoomSettings } from '../../../shared/engine/settings.ts';
import type { RoundEnd } from '../../../shared/game/match.ts';
import { rehearse } from '../../../shared/game/rehearsal.ts';
import { repeatably } from '../../../shared/game/repeatable.ts';
import type { InputSource, Seat } from '../../../shared/game/seats.ts';
import type { Arena, Point } from '../../../shared/sim/arena.ts';

/** A match without an end of its own is watched for so long; one that does not come to its end is given up. */
export const ENDLESS_SECONDS = 60;
export const PATIENCE_SECONDS = 900;
/** Who wants to walk and comes less far than this in a tick is held up by something; after so many ticks he is stuck. */
const HELD_UP = 0.25;
const STUCK_TICKS = 30;

/** How the last round ended; `unfinished`: not within `PATIENCE_SECONDS`; `endless`: it has no end. */
export type Ending = RoundEnd | 'unfinished' | 'endless';

export interface PlayerRecord {
  readonly team: number;
  /** Place of his first life in the arena's spawns; −1 where there are none. */
  readonly spawn: number;
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  readonly won: boolean;
}

export interface MatchRecord {
  readonly seed: number;
  readonly ending: Ending;
  /** Seat from 0, number of a team, or nobody. */
  readonly winner: { readonly seat: number } | { readonly team: number } | undefined;
  /** Seconds of play, countdowns and breaks left out. */
  readonly seconds: number;
  readonly rounds: number;
  /** In the order of their seats. */
  readonly players: readonly PlayerRecord[];
  readonly teamScores: readonly number[];
  /** Seconds of play until the first kill; undefined when there was none. */
  readonly firstKill: number | undefined;
  /** By weapon, or what else killed; by a creature, of a creature, and all. */
  readonly causes: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly creaturesKilled: number;
  readonly announced: Readonly<Record<string, number>>;
  /** Ticks of all players together: alive, dead, held up. */
  readonly aliveTicks: number;
  readonly deadTicks: number;
  readonly stuckTicks: number;
  /** Units that all players together walked. */
  readonly walked: number;
}

/** Seeds of matches lie so far apart that no two of them have a bot in common. */
export function seedOf(seed: number, match: number): number {
  return (seed + match * 1000) % 2 ** 32;
}

export function isEndless({ match, rules }: RoomType): boolean {
  return match.ticks === 0 && match.limit === 0 && rules.winner === undefined;
}

export interface Cast {
  /** As it is listed. */
  readonly type: RoomType;
  readonly settings: RoomSettings;
  readonly bots: number;
}

/** @throws ContentError when a callback of the room type throws */
export function playMatch({ type: listed, settings, bots }: Cast, seed: number): MatchRecord {
  const type = configure(listed, settings, {});
  return repeatably(type.running, () => play(type, bots, seed));
}

/** What one player has done so far. */
class Track {
  wantsToWalk = false;
  heldUp = 0;
  spawn = -1;
  x = 0;
  y = 0;
  lives = 0;
  readonly seat: Seat;

  constructor(seat: Seat) {
    this.seat = seat;
    const inner = seat.source;
    const track = this;
    const outer: InputSource = {
      due: () => inner.due(),
      next(out: InputFrame) {
        inner.next(out);
        track.wantsToWalk = out.moveX !== 0 || out.moveY !== 0;
      },
      get renderTime() {
        return inner.renderTime;
      },
      get depth() {
        return inner.depth;
      },
    };
    seat.source = outer;
  }
}

function play(type: RoomType, bots: number, seed: number): MatchRecord {
  let playTicks = 0;
  let firstKill: number | undefined;
  let kills = 0;
  let creaturesKilled = 0;
  let counts = false;
  const causes: Record<string, number> = {};
  const announced: Record<string, number> = {};
  const { game, world, restart } = rehearse(type, {
    seed,
    bots,
    events: {
      kill: ({ victim, weapon }) => {
        if (!counts) return;
        if (world.roster.get(victim) === undefined) {
          creaturesKilled++;
          return;
        }
        kills++;
        firstKill ??= playTicks / TICK_RATE;
        causes[weapon || 'no cause'] = (causes[weapon || 'no cause'] ?? 0) + 1;
      },
      announce: ({ name }) => {
        if (counts) announced[name] = (announced[name] ?? 0) + 1;
      },
    },
  });
  // With all of them there from its start, as every match but a room's first is.
  counts = true;
  restart();
  const tracks = game.seats.list.filter((seat) => seat.kindIndex === 0).map((seat) => new Track(seat));
  const endless = isEndless(type);
  const most = (endless ? ENDLESS_SECONDS : PATIENCE_SECONDS) * TICK_RATE;
  let aliveTicks = 0;
  let deadTicks = 0;
  let stuckTicks = 0;
  let walked = 0;
  let round = 0;
  while (playTicks < most) {
    const { running } = game.match;
    if (world.round !== round) {
      round = world.round;
      for (const track of tracks) track.spawn = spawnOf(type.arena, track.seat.avatar);
    }
    game.step();
    if (!running) continue;
    playTicks++;
    for (const track of tracks) {
      const { avatar } = track.seat;
      if (avatar.health === 0) deadTicks++;
      else {
        aliveTicks++;
        const moved = Math.sqrt((avatar.x - track.x) ** 2 + (avatar.y - track.y) ** 2);
        if (avatar.lives === track.lives) walked += moved;
        track.heldUp = track.wantsToWalk && avatar.frozen === 0 && moved < HELD_UP ? track.heldUp + 1 : 0;
        if (track.heldUp >= STUCK_TICKS) stuckTicks++;
      }
      track.x = avatar.x;
      track.y = avatar.y;
      track.lives = avatar.lives;
    }
    if (game.match.phase === 'results') break;
  }
  const finished = game.match.phase === 'results';
  const players = tracks.map(({ seat, spawn }): PlayerRecord => {
    const { entry, avatar, id } = seat;
    const won = finished && world.winner !== '' && (world.winner === id || world.winner === String(avatar.team));
    const { score, kills, deaths } = entry;
    return { team: avatar.team, spawn, score, kills, deaths, won };
  });
  const seat = tracks.findIndex((track) => track.seat.id === world.winner);
  return {
    seed,
    ending: (finished ? game.match.endedBy : undefined) ?? (endless ? 'endless' : 'unfinished'),
    winner: !finished || world.winner === '' ? undefined : seat >= 0 ? { seat } : { team: Number(world.winner) },
    seconds: playTicks / TICK_RATE,
    rounds: world.round,
    players,
    teamScores: game.teams.list.map((team) => team.score),
    ...{ firstKill, causes, kills, creaturesKilled, announced, aliveTicks, deadTicks, stuckTicks, walked },
  };
}

/** The spawn at or next to a point; −1 where the arena has none. */
function spawnOf({ spawns }: Arena, { x, y }: Point): number {
  let nearest = -1;
  let least = Infinity;
  for (const [index, spawn] of spawns.entries()) {
    const apart = (spawn.x - x) ** 2 + (spawn.y - y) ** 2;
    if (apart >= least) continue;
    least = apart;
    nearest = index;
  }
  return nearest;
}
