/** The floor: a bare `ws` server that gets an input and sends a frame per client and tick, and plays no game. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { everyTick } from '../every-tick.ts';
import { ACK_AT, CLOCK_AT, CODE, TIMED, TIMED_HEAD } from '../protocol.ts';
import { readServerFlags } from './flags.ts';
import { Loop } from './loop.ts';
import { serveProbe } from './probe.ts';

interface Seated {
  readonly socket: WebSocket;
  /** Sent again and again: only clock and ack are written anew. */
  readonly frame: Buffer;
  inputs: number;
}

const { frameBytes } = readServerFlags();
const loop = new Loop();
const seated = new Set<Seated>();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  perMessageDeflate: false,
  skipUTF8Validation: true,
  clientTracking: false,
});

server.on('connection', (socket) => {
  const seat: Seated = { socket, frame: Buffer.alloc(Math.max(TIMED_HEAD, frameBytes), 0x55), inputs: 0 };
  seat.frame[0] = CODE.patch | TIMED;
  socket.on('message', (bytes: Buffer) => {
    if (bytes[0] === CODE.input) seat.inputs++;
    // The join is acknowledged, as in a room.
    else if (bytes[0] === CODE.join) seated.add(seat);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => seated.delete(seat));
  socket.send(Uint8Array.of(CODE.join));
});

await once(server, 'listening');
const startedAt = performance.now();
let before = 0;
everyTick(() => {
  const now = performance.now();
  if (before > 0) loop.gap(now - before);
  before = now;
  const clock = Math.floor(now - startedAt);
  for (const { socket, frame, inputs } of seated) {
    frame.writeUInt32LE(clock, CLOCK_AT);
    frame.writeUInt32LE(inputs, ACK_AT);
    socket.send(frame);
  }
  loop.patch(performance.now() - now);
});
serveProbe((server.address() as AddressInfo).port, loop);
