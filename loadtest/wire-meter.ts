/** Reads the frames of one client as they pass: round trip, input→ack, patch interval and bytes. */

import { Protocol } from 'colyseus.js';
import { ACK_AT, CODE_MASK, TIMED } from './bench/protocol.ts';
import type { Recorder } from './recorder.ts';
import { PendingInputs } from './socket/pending-inputs.ts';

/** Nothing that a link does takes so long but a stall. */
const OVERDUE_MS = 1000;

/** Full and thin clients use the same meter, so their figures mean the same. */
export class WireMeter {
  readonly #recorder: Recorder;
  readonly #patchMs: number;
  readonly #inputs: PendingInputs;
  /** So much of the gap that is open has been counted. */
  #settledGap = 0;
  #lastPatchAt = Number.NaN;
  #pingAt = Number.NaN;

  /** @param patchMs between two patches of the room */
  constructor(recorder: Recorder, patchMs: number) {
    this.#recorder = recorder;
    this.#patchMs = patchMs;
    this.#inputs = new PendingInputs((ms) => recorder.record('inputAck', ms));
  }

  /** @param now ms, the clock of `received` too */
  sent(frame: Uint8Array, now: number): void {
    const { counts } = this.#recorder;
    counts.bytesOut += frame.byteLength;
    const code = (frame[0] ?? 0) & CODE_MASK;
    if (code === Protocol.ROOM_INPUT_RELIABLE) {
      // The server numbers inputs by counting them.
      this.#inputs.send(now);
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
      if (first & TIMED) this.#inputs.acknowledge(readUint32(frame, ACK_AT), now);
    } else if (code === Protocol.ROOM_STATE) {
      this.#lastPatchAt = now;
      this.#settledGap = 0;
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
    this.#inputs.settle(now, OVERDUE_MS);
    // A room in which nobody does anything has nothing to send.
    if (this.#inputs.sent > 0) this.#recordGap(now - this.#lastPatchAt);
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
    this.#inputs.begin();
    this.#settledGap = 0;
    this.#lastPatchAt = Number.NaN;
    this.#pingAt = Number.NaN;
  }
}

function readUint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}
