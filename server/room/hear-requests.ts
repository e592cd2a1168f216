/** What clients may ask a room for besides sending inputs. */

import type { Room } from '@colyseus/core';
import type { Seats } from '../../shared/game/seats.ts';
import { graphWanted } from '../guard/graph-wanted.ts';
import { watchedId } from '../guard/watched-id.ts';
import type { Interest } from '../replication/interest.ts';
import type { ShotReports } from './shot-reports.ts';

/** Hears them from now on; what is none of them closes the connection, which is Colyseus's doing. */
export function hearRequests(room: Room, seats: Seats, interest: Interest, reports: ShotReports): void {
  room.onMessage('watch', ({ sessionId }, request: unknown) => {
    const seat = seats.get(watchedId(request));
    if (seat !== undefined) interest.focus(sessionId, seat);
  });
  room.onMessage('graph', ({ sessionId }, request: unknown) => {
    const on = graphWanted(request);
    const shooter = seats.get(sessionId);
    if (shooter !== undefined && on !== undefined) reports.ask(shooter, on);
  });
}
