/** What players say to everybody in a room, and what those who were away missed. */

import type { Room } from '@colyseus/core';
import { cleanLine } from '../../shared/engine/chat-line.ts';
import { CHAT, type UnsaidEvent } from '../../shared/engine/events.ts';
import type { Seats } from '../../shared/game/seats.ts';
import { RateLimit } from '../guard/rate-limit.ts';
import type { Metrics } from '../ops/metrics.ts';
import { AnnouncementLog } from './announcements.ts';
import { hear } from './hear.ts';

/**
 * Hears `chat` and `heard` from now on.
 * @returns what everybody is to be told through
 */
export function openAnnouncements(room: Room, seats: Seats, metrics: Metrics): AnnouncementLog {
  const now = (): number => performance.now();
  const log = new AnnouncementLog({
    broadcast: (name, event) => room.broadcast(name, event),
    // Rules announce, and while they run nobody may look at a clock.
    now: () => room.clock.elapsedTime,
  });
  const lines = new RateLimit(CHAT.lines, CHAT.seconds * 1000, now);
  // Whoever floods is not answered as often as he asks.
  const refusals = new RateLimit(CHAT.lines, CHAT.seconds * 1000, now);
  const refuse = (reason: 'shape' | UnsaidEvent['why']): void => metrics.chatRefused.inc({ reason });

  hear(
    room,
    'chat',
    (client, { text: typed }) => {
      const seat = seats.get(client.sessionId);
      if (seat === undefined) return;
      const unsaid = (why: UnsaidEvent['why']): void => {
        refuse(why);
        if (!refusals.take(client.sessionId)) return;
        const seconds = why === 'often' ? Math.ceil(CHAT.seconds / CHAT.lines) : 0;
        client.send('unsaid', { why, seconds } satisfies UnsaidEvent);
      };
      // Before it is cleaned: that is the work.
      if (!lines.take(client.sessionId)) return unsaid('often');
      const text = cleanLine(typed);
      if (text === '') return unsaid('empty');
      metrics.chatLines.inc();
      log.tell('chat', { id: client.sessionId, name: seat.entry.name, text });
    },
    () => refuse('shape'),
  );
  hear(room, 'heard', (client, { n }) => {
    const seat = seats.get(client.sessionId);
    if (seat !== undefined) client.send('missed', log.missed(seat, n));
  });
  return log;
}
