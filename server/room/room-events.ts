/** Whom what happens in a game is told: one player, all of them, or whoever sees it. */

import type { HurtEvent, ServerMessages, ToldEvents, ToldName } from '../../shared/engine/events.ts';
import type { GameEvents } from '../../shared/game/game.ts';
import type { Seat } from '../../shared/game/seats.ts';
import type { Interest } from '../replication/interest.ts';
import type { Players } from './players.ts';

/** Units at which something is said to be that is known by its direction alone. */
const SOMEWHERE = 200;

interface Audience {
  /** Asked at the time of use: the game that tells is made before them. */
  readonly interest: () => Interest;
  readonly players: () => Players;
  tellAll<Name extends ToldName>(name: Name, event: ToldEvents[Name]): void;
  readonly judged: NonNullable<GameEvents['judged']>;
}

export function createRoomEvents({ interest, players, tellAll, judged }: Audience): GameEvents {
  const tellOne = <Name extends keyof ServerMessages>(id: string, name: Name, event: ServerMessages[Name]): void => {
    players().get(id)?.client.send(name, event);
  };
  return {
    hit: (shooter, event) => tellOne(shooter.id, 'hit', event),
    hurt: (victim, event) => {
      const known = interest().isShown(victim.id, event.attacker);
      tellOne(victim.id, 'hurt', known ? event : directionOnly(victim, event));
    },
    kill: (event) => tellAll('kill', event),
    launched: (flight) => interest().launched(flight),
    landed: (entry) => interest().landed(entry),
    announce: (event) => tellAll('announce', event),
    judged,
    creature: (seat, there) => {
      if (there) interest().added(seat);
      else interest().removed(seat);
    },
  };
}

/** Who is out of sight is known to be somewhere over there. */
function directionOnly({ avatar }: Seat, event: HurtEvent): HurtEvent {
  const dx = event.x - avatar.x;
  const dy = event.y - avatar.y;
  const apart = Math.sqrt(dx * dx + dy * dy);
  const share = apart > 0 ? SOMEWHERE / apart : 0;
  return { ...event, x: Math.round(avatar.x + dx * share), y: Math.round(avatar.y + dy * share) };
}
