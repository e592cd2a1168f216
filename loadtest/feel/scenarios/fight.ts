/** A fight of eight, four of each side: how often prediction is corrected, and by how much. */

import type { Link } from '../../../game-client/net/link-profiles.ts';
import type { Stepper } from '../../../server/stepper.ts';
import { createBrain } from '../../../shared/bots/brain.ts';
import type { Seat } from '../../../shared/game/seats.ts';
import { freeForAll } from '../../../shared/rooms/free-for-all.ts';
import { SNAP_DISTANCE } from '../../../shared/sim/snap.ts';
import { Sight } from '../../sight.ts';
import { type Both, type FightFigures, SIDES, type Side } from '../results.ts';
import { correctionFigures, watchCorrections } from '../spread.ts';
import { join, seatOf, withRoom } from '../stage.ts';

const OF_EACH = 4;

export function fight(link: Link, seed: number, seconds: number): Promise<Both<FightFigures>> {
  return withRoom(freeForAll, { seed, settings: { seconds: 0, limit: 999 } }, async (stepper) => {
    const sizes: Record<Side, number[][]> = { ours: [], stock: [] };
    const decreed: Record<Side, number[][]> = { ours: [], stock: [] };
    const seats: Record<Side, Seat[]> = { ours: [], stock: [] };
    for (let index = 0; index < OF_EACH * SIDES.length; index++) {
      const side = SIDES[index % SIDES.length] ?? 'ours';
      const felt = await join(stepper, side, link, seed + Math.floor(index / SIDES.length), 1 + index * 2);
      const { client } = felt;
      seats[side].push(seatOf(stepper, felt));
      const sight = new Sight(client.view);
      const brain = createBrain(freeForAll, seed + index);
      const corrections = watchCorrections(client.view.corrections);
      const decrees = watchCorrections(client.view.corrections.decrees);
      sizes[side].push(corrections.sizes);
      decreed[side].push(decrees.sizes);
      client.sample = (frame) => {
        if (sight.look()) brain.think(sight, frame);
      };
      let livesSeen = 0;
      client.onFrame = () => {
        corrections.look();
        const { health = 0, lives = 0 } = client.view.self ?? {};
        // Who falls went on here until he heard of it, and a new life begins elsewhere: no push moved him.
        decrees.look(health > 0 && lives === livesSeen);
        livesSeen = lives;
      };
    }
    const wounded = countWounds(stepper);
    stepper.run(seconds * 1000);
    const of = (side: Side): FightFigures => ({
      ...correctionFigures(sizes[side].flat(), (OF_EACH * seconds) / 60),
      decreed: correctionFigures(decreed[side].flat().filter(isDrawn), (OF_EACH * seconds) / 60),
      wounds: seats[side].reduce((sum, { id }) => sum + (wounded.get(id) ?? 0), 0),
      deaths: seats[side].reduce((sum, { entry }) => sum + entry.deaths, 0),
    });
    return { ours: of('ours'), stock: of('stock') };
  });
}

/** What is further is a new life, drawn as a cut. */
function isDrawn(units: number): boolean {
  return units <= SNAP_DISTANCE;
}

/** Wounds of each player from now on. */
function countWounds(stepper: Stepper): ReadonlyMap<string, number> {
  const { game } = stepper.room;
  const counts = new Map<string, number>();
  const health = new Map<string, number>();
  const step = game.step.bind(game);
  game.step = () => {
    step();
    for (const { id, avatar } of game.seats.list) {
      if (avatar.health < (health.get(id) ?? 0)) counts.set(id, (counts.get(id) ?? 0) + 1);
      health.set(id, avatar.health);
    }
  };
  return counts;
}
