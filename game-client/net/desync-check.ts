/**
 * Notices that what this client has is not what the server believes it to have, and asks for all of it anew: the decoder
 * of the SDK skips what it does not understand, and goes on wrong for ever.
 */

import type { Room } from 'colyseus.js';
import { Digest } from '../../shared/engine/digest.ts';
import type { CheckRequest, DigestEvent } from '../../shared/engine/events.ts';
import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';

/** Ms until it is asked again: the whole state has a round trip, and may wait behind much else. */
const ASK_AGAIN_MS = 1500;

/** What is used here of the SDK's decoder; none of it is told to the outside. */
interface SdkDecoder {
  skipCurrentStructure(...what: unknown[]): void;
  readonly root: { readonly refCount: Readonly<Record<number, number>>; removeRef(refId: number): void };
}
interface SdkSerializer {
  readonly decoder: SdkDecoder;
  patch(...frame: unknown[]): unknown;
  setState(...frame: unknown[]): void;
}

export class DesyncCheck {
  /** Times that something else was found than should be there. */
  count = 0;

  readonly #room: Room;
  readonly #now: () => number;
  #askedAt = Number.NEGATIVE_INFINITY;

  /** Call once the first handshake has arrived. @param now monotonic, ms */
  constructor(room: Room, type: RoomType, now: () => number) {
    this.#room = room;
    this.#now = now;
    const digest = new Digest(type.classes.World);
    room.onMessage('digest', ({ hash }: DigestEvent) => {
      // Nothing comes between the patch and its digest: they are read one after the other from one connection.
      if (digest.received(room.state as object) !== hash) this.noticed();
    });
    const fingerprint = fingerprintOf(type);
    // Not before the server takes messages: until then it has not heard that the handshake came.
    const ask = (): void => room.onStateChange.once(() => room.send('check', { fingerprint } satisfies CheckRequest));
    ask();
    room.onReconnect(ask);
    this.#listenToDecoder(room.serializer as unknown as SdkSerializer);
  }

  /** Something here is wrong. */
  noticed(): void {
    const now = this.#now();
    if (now - this.#askedAt < ASK_AGAIN_MS || !this.#room.connection.isOpen) return;
    this.#askedAt = now;
    this.count++;
    this.#room.send('resync');
  }

  /** It only writes to the console where it finds a structure that it does not know, or lost count of one. */
  #listenToDecoder(serializer: SdkSerializer): void {
    const { decoder } = serializer;
    const { root } = decoder;
    const skip = decoder.skipCurrentStructure.bind(decoder);
    decoder.skipCurrentStructure = (...what) => {
      this.noticed();
      skip(...what);
    };
    const remove = root.removeRef.bind(root);
    root.removeRef = (refId) => {
      if (!((root.refCount[refId] ?? 0) > 0)) this.noticed();
      remove(refId);
    };
    for (const name of ['patch', 'setState'] as const) {
      const decode = serializer[name].bind(serializer);
      serializer[name] = (...frame: unknown[]): void => {
        try {
          decode(...frame);
        } catch (error) {
          // Half of it is decoded, and with the rest of it what was to be told of that half is lost.
          console.error(error);
          this.noticed();
        }
      };
    }
  }
}
