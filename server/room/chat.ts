/** What players say to everybody in a room, and what those who were away missed. */

import type { Room } from '@colyseus/core';
import { z } from 'zod';
import { cleanLine } from '../../shared/engine/chat-line.ts';
import { CHAT, type UnsaidEvent } from '../../shared/engine/events.ts';
import type { Seats } from '../../shared/game/seats.ts';
import { RateLimit } from '../guard/rate-limit.ts';
import type { Metrics } from '../ops/metrics.ts';
import { AnnouncementLog } from './announcements.ts';

/** Characters of a line before it is cleaned and cut; nobody types more. */
const MOST_TYPED = 4000;
const spoken = z.object({ text: z.string().max(MOST_TYPED) });
const heard = z.object({ n: z.number().int().min(0).optional() });

/** Each answer to `heard` may be long; who resumes more often than this asks again a little later. */
const ANSWERS = 5;
const ANSWERS_MS = 10_000;

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
  const answers = new RateLimit(ANSWERS, ANSWERS_MS, now);

  room.onMessage('chat', (client, request: unknown) => {
    const seat = seats.get(client.sessionId);
    const asked = spoken.safeParse(request);
    const refuse = (reason: 'shape' | UnsaidEvent['why']): void => {
      metrics.chatRefused.inc({ reason });
      if (reason === 'shape' || !refusals.take(client.sessionId)) return;
      const seconds = reason === 'often' ? Math.ceil(CHAT.seconds / CHAT.lines) : 0;
      client.send('unsaid', { why: reason, seconds } satisfies UnsaidEvent);
    };
    if (seat === undefined || !asked.success) return refuse('shape');
    // Before it is cleaned: that is the work.
    if (!lines.take(client.sessionId)) return refuse('often');
    const text = cleanLine(asked.data.text);
    if (text === '') return refuse('empty');
    metrics.chatLines.inc();
    log.tell('chat', { id: client.sessionId, name: seat.entry.name, text });
  });
  room.onMessage('heard', (client, request: unknown) => {
    const asked = heard.safeParse(request ?? {});
    const seat = seats.get(client.sessionId);
    if (seat === undefined || !asked.success || !answers.take(client.sessionId)) return;
    client.send('missed', log.missed(seat, asked.data.n));
  });
  return log;
}
