/** One client of a server under test: the stub that the serializer sends to, and the SDK's decoder behind it. */

import { type Client, ClientState } from '@colyseus/core';
import { decode } from '@colyseus/schema';
import { PROTOCOL_CODE_MASK, Protocol, ProtocolModifier } from '@colyseus/shared-types';
import { SchemaSerializer } from 'colyseus.js/serializer/SchemaSerializer';
import type { Sight } from './differences.ts';
import type { View } from './replication.ts';
import { fieldsOf, type Part } from './shape.ts';

/** `joining`: it is in the room, and has not got its full state yet. `dropped`: its seat is held. */
export type Standing = 'joining' | 'joined' | 'dropped';

/** What core's serializers read of a client. */
interface Stub {
  state: ClientState;
  readonly sessionId: string;
  readonly view: View;
  readonly _inputBuffer: { ackSeq: number };
  raw(bytes: Uint8Array): void;
}

export class TestClient implements Sight {
  readonly id: string;
  readonly view: View;
  /** Entities that are in its view, as `map/key`; its own is one of them. */
  readonly seen = new Set<string>();
  readonly own: string;
  readonly initial: Part;
  /** Consumed inputs, as the server's own count and as it was told last. */
  consumed = 0;
  acknowledged = 0;
  toldTime = 0;
  frames = 0;
  bytes = 0;
  /** Patches until it has what the others have; and whether it ever got the whole state instead of a patch. */
  slow = 0;
  #endsWhole = false;
  #hasWhole = false;
  wasWhole = false;
  /** Was told wrong by the measure itself. */
  astray = false;
  #standing: Standing = 'joining';
  #stub: Stub;
  readonly #sdk = new SchemaSerializer();

  /**
   * @param own the map that has its own entity
   * @param handshake what the server's serializer gave
   * @param state an instance of the root's class, for a client that has it; one without makes its classes by the handshake
   */
  constructor(id: string, own: string, view: View, handshake: Uint8Array, state: Part | undefined) {
    this.id = id;
    this.own = `${own}/${id}`;
    this.view = view;
    // A root that was made here has its defaults already.
    this.initial =
      state === undefined ? {} : Object.fromEntries(fieldsOf(state).map(({ name }) => [name, state[name]]));
    if (state !== undefined) this.#sdk.state = state as never;
    this.#sdk.handshake(handshake);
    this.#stub = this.#connect();
  }

  get standing(): Standing {
    return this.#standing;
  }

  get stub(): Client {
    return this.#stub as unknown as Client;
  }

  /** The root of what it holds. */
  get state(): Part {
    return this.#sdk.getState() as unknown as Part;
  }

  /** Structures that its decoder remembers. */
  get refs(): number {
    return this.#sdk.decoder.root.refs.size;
  }

  sees(map: string, key: string): boolean {
    return this.seen.has(`${map}/${key}`);
  }

  owns(map: string, key: string): boolean {
    return this.own === `${map}/${key}`;
  }

  /** It takes in less than there is, for so many patches. @param everyMs from one that it is sent to the next */
  slowDown(patches: number, everyMs: number, whole: boolean): void {
    this.slow = patches;
    this.#endsWhole = whole;
    this.view.hold?.(everyMs);
  }

  /** Call before each patch: with the last of those it is told all. */
  catchUp(): void {
    if (this.slow === 0 || --this.slow > 0) return;
    if (this.view.held === undefined) return;
    this.view.held.ending = true;
    this.view.held.spoilt ||= this.#endsWhole;
  }

  drop(): void {
    // What it missed is in the whole state that it gets when it comes back.
    this.wasWhole ||= this.slow > 0;
    this.slow = 0;
    this.#standing = 'dropped';
    this.#stub.state = ClientState.LEAVING;
  }

  /** Connects again: core hands the view over to a new client, and the SDK keeps its decoder. */
  resume(): void {
    this.#standing = 'joining';
    this.#hasWhole = false;
    this.#stub = this.#connect();
  }

  admit(): void {
    this.#standing = 'joined';
    this.#stub.state = ClientState.JOINED;
  }

  consume(inputs: number): void {
    this.consumed += inputs;
    this.#stub._inputBuffer.ackSeq = this.consumed;
  }

  #connect(): Stub {
    return {
      state: ClientState.JOINING,
      sessionId: this.id,
      view: this.view,
      _inputBuffer: { ackSeq: this.consumed },
      // A serializer may use its buffer again.
      raw: (bytes) => this.#receive(Uint8Array.from(bytes)),
    };
  }

  /** As the SDK's Room reads a frame. */
  #receive(bytes: Uint8Array): void {
    this.frames++;
    this.bytes += bytes.length;
    const first = bytes[0] ?? 0;
    const it = { offset: 1 };
    if (first & ProtocolModifier.TIMED) {
      this.toldTime = decode.uint32(bytes, it);
      this.acknowledged = decode.uint32(bytes, it);
    }
    const code = first & PROTOCOL_CODE_MASK;
    if (code === Protocol.ROOM_STATE) {
      this.wasWhole ||= this.#hasWhole;
      this.#hasWhole = true;
      this.#sdk.setState(bytes, it);
    } else if (code === Protocol.ROOM_STATE_PATCH) this.#sdk.patch(bytes, it);
    else throw new Error(`${this.id} is sent a frame that begins with ${first}`);
  }
}
