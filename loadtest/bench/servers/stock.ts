/** Stock Colyseus under test: the room of `stock-room.ts` behind the server that its documentation starts with. */

import { defineRoom, defineServer } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { readServerFlags } from './flags.ts';
import { Loop } from './loop.ts';
import { serveProbe } from './probe.ts';
import { stockRoom } from './stock-room.ts';

const { seed, fields } = readServerFlags();
const loop = new Loop();
const transport = new WebSocketTransport();
const server = defineServer({
  rooms: { wander: defineRoom(stockRoom(fields, seed, loop)) },
  transport,
  greet: false,
});
await server.listen(0, '127.0.0.1');
const address = transport.server?.address();
if (typeof address !== 'object' || address === null) throw new Error('the stock server tells no port');
serveProbe(address.port, loop);
