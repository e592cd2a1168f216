/**
 * Does once, before anybody is there, what takes several ticks when it is done for the first time: those who play would
 * feel it when another opens a room.
 */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { Bots } from '../../shared/game/bots.ts';
import { Game } from '../../shared/game/game.ts';

/** Ticks that a match of each type is played. */
const TICKS = 30;
const BOTS = 2;

/** Plays a moment of each room type, which prepares its arena and its code, and has Node load what joins need. */
export function warmUp(types: readonly RoomType[]): void {
  void new Response('').text();
  new TextDecoder().decode(new TextEncoder().encode(''));
  for (const type of types) {
    try {
      const game = new Game(type, 1, { hit() {}, hurt() {}, kill() {}, announce() {} });
      new Bots(game, BOTS, 1, () => {}).keep(BOTS);
      for (let tick = 0; tick < TICKS; tick++) game.step();
    } catch {
      // A room of it will say what is wrong, where it is known which one that is.
    }
  }
}
