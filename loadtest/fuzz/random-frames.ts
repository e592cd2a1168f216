/** Frames that are nearly right: every code of the protocol, valid inputs with bytes changed, operations, messages. */

import { Protocol } from 'colyseus.js';
import { type InputFrame, neutralInput } from '../../shared/engine/input.ts';
import type { Random } from '../../shared/engine/random.ts';
import { message, pack, request, schemaNumber, stampedInput } from '../hostile/wire.ts';
import { createInputWriter } from '../input-frame.ts';
import { type Known, NOTHING_KNOWN, randomMessage } from './random-messages.ts';

/** Those that are heard; an unknown one ends the connection, and so most are these. */
const HEARD = ['watch', 'graph', 'chat', 'heard', 'check', 'resync'];
const TYPES = [...HEARD, ...HEARD, 'dev', 'hello', '__proto__', 'constructor', '*', '', '0'];
const KEYS = ['id', 'on', 'text', 'n', 'fingerprint', 'item', 'hash', '__proto__', 'constructor', 'length', ''];
const NUMBERS = [0, -0, 1, -1, 127, 128, 255, 256, 65535, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31), 1e300, 0.5];
/** First bytes of msgpack and of the schema's numbers that say how much follows. */
const LENGTHS = [
  0xc4, 0xc5, 0xc6, 0xc7, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd3, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf,
];
const LONGEST = 4200;
/** Of an honest client's frames one in so many is a message. */
const MESSAGE_IN = 30;

/** Makes frames one after another; the same random numbers make the same frames. */
export class FrameSource {
  readonly #random: Random;
  readonly #input = neutralInput();
  readonly #write = createInputWriter();
  /** Share of frames that an honest client could send. */
  readonly #honest: number;

  readonly #known: Known;

  constructor(random: Random, honest = 0.3, known = NOTHING_KNOWN) {
    this.#random = random;
    this.#honest = honest;
    this.#known = known;
  }

  next(): Uint8Array {
    const random = this.#random;
    if (random.next() < this.#honest)
      return random.below(MESSAGE_IN) === 0 ? randomMessage(random, this.#known) : this.honest();
    switch (random.below(11)) {
      case 0:
        return this.#mutate(this.honest());
      case 1:
        return this.#operations();
      case 2:
        return stampedInput(random.pick([17, 0, -1, 1e6, ...NUMBERS]), ...this.honest().subarray(1));
      case 3:
        return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE | 0x80, ...this.#number(), ...this.honest().subarray(1));
      case 4:
        return this.#message();
      case 5:
        return this.#mutate(this.#message());
      case 6:
        return request(random.below(256), random.pick(TYPES), pack(this.value(0)));
      case 7:
        return randomMessage(random, this.#known);
      case 8:
        return this.#mutate(randomMessage(random, this.#known));
      case 9:
        return Uint8Array.of(random.below(256), ...this.#bytes(random.below(random.below(40) === 0 ? LONGEST : 24)));
      default:
        return Uint8Array.of(random.below(32) | random.pick([0, 0, 0x20, 0x40, 0x80]), ...this.#bytes(random.below(6)));
    }
  }

  /** An input of somebody who plays. The bytes are a copy. */
  honest(): Uint8Array {
    return new Uint8Array(this.#write(this.intent()));
  }

  /** What somebody who plays wants now. */
  intent(): Readonly<InputFrame> {
    const random = this.#random;
    const input = this.#input;
    if (random.below(8) === 0) input.moveX = random.below(255) - 127;
    if (random.below(8) === 0) input.moveY = random.below(255) - 127;
    if (random.below(3) === 0) input.aim = random.between(0, Math.PI * 2);
    if (random.below(10) === 0) input.buttons = random.below(16);
    return input;
  }

  /** What a message may carry, right or wrong. */
  value(depth: number): unknown {
    const random = this.#random;
    switch (random.below(depth > 2 ? 5 : 7)) {
      case 0:
        return null;
      case 1:
        return random.pick(NUMBERS);
      case 2:
        return random.below(2) === 0;
      case 3:
        return random.pick(['', 'x', '\u202e', '\0', 'ä'.repeat(random.below(300)), '<b>', '__proto__']);
      case 4:
        return random.pick([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
      case 5:
        return Array.from({ length: random.below(6) }, () => this.value(depth + 1));
      default: {
        const value: Record<string, unknown> = Object.create(null);
        for (let count = random.below(4); count > 0; count--) value[random.pick(KEYS)] = this.value(depth + 1);
        return value;
      }
    }
  }

  #message(): Uint8Array {
    const random = this.#random;
    const payload = random.below(4) === 0 ? this.#number() : pack(this.value(0));
    const made = message(random.pick(TYPES), payload);
    if (random.below(5) === 0) made[0] = Protocol.ROOM_DATA_BYTES;
    return made;
  }

  /** Operations of the schema, on fields that exist and on others. */
  #operations(): Uint8Array {
    const random = this.#random;
    const bytes: number[] = [random.pick([19, 19, 19, 20, 19 | 0x80, 20 | 0x80])];
    for (let count = random.below(12); count > 0; count--) {
      bytes.push(random.pick([0x80, 0x80, 0x80, 0x00, 0x40, 0xc0, 0xff]) | random.pick([0, 1, 2, 3, 4, 31, 63]));
      bytes.push(...this.#bytes(random.pick([1, 1, 2, 0, 4])));
    }
    return Uint8Array.from(bytes);
  }

  #number(): number[] {
    const random = this.#random;
    if (random.below(3) === 0) return schemaNumber(random.pick(NUMBERS));
    return [random.pick(LENGTHS), ...this.#bytes(random.below(10))];
  }

  #mutate(bytes: Uint8Array): Uint8Array {
    const random = this.#random;
    const list = [...bytes];
    for (let count = 1 + random.below(3); count > 0; count--) {
      const at = random.below(list.length + 1);
      switch (random.below(5)) {
        case 0:
          list[Math.min(at, list.length - 1)] = random.below(256);
          break;
        case 1:
          list.splice(at, 1);
          break;
        case 2:
          list.splice(at, 0, random.pick(LENGTHS));
          break;
        case 3:
          list.length = at;
          break;
        default:
          list.push(...list.slice(at));
      }
    }
    return Uint8Array.from(list.slice(0, LONGEST), (byte) => byte ?? 0);
  }

  #bytes(length: number): number[] {
    return Array.from({ length }, () => this.#random.pick([0, 1, 0x7f, 0x80, 0xff, this.#random.below(256)]));
  }
}
