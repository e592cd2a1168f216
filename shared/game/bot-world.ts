/** The world as a bot is shown it: of avatars those alone that a player in its place is sent. */

import { isSent, isSentAll } from '../engine/sent.ts';
import type { Avatar, World } from '../engine/state.ts';
import type { Game } from './game.ts';
import type { Seat } from './seats.ts';

export interface BotWorld {
  /** What its room type's `bot` reads; all but `players` is everybody's. */
  readonly world: World;
  /** Its own avatar among them. The same list each time that it is asked for, with what is in it then. */
  readonly avatars: readonly Avatar[];
}

/** @param seatOf the bot's seat; a creature, and who has none, is shown all */
export function createBotWorld(game: Game, seatOf: () => Seat | undefined): BotWorld {
  const avatars: Avatar[] = [];
  const players = new Map<string, Avatar>();
  let filledAt = -1;

  /** False when it is shown all; else both are filled, at most once a tick. */
  const fill = (): boolean => {
    const seat = seatOf();
    const { type, tick, seats } = game;
    if (seat === undefined || seat.kindIndex !== 0 || isSentAll(type, seat.avatar)) return false;
    if (tick === filledAt) return true;
    filledAt = tick;
    avatars.length = 0;
    players.clear();
    for (const { id, avatar } of seats.list) {
      if (avatar !== seat.avatar && !isSent(type, seat.avatar, avatar)) continue;
      avatars.push(avatar);
      players.set(id, avatar);
    }
    return true;
  };

  // What is not said here is the world's own, as it is when it is read.
  const world = Object.create(game.world, {
    players: { get: () => (fill() ? players : game.world.players), enumerable: true },
  }) as World;
  return {
    world,
    get avatars() {
      return fill() ? avatars : game.seats.avatars;
    },
  };
}
