/** Hears what clients say besides inputs: each message by its name, in its shape, and no more of it than is answered. */

import type { Client, Room } from '@colyseus/core';
import type { ClientMessages } from '../../shared/engine/events.ts';
import { MESSAGES } from '../guard/client-messages.ts';
import { RateLimit } from '../guard/rate-limit.ts';

/**
 * From now on. A message that nobody hears closes the connection, which is Colyseus's doing.
 * @param misshapen told of one that is of another shape, and that `listener` is not
 */
export function hear<Name extends keyof ClientMessages>(
  room: Room,
  name: Name,
  listener: (client: Client, message: ClientMessages[Name]) => void,
  misshapen: () => void = () => {},
): void {
  const { shape, answers } = MESSAGES[name];
  const limit = answers && new RateLimit(answers.most, answers.windowMs, () => performance.now());
  room.onMessage(name, (client, said: unknown) => {
    const read = shape.safeParse(said);
    if (!read.success) misshapen();
    else if (limit?.take(client.sessionId) !== false) listener(client, read.data);
  });
}
