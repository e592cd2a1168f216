/**
 * The first look at a client's bytes, before Colyseus decodes anything: its own decoders hang on a negative length,
 * allocate what a client asks for and write `undefined` into inputs. Only plain, complete, finite input writes pass.
 */

import { INPUT_FIELD, type InputFrame } from '../../shared/engine/input.ts';
import { ANGLE } from '../../shared/sim/quantise.ts';
import type { InputRing } from '../room/input-ring.ts';

/** Message codes of Colyseus (`shared-types`, `Protocol.ts`); the upper three bits of the first byte are flags. */
const CODE = { join: 10, leave: 12, data: 13, bytes: 17, ping: 18, input: 19, request: 21 } as const;
const CODE_MASK = 0x1f;
const TIMED = 0x80;

/** Operations of @colyseus/schema: a plain write of a field that was set before, and of one that was not. */
const REPLACE = 0x00;
const ADD = 0x80;
const OPERATION_MASK = 0xc0;
const FIELD_MASK = 0x3f;

const AIM_STEP = (ANGLE.max - ANGLE.min) / 65536;

export type Verdict = 'input' | 'join' | 'pass' | 'ignore' | 'refuse';

/** Before and after its join is acknowledged, and once the connection is being closed. */
export type ConnectionState = 'joining' | 'joined' | 'closing';

/** Bytes that a frame of a code has: exactly one, more than one, or any number. */
type Length = 'one' | 'more' | 'any';

/**
 * What becomes of each code in each state; what is not listed is refused. An honest client may be ahead of its
 * acknowledgement: the SDK sends as soon as its socket is open, and counts what it sent. What a connection still sends
 * that is being closed is nobody's.
 */
const RULES: Readonly<Record<number, { readonly length: Length } & Readonly<Record<ConnectionState, Verdict>>>> = {
  [CODE.join]: { length: 'any', joining: 'join', joined: 'refuse', closing: 'ignore' },
  [CODE.leave]: { length: 'one', joining: 'pass', joined: 'pass', closing: 'ignore' },
  [CODE.data]: { length: 'more', joining: 'ignore', joined: 'pass', closing: 'ignore' },
  [CODE.bytes]: { length: 'more', joining: 'ignore', joined: 'pass', closing: 'ignore' },
  [CODE.ping]: { length: 'one', joining: 'pass', joined: 'pass', closing: 'ignore' },
  [CODE.input]: { length: 'any', joining: 'input', joined: 'input', closing: 'ignore' },
  // No room answers requests, and Colyseus would log a stack for each that it cannot read.
  [CODE.request]: { length: 'more', joining: 'ignore', joined: 'refuse', closing: 'ignore' },
};

/**
 * What to do with a frame: it was an input and has been put into the ring, or it acknowledges a join, or Colyseus may
 * have it, or nobody needs it, or it is refused.
 * @param stamped whether this room asks for stamps on inputs
 */
export function judgeFrame(bytes: Uint8Array, state: ConnectionState, stamped: boolean, ring: InputRing): Verdict {
  const first = bytes[0];
  if (first === undefined) return 'refuse';
  const code = first & CODE_MASK;
  const rule = RULES[code];
  if (rule === undefined || (first !== code && first !== (CODE.input | TIMED))) return 'refuse';
  if (rule.length !== 'any' && (rule.length === 'one') !== (bytes.length === 1)) return 'refuse';
  const verdict = rule[state];
  return verdict !== 'input' || readInput(bytes, stamped, ring) ? verdict : 'refuse';
}

/** Scratch: a frame is read whole before any of it counts. */
const read: InputFrame = { moveX: 0, moveY: 0, aim: 0, buttons: 0 };

/**
 * Reads `[code][stamp]([operation | field][value])*` into the ring; false, and the ring untouched, when anything is
 * out of place.
 */
function readInput(bytes: Uint8Array, stamped: boolean, ring: InputRing): boolean {
  let at = 1;
  let stamp = 0;
  const timed = ((bytes[0] ?? 0) & TIMED) !== 0;
  if (timed) {
    if (!stamped) return false;
    const length = numberLength(bytes, at);
    if (length === 0) return false;
    const change = readNumber(bytes, at);
    stamp = ring.stampMs + change;
    if (!Number.isFinite(stamp) || stamp < 0 || stamp > 0xffffffff) return false;
    at += length;
  }
  const { latest } = ring;
  read.moveX = latest.moveX;
  read.moveY = latest.moveY;
  read.aim = latest.aim;
  read.buttons = latest.buttons;
  while (at < bytes.length) {
    const head = bytes[at++] ?? 0;
    const operation = head & OPERATION_MASK;
    if (operation !== REPLACE && operation !== ADD) return false;
    const low = bytes[at];
    if (low === undefined) return false;
    at++;
    switch (head & FIELD_MASK) {
      case INPUT_FIELD.moveX:
        read.moveX = signed(low);
        break;
      case INPUT_FIELD.moveY:
        read.moveY = signed(low);
        break;
      case INPUT_FIELD.aim: {
        const high = bytes[at++];
        if (high === undefined) return false;
        read.aim = ANGLE.min + (low | (high << 8)) * AIM_STEP;
        break;
      }
      case INPUT_FIELD.buttons:
        read.buttons = low;
        break;
      default:
        return false;
    }
  }
  latest.moveX = read.moveX;
  latest.moveY = read.moveY;
  latest.aim = read.aim;
  latest.buttons = read.buttons;
  if (timed) ring.stampMs = stamp;
  ring.push(stamp);
  return true;
}

/** −128 is out of the input's range and counts as −127. */
function signed(byte: number): number {
  return Math.max(-127, byte < 128 ? byte : byte - 256);
}

/** Bytes that a number takes in the schema's variable encoding; 0 when it is cut off or of a kind never sent. */
function numberLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at];
  if (kind === undefined) return 0;
  if (kind < 0x80 || kind >= 0xe0) return 1;
  const length = NUMBER_LENGTHS[kind] ?? 0;
  return at + length <= bytes.length ? length : 0;
}

const NUMBER_LENGTHS: Readonly<Record<number, number>> = {
  202: 5,
  203: 9,
  204: 2,
  205: 3,
  206: 5,
  208: 2,
  209: 3,
  210: 5,
};

function readNumber(bytes: Uint8Array, at: number): number {
  const kind = bytes[at] ?? 0;
  if (kind < 0x80) return kind;
  if (kind >= 0xe0) return kind - 256;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 0xca:
      return view.getFloat32(at + 1, true);
    case 0xcb:
      return view.getFloat64(at + 1, true);
    case 0xcc:
      return view.getUint8(at + 1);
    case 0xcd:
      return view.getUint16(at + 1, true);
    case 0xce:
      return view.getUint32(at + 1, true);
    case 0xd0:
      return view.getInt8(at + 1);
    case 0xd1:
      return view.getInt16(at + 1, true);
    default:
      return view.getInt32(at + 1, true);
  }
}
