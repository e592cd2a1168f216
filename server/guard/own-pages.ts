/**
 * Keeps a development server to its own pages: any other page that a developer has open in his browser could reach it
 * too, and a developer's room does what it is told.
 */

import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Whether a request comes from a page of this server, or from no page at all. A name that is not the machine's own may
 * be another site's that was pointed here after its page had been loaded.
 */
export function isOwnPage({ host = '', origin }: Pick<IncomingHttpHeaders, 'host' | 'origin'>): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  const here = name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  return here && (origin === undefined || URL.parse(origin)?.host === host);
}

/** Puts the check before everything that the server listens with so far. */
export function onlyOwnPages(server: Server): void {
  guard(server, 'request', (response: ServerResponse) => response.writeHead(403, { connection: 'close' }).end());
  guard(server, 'upgrade', (socket: Duplex) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'));
}

function guard<Answer>(server: Server, event: 'request' | 'upgrade', refuse: (answer: Answer) => void): void {
  const listeners = server.listeners(event);
  server.removeAllListeners(event);
  server.on(event, (request: IncomingMessage, ...rest: unknown[]) => {
    if (!isOwnPage(request.headers)) refuse(rest[0] as Answer);
    else for (const listener of listeners) Reflect.apply(listener, server, [request, ...rest]);
  });
}
