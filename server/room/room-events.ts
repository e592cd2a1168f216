/** Whom what happens in a game is told: one player, all of them, or whoever sees it. */

import type { ServerMessages } from '../../shared/engine/events.ts';
import type { GameEvents } from '../../shared/game/game.ts';
import type { Interest } from '../replication/interest.ts';
import type { Players } from './players.ts';

interface Audience {
  /** Asked at the time of use: the game that tells is made before them. */
  readonly interest: () => Interest;
  readonly players: () => Players;
  tellAll<Name extends keyof ServerMessages>(name: Name, event: ServerMessages[Name]): void;
}

export function createRoomEvents({ interest, players, tellAll }: Audience): GameEvents {
  const tellOne = <Name extends keyof ServerMessages>(id: string, name: Name, event: ServerMessages[Name]): void => {
    players().get(id)?.client.send(name, event);
  };
  return {
    hit: (shooter, event) => tellOne(shooter.id, 'hit', event),
    hurt: (victim, event) => tellOne(victim.id, 'hurt', event),
    kill: (event) => tellAll('kill', event),
    blast: (event) => {
      for (const { client } of players().all)
        if (interest().sees(client.sessionId, event.projectile)) client.send('blast', event);
    },
    flies: (flight, there) => {
      if (there) interest().launched(flight);
      else interest().landed(flight);
    },
    announce: (event) => tellAll('announce', event),
    creature: (seat, there) => {
      if (there) interest().added(seat);
      else interest().removed(seat);
    },
  };
}
