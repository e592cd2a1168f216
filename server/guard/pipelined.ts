/**
 * Requests that come on one connection without waiting for answers. Browsers and proxies send none so; and Node reads,
 * and has answered, thousands of them in one go, and keeps the answers that nobody reads.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** At once on one connection. */
const MOST = 4;
/** To Node's parser: none of what it tells goes on after the head of a request. */
const STOP = -1;

/** Of each connection that has some, how many. */
const unanswered = new WeakMap<Socket, number>();

/** What Node keeps of a connection that it reads requests from; on Bun there is none of it. */
interface Parsed extends Socket {
  readonly parser?: { onIncoming?: (request: IncomingMessage, keepAlive: boolean) => number } | null;
}

/** Call for a new connection. A socket that is destroyed is closed later: all that has come with a request too many is read first. */
export function stopPipelines(socket: Socket): void {
  const { parser } = socket as Parsed;
  const take = parser?.onIncoming;
  if (!parser || typeof take !== 'function') return;
  parser.onIncoming = function onIncoming(request, keepAlive) {
    return socket.destroyed ? STOP : take.call(this, request, keepAlive);
  };
}

/** Takes note of a request; true when it was one too many, and its connection has been cut. */
export function pipelined({ socket }: IncomingMessage, response: ServerResponse): boolean {
  const count = (unanswered.get(socket) ?? 0) + 1;
  if (count > MOST) {
    socket.destroy();
    return true;
  }
  unanswered.set(socket, count);
  response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
  return false;
}
