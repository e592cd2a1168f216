/** Reads the frames of one client as they pass: round trip, input→ack, patch interval and bytes. */

import { Protocol } from 'colyseus.js';
import type { Recorder } from './recorder.ts';

/** The low bits of a frame's first byte are its code; this one says that clock and ack follow. */
export const CODE_MASK = 0x1f;
const TIMED = 0x80;
/** Where the ack is in a timed frame: after the code and the server's clock. */
const ACK_AT = 5;
/** Inputs whose times are remembered: far more than a client may have pending. */
const REMEMBERED = 1024;
/** Nothing that a link does takes so long but a stall. */
const OVERDUE_MS = 1000;

/** Full and thin clients use the same meter, so their figures mean the same. */
export class WireMeter {
  readonly #recorder: Recorder;
  readonly #sentAt = new Float64Array(REMEMBERED);
  readonly #patchMs: number;
  #sequence = 0;
  #acknowledged = 0;
  /** Unacknowledged inputs up to this one, and so much of the gap that is open, have been counted by their age. */
  #settled = 0;
  #settledGap = 0;
  #lastPatchAt = Number.NaN;
  #pingAt = Number.NaN;

  /** @param patchMs between two patches of the room */
  constructor(recorder: Recorder, patchMs: number) {
    this.#recorder = recorder;
    this.#patchMs = patchMs;
  }

  /** @param now ms, the clock of `received` too */
  sent(frame: Uint8Array, now: number): void {
    const { counts } = this.#recorder;
    counts.bytesOut += frame.byteLength;
    const code = (frame[0] ?? 0) & CODE_MASK;
    if (code === Protocol.ROOM_INPUT_RELIABLE) {
      // The server numbers inputs by counting them.
      this.#sequence++;
      this.#sentAt[this.#sequence % REMEMBERED] = now;
      counts.inputs++;
    } else if (code === Protocol.PING) this.#pingAt = now;
  }

  /** @param size of the whole frame, bytes, where only its beginning is given */
  received(frame: Uint8Array, now: number, size: number = frame.byteLength): void {
    const { counts } = this.#recorder;
    counts.bytesIn += size;
    const first = frame[0] ?? 0;
    const code = first & CODE_MASK;
    if (code === Protocol.ROOM_STATE_PATCH) {
      counts.patches++;
      const gap = now - this.#lastPatchAt;
      if (gap >= OVERDUE_MS) this.#recordGap(gap);
      else if (!Number.isNaN(gap)) this.#recorder.record('patchInterval', gap);
      this.#lastPatchAt = now;
      this.#settledGap = 0;
      if (first & TIMED) this.#acknowledge(readUint32(frame, ACK_AT), now);
    } else if (code === Protocol.ROOM_STATE) {
      this.#lastPatchAt = now;
    } else if (code === Protocol.PING) {
      const rtt = now - this.#pingAt;
      if (Number.isNaN(rtt)) return;
      this.#recorder.record('rtt', rtt);
      counts.rttCount++;
      counts.rttSumMs += rtt;
    } else if (code === Protocol.JOIN_ROOM) {
      // Sent on every (re)connection.
      this.begin();
    }
  }

  /**
   * Counts what should have come long ago by its age, so that a server that stands still does not look like one that was
   * good until then ("coordinated omission"). What was counted once is not counted again.
   */
  settle(now: number): void {
    const oldest = Math.max(this.#acknowledged, this.#settled) + 1;
    // Of those that were forgotten it is known that they are older than all that are remembered.
    const remembered = Math.max(oldest, this.#sequence - REMEMBERED + 1);
    const age = (sequence: number): number => now - (this.#sentAt[sequence % REMEMBERED] ?? now);
    for (let sequence = oldest; sequence <= this.#sequence; sequence++) {
      const aged = age(Math.max(sequence, remembered));
      if (aged < OVERDUE_MS) break;
      this.#recorder.record('inputAck', aged);
      this.#settled = sequence;
    }
    // A room in which nobody does anything has nothing to send.
    if (this.#sequence > 0) this.#recordGap(now - this.#lastPatchAt);
  }

  /** A long gap counts as all those patches that should have been in it, each with what is left of it. */
  #recordGap(gap: number): void {
    if (!(gap >= OVERDUE_MS)) return;
    for (let left = gap; left > Math.max(this.#patchMs, this.#settledGap); left -= this.#patchMs)
      this.#recorder.record('patchInterval', left);
    this.#settledGap = gap;
  }

  /** Another connection: inputs are counted from one again. */
  begin(): void {
    this.#sequence = 0;
    this.#acknowledged = 0;
    this.#settled = 0;
    this.#settledGap = 0;
    this.#lastPatchAt = Number.NaN;
    this.#pingAt = Number.NaN;
  }

  #acknowledge(ack: number, now: number): void {
    const newest = Math.min(ack, this.#sequence);
    const oldest = Math.max(this.#acknowledged + 1, newest - REMEMBERED + 1);
    for (let sequence = Math.max(oldest, this.#settled + 1); sequence <= newest; sequence++)
      this.#recorder.record('inputAck', now - (this.#sentAt[sequence % REMEMBERED] ?? now));
    this.#acknowledged = Math.max(this.#acknowledged, newest);
  }
}

function readUint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}
