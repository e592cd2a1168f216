/** A recorded match as one client received it: every message and frame with its time, every input that was sent. */

import { type InputFrame, neutralInput } from '../../shared/engine/input.ts';
import type { CrowdSpec } from './crowd.ts';

/** Facts about the match, to be checked when it is replayed and told with the figures. */
export interface RecordingFacts extends CrowdSpec {
  readonly seed: number;
  readonly seconds: number;
  readonly sessionId: string;
  readonly frames: number;
  readonly inputs: number;
  readonly messages: number;
  readonly bytes: number;
  /** Means over all frames: avatars that the client was sent, and living ones within its picture. */
  readonly sent: number;
  readonly onScreen: number;
  readonly kills: number;
  readonly ownHits: number;
  readonly ownDeaths: number;
  /** Where the own avatar was predicted to be in the last frame: a replay ends there to the last bit. */
  readonly endX: number;
  readonly endY: number;
}

const KIND = { message: 0, frame: 1 } as const;
const HEAD_BYTES = 13;
const INPUT_BYTES = 11;
const FIRST_CAPACITY = 1 << 20;

export class RecordingWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #size = 0;

  /** @param at virtual ms of its arrival */
  message(at: number, message: Uint8Array): void {
    const place = this.#entry(KIND.message, at, message.byteLength);
    this.#bytes.set(message, place);
  }

  /** @param sent what the client sent in this frame, in order */
  frame(at: number, sent: readonly Readonly<InputFrame>[]): void {
    let place = this.#entry(KIND.frame, at, sent.length * INPUT_BYTES);
    const view = new DataView(this.#bytes.buffer);
    for (const { moveX, moveY, aim, buttons } of sent) {
      view.setInt8(place, moveX);
      view.setInt8(place + 1, moveY);
      view.setUint8(place + 2, buttons);
      view.setFloat64(place + 3, aim, true);
      place += INPUT_BYTES;
    }
  }

  /** The whole file: length of the facts, the facts as JSON, the entries. */
  finish(facts: RecordingFacts): Uint8Array {
    const head = new TextEncoder().encode(JSON.stringify(facts));
    const file = new Uint8Array(4 + head.length + this.#size);
    new DataView(file.buffer).setUint32(0, head.length, true);
    file.set(head, 4);
    file.set(this.#bytes.subarray(0, this.#size), 4 + head.length);
    return file;
  }

  #entry(kind: number, at: number, length: number): number {
    const needed = this.#size + HEAD_BYTES + length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const view = new DataView(this.#bytes.buffer);
    view.setUint8(this.#size, kind);
    view.setFloat64(this.#size + 1, at, true);
    view.setUint32(this.#size + 9, length, true);
    const place = this.#size + HEAD_BYTES;
    this.#size = needed;
    return place;
  }
}

/** @throws Error for what is no recording */
export function readFacts(file: Uint8Array): RecordingFacts {
  const length = headLength(file);
  return JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length))) as RecordingFacts;
}

function headLength(file: Uint8Array): number {
  const length = file.byteLength < 4 ? 0 : new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  if (length === 0 || 4 + length > file.byteLength) throw new Error('This file is no recording.');
  return length;
}

/** Reads a recording from its start to its end, a frame at a time; makes no garbage of its own but the messages. */
export class RecordingReader {
  readonly facts: RecordingFacts;
  /** Virtual ms of the newest message or frame. */
  at = 0;
  readonly #file: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #start: number;
  readonly #input = neutralInput();
  #next: number;
  #inputAt = 0;
  #inputEnd = 0;

  constructor(file: Uint8Array<ArrayBuffer>) {
    this.facts = readFacts(file);
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.#start = 4 + headLength(file);
    this.#next = this.#start;
  }

  get ended(): boolean {
    return this.#next >= this.#file.byteLength;
  }
  /** Inputs of the newest frame that were not taken. */
  get inputsLeft(): number {
    return (this.#inputEnd - this.#inputAt) / INPUT_BYTES;
  }

  rewind(): void {
    this.#next = this.#start;
    this.#inputAt = 0;
    this.#inputEnd = 0;
    this.at = 0;
  }

  /** The next message before the next frame, in a buffer of its own as a socket gives it; undefined when the frame is next. */
  nextMessage(): ArrayBuffer | undefined {
    const place = this.#next;
    if (this.ended || this.#view.getUint8(place) !== KIND.message) return undefined;
    this.at = this.#view.getFloat64(place + 1, true);
    const end = place + HEAD_BYTES + this.#view.getUint32(place + 9, true);
    this.#next = end;
    const from = this.#file.byteOffset + place + HEAD_BYTES;
    return this.#file.buffer.slice(from, this.#file.byteOffset + end);
  }

  /** Goes to the next frame, whose messages have been taken. */
  nextFrame(): void {
    const place = this.#next;
    if (this.ended || this.#view.getUint8(place) !== KIND.frame) throw new Error('No frame is next.');
    this.at = this.#view.getFloat64(place + 1, true);
    this.#inputAt = place + HEAD_BYTES;
    this.#inputEnd = this.#inputAt + this.#view.getUint32(place + 9, true);
    this.#next = this.#inputEnd;
  }

  /** The next input that was sent in this frame, undefined when there were no more; the same object each time. */
  nextInput(): Readonly<InputFrame> | undefined {
    if (this.#inputAt >= this.#inputEnd) return undefined;
    const input = this.#input;
    input.moveX = this.#view.getInt8(this.#inputAt);
    input.moveY = this.#view.getInt8(this.#inputAt + 1);
    input.buttons = this.#view.getUint8(this.#inputAt + 2);
    input.aim = this.#view.getFloat64(this.#inputAt + 3, true);
    this.#inputAt += INPUT_BYTES;
    return input;
  }
}
