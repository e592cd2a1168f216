/** Replays a recording through the client's own net code: a real `Room` of the SDK whose connection is the recording. */

import { Room } from 'colyseus.js';
import { View } from '../../../game-client/net/view.ts';
import { copyInput, type InputFrame } from '../../../shared/engine/input.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import type { RecordingReader } from '../recording.ts';
import { setClock } from './frames.ts';

/** What the SDK asks of a connection. */
interface Connection {
  isOpen: boolean;
  readonly events: { onmessage: (event: { data: ArrayBuffer }) => void };
  send(bytes: Uint8Array): void;
  close(): void;
}

export class Replay {
  readonly #reader: RecordingReader;
  readonly #type: RoomType;
  /** The page's time at the recording's start; it never goes back, as what outlives a view relies on. */
  #base = 0;
  #connection: Connection | undefined;
  #view: View | undefined;
  /** Inputs that the view asked for and the recorded client did not send, and the other way round. */
  inputsOff = 0;
  readonly #sample = (frame: InputFrame): void => {
    const input = this.#reader.nextInput();
    if (input === undefined) this.inputsOff++;
    else copyInput(input, frame);
  };

  constructor(reader: RecordingReader, type: RoomType) {
    this.#reader = reader;
    this.#type = type;
  }

  get view(): View | undefined {
    return this.#view;
  }
  get ended(): boolean {
    return this.#reader.ended;
  }

  /** Leaves, and joins the recorded room again from its start. */
  join(): void {
    this.#view?.dispose();
    this.#view = undefined;
    // Whole ms, so that every time of the recording keeps its value to the last bit.
    this.#base = Math.ceil(performance.now()) + 1000;
    this.#reader.rewind();
    const room = new Room(this.#type.id);
    room.roomId = 'recorded';
    room.sessionId = this.#reader.facts.sessionId;
    const inner = room as unknown as {
      onMessageCallback(event: unknown): void;
      onJoin: { once(run: () => void): void };
    };
    const connection: Connection = {
      isOpen: true,
      events: { onmessage: (event) => inner.onMessageCallback(event) },
      send: () => {},
      close: () => {},
    };
    room.connection = connection as never;
    inner.onJoin.once(() => {
      this.#view = new View(room, this.#type, () => performance.now());
    });
    this.#connection = connection;
    while (!this.#hasState) {
      if (!this.deliver()) throw new Error('The recording has a frame before the first state.');
    }
  }

  get #hasState(): boolean {
    return this.#view?.self !== undefined;
  }

  /** Hands over the next message before the next frame; false when there is none. */
  deliver(): boolean {
    const data = this.#reader.nextMessage();
    if (data === undefined) return false;
    setClock(this.#base + this.#reader.at);
    this.#connection?.events.onmessage({ data });
    return true;
  }

  /** Goes to the next frame, whose messages have been delivered. */
  goToFrame(): void {
    this.#reader.nextFrame();
    setClock(this.#base + this.#reader.at);
  }

  /** What a frame of the client does to its view, with the recorded inputs in place of a device. */
  frame(): void {
    this.#view?.frame(this.#sample);
    this.inputsOff += this.#reader.inputsLeft;
  }

  /** Units between where the own avatar is predicted to be and where the recorded client ended. */
  get endError(): number {
    const { endX, endY } = this.#reader.facts;
    const { x, y } = this.#view?.predicted ?? { x: Number.NaN, y: Number.NaN };
    return Math.hypot(x - endX, y - endY);
  }
}
