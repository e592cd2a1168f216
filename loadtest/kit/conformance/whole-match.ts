/** A whole match of bots, of which several checks want to know something. */

import type { AnnounceEvent } from '../../../shared/engine/events.ts';
import { TICK_RATE } from '../../../shared/engine/input.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { BREAK_SECONDS, DECIDING_ROUNDS, MOST_ROUNDS } from '../../../shared/game/match.ts';
import { rehearse } from '../../../shared/game/rehearsal.ts';
import { repeatably } from '../../../shared/game/repeatable.ts';
import { ENDLESS_SECONDS, isEndless, PATIENCE_SECONDS } from '../simulate/play.ts';
import { lookAll, lookInEveryPhase } from './callbacks.ts';
import { playSoundly } from './soundness.ts';

const LOOK_EVERY = 12;

export interface WholeMatch {
  readonly ended: boolean;
  /** Seconds that it took, and that it may take. */
  readonly seconds: number;
  readonly bound: number;
  readonly winner: string;
  readonly highestScore: number;
  readonly announced: readonly AnnounceEvent[];
}

/** How many bots a check seats: eight, or what fills a room. */
export function cast({ menu, botFill }: RoomType): number {
  return Math.min(menu.players[1], Math.max(8, botFill));
}

export function playWholeMatch(type: RoomType, seed: number): WholeMatch {
  return repeatably(type.running, () => play(type, seed));
}

function play(type: RoomType, seed: number): WholeMatch {
  const rehearsal = rehearse(type, { seed, bots: cast(type) });
  const { game } = rehearsal;
  rehearsal.restart();
  const bound = isEndless(type) ? ENDLESS_SECONDS : boundOf(type);
  let highestScore = 0;
  const ended = (): boolean => game.match.phase === 'results';
  while (!ended() && game.tick < bound * TICK_RATE) {
    playSoundly(rehearsal, 1 / TICK_RATE);
    if (game.tick % LOOK_EVERY === 0) lookAll(game);
    for (const { score } of game.seats.players) highestScore = Math.max(highestScore, score);
    for (const { score } of game.teams.list) highestScore = Math.max(highestScore, score);
  }
  const result = {
    ...{ ended: ended(), seconds: game.tick / TICK_RATE, bound, highestScore },
    ...{ winner: rehearsal.winner, announced: [...rehearsal.announced] },
  };
  lookInEveryPhase(game);
  // And into the next one.
  playSoundly(rehearsal, 15, () => {
    if (game.tick % LOOK_EVERY === 0) lookAll(game);
  });
  return result;
}

function boundOf({ match }: RoomType): number {
  if (match.ticks === 0) return PATIENCE_SECONDS;
  const round = (match.countdownTicks + match.ticks + match.overtimeTicks) / TICK_RATE;
  return match.rounds === 1 ? round + 1 : (match.rounds * MOST_ROUNDS + DECIDING_ROUNDS) * (round + BREAK_SECONDS);
}
