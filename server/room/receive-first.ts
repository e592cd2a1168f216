/** Lets a room see every frame of its clients before Colyseus does. */

import { Room } from '@colyseus/core';
import type { GameClient } from './player.ts';

interface Receiver extends Room {
  /** True when Colyseus may have the frame. */
  receive(client: GameClient, bytes: Uint8Array): boolean;
}
type MessageListener = (this: Room, client: GameClient, bytes: Uint8Array) => void;

const stockRoom = Room.prototype as unknown as { _onMessage: MessageListener };

/** Colyseus binds `_onMessage` of the prototype to each socket; it is private there, hence this way of overriding. */
export function receiveFirst(room: { readonly prototype: Receiver }): void {
  Object.defineProperty(room.prototype, '_onMessage', {
    value: function receive(this: Receiver, client: GameClient, bytes: Uint8Array): void {
      if (this.receive(client, bytes)) stockRoom._onMessage.call(this, client, bytes);
    },
  });
}
