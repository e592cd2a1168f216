/** How many bytes went out over a socket, also where the runtime does not count them. */

import type { WebSocket } from 'ws';
import { RUNTIME } from './runtime.ts';

type Send = (data: string | Uint8Array, options?: object, done?: (error?: Error) => void) => void;

/** Counts from now on, on Bun; elsewhere from the socket's beginning. Gives what tells the bytes so far. */
export function countSent(socket: WebSocket): () => number {
  if (RUNTIME.name !== 'bun') return () => writtenTo(socket);
  let sent = 0;
  const send = socket.send as Send;
  const counting: Send = (data, options, done) => {
    sent += frameBytes(typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength);
    Reflect.apply(send, socket, [data, options, done]);
  };
  socket.send = counting as WebSocket['send'];
  // Bun's socket knows the handshake only; should it learn the rest, nothing is counted twice.
  return () => Math.max(sent, writtenTo(socket));
}

/** A frame of the server with its head. */
function frameBytes(payload: number): number {
  return payload + (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);
}

function writtenTo(socket: WebSocket): number {
  // ws keeps its TCP socket here and tells the count nowhere else.
  return (socket as unknown as { _socket?: { bytesWritten?: number } })._socket?.bytesWritten ?? 0;
}
