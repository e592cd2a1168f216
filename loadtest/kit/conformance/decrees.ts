/** Notes when the server decrees what a client cannot predict: a placing, a push, a freeze, a change of speed. */

import { PREDICTED_FIELDS } from '../../../shared/engine/state.ts';
import type { Game } from '../../../shared/game/game.ts';
import type { Seat } from '../../../shared/game/seats.ts';

/** What an own step changes, and what it depends on. */
const FIELDS = [...PREDICTED_FIELDS, 'health', 'granted', 'pace', 'scale', 'armed', 'lives'] as const;

/** @returns what tells the tick of the newest decree for a seat; 0 is none */
export function noteDecrees(game: Game, id: string): () => number {
  let newest = 0;
  const stepped = FIELDS.map((): unknown => undefined);
  const remember = ({ avatar }: Seat): void => {
    for (const [index, field] of FIELDS.entries()) stepped[index] = avatar[field];
  };
  // Own steps are over when projectiles begin to move: what changes from then on, no input did.
  const { combat } = game;
  const stepProjectiles = combat.stepProjectiles.bind(combat);
  combat.stepProjectiles = (tick) => {
    const seat = game.seats.get(id);
    if (seat) remember(seat);
    stepProjectiles(tick);
  };
  const step = game.step.bind(game);
  game.step = () => {
    step();
    const seat = game.seats.get(id);
    if (seat && FIELDS.some((field, index) => stepped[index] !== seat.avatar[field])) newest = game.tick;
  };
  return () => newest;
}
