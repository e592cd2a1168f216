/** For tests: one connection of a stepped client, both ways of its link and the room's end of its socket. */

import { connectClientToRoom } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import type { Room as SdkRoom } from 'colyseus.js';
import { LinkPipe, waysOf } from '../game-client/net/link-pipe.ts';
import type { Link } from '../game-client/net/link-profiles.ts';
import type { LinkStalls } from '../game-client/net/link-stalls.ts';
import type { Random } from '../shared/engine/random.ts';
import type { GameRoom } from './room/game-room.ts';
import { ServerSocket } from './stepped-socket.ts';

/** The link that a connection goes over, which outlives it. */
export interface SteppedLink {
  link: Link;
  readonly random: Random;
  readonly stalls: LinkStalls;
  /** Virtual ms. */
  now(): number;
  /** Told of each message just before the client is. */
  readonly delivered: ((bytes: Uint8Array) => void) | undefined;
}

export class SteppedConnection {
  readonly socket: ServerSocket;
  readonly up: LinkPipe<Uint8Array>;
  readonly down: LinkPipe<Uint8Array>;
  readonly #link: SteppedLink;

  constructor(link: SteppedLink, sdk: SdkRoom) {
    this.#link = link;
    const ways = waysOf(link.link);
    // A ping and its pong are frames without a payload here: they wait their turn as those of a socket do.
    this.up = new LinkPipe<Uint8Array>(ways.up, link.random, link.stalls, (bytes) => {
      if (bytes.length === 0) this.socket.emit('pong');
      else this.socket.emit('message', Buffer.from(bytes));
    });
    const connection = {
      isOpen: true,
      events: {
        onmessage: (event: { data: ArrayBufferLike }) =>
          (sdk as unknown as { onMessageCallback(event: unknown): void }).onMessageCallback(event),
      },
      send: (bytes: Uint8Array) => this.send(bytes),
      close: () => this.socket.close(),
    };
    this.down = new LinkPipe<Uint8Array>(ways.down, link.random, link.stalls, (bytes) => {
      if (bytes.length === 0) return this.send(bytes);
      link.delivered?.(bytes);
      connection.events.onmessage?.({ data: bytes.buffer });
    });
    this.socket = new ServerSocket((bytes) => this.#put(this.down, bytes));
    sdk.connection = connection as never;
  }

  /** To the room. */
  send(bytes: Uint8Array): void {
    this.#put(this.up, bytes);
  }

  relink(link: Link): void {
    this.#link.link = link;
    this.up.way = waysOf(link).up;
    this.down.way = waysOf(link).down;
  }

  /**
   * Takes the seat of a session in a room, as a server does with a socket.
   * @param token of the connection before, of who comes back
   * @throws ServerError for whom the seat is not, or no longer
   */
  async enter(room: GameRoom, sessionId: string, token?: string): Promise<void> {
    const client = new WebSocketClient(sessionId, this.socket as never);
    const options = token === undefined ? {} : { reconnectionToken: token, skipHandshake: true };
    try {
      await connectClientToRoom(room, client, {} as never, options as never);
    } catch (error) {
      this.socket.close();
      throw error;
    }
  }

  #put(pipe: LinkPipe<Uint8Array>, bytes: Uint8Array): void {
    pipe.send(new Uint8Array(bytes), bytes.length, this.#link.now());
  }
}
