/** What clients may ask a room for besides sending inputs: another to watch, and what became of their shots. */

import type { Room } from '@colyseus/core';
import type { Seats } from '../../shared/game/seats.ts';
import type { Interest } from '../replication/interest.ts';
import { hear } from './hear.ts';
import type { ShotReports } from './shot-reports.ts';

/** Hears them from now on. */
export function hearRequests(room: Room, seats: Seats, interest: Interest, reports: ShotReports): void {
  hear(room, 'watch', ({ sessionId }, { id }) => {
    const seat = seats.get(id);
    if (seat !== undefined) interest.focus(sessionId, seat);
  });
  hear(room, 'graph', ({ sessionId }, { on }) => {
    const shooter = seats.get(sessionId);
    if (shooter !== undefined) reports.ask(shooter, on);
  });
}
