/** Sends a finished frame to a client by the shortest way there is. */

import type { Socket } from 'node:net';
import type { Client } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { RUNTIME } from '../ops/runtime.ts';
import type { FrameWriter } from './frame-writer.ts';

/** What ws keeps of a connection, and Bun's stand-in for it does not. */
type Connection = WebSocket & { readonly _socket?: Socket | null };

const ON_BUN = RUNTIME.name === 'bun';

/**
 * Sends the frame that was begun. On a plain connection its head and body go to the TCP socket in one piece: ws would
 * make a buffer for the head and write the two of them, which is a seventh of what a patch costs.
 * @param socket what `directSocket` gave for this client
 * @returns whether its bytes may still be read later, so that they must stay as they are
 */
export function sendFrame(client: Client, socket: Socket | undefined, frames: FrameWriter): boolean {
  const { ref } = client as unknown as { ref?: WebSocket };
  if (socket === undefined || ref === undefined) {
    const waits = ref !== undefined && ref.bufferedAmount > 0;
    client.raw(waits ? Buffer.from(frames.end()) : frames.end());
    return !waits && ref?.bufferedAmount !== 0;
  }
  // Nothing may follow the frame that closes a connection.
  if (ref.readyState !== ref.OPEN) return false;
  // What queues up behind others gets memory of its own, or who does not read would hold everybody's frames.
  const waits = socket.writableLength > 0;
  socket.write(waits ? Buffer.from(frames.endForSocket()) : frames.endForSocket());
  return !waits && socket.writableLength > 0;
}

/** The socket behind a client, when nothing lies between that changes or delays frames. */
export function directSocket(client: Client): Socket | undefined {
  if (ON_BUN || !(client instanceof WebSocketClient) || client.raw !== plainRaw) return undefined;
  const connection: Connection = client.ref;
  return connection.extensions === '' ? (connection._socket ?? undefined) : undefined;
}

const plainRaw = WebSocketClient.prototype.raw;
