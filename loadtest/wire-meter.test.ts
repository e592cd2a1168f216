/** Tests of what is read from passing frames, and of counting and merging it. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRecorder, mergeSamples } from './recorder.ts';
import { WireMeter } from './wire-meter.ts';

const PATCH_MS = 50;
const INPUT = Uint8Array.of(19);
const STAMPED_INPUT = Uint8Array.of(19 | 0x80, 1, 2);
const PING = Uint8Array.of(18);
const JOIN = Uint8Array.of(10);

function patch(ack: number): Uint8Array {
  const bytes = new Uint8Array(12);
  bytes[0] = 15 | 0x80;
  new DataView(bytes.buffer).setUint32(5, ack, true);
  return bytes;
}

describe('load test: frames of a client', () => {
  it('time each input until the first patch that acknowledges it', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    meter.sent(INPUT, 100);
    meter.sent(STAMPED_INPUT, 110);
    meter.sent(INPUT, 120);
    meter.received(patch(0), 121);
    meter.received(patch(2), 130);
    meter.received(patch(2), 140);
    meter.received(patch(3), 150);
    const { series, run } = mergeSamples([recorder.take()]);
    assert.equal(run.inputs, 3);
    assert.equal(run.patches, 4);
    // 30, 20 and 30 ms.
    assert.ok(Math.abs((series.inputAck?.max ?? 0) - 30) < 0.1);
    assert.ok(Math.abs((series.patchInterval?.p50 ?? 0) - 10) < 0.1);
  });

  it('count inputs from one again after a reconnection', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    for (let count = 0; count < 50; count++) meter.sent(INPUT, 0);
    meter.received(patch(50), 1);
    meter.received(JOIN, 1000);
    meter.sent(INPUT, 2000);
    meter.received(patch(1), 2005);
    const { series } = mergeSamples([recorder.take()]);
    assert.ok(Math.abs((series.inputAck?.max ?? 0) - 5) < 0.1);
    assert.equal(series.patchInterval, undefined);
  });

  it('count what should long have come by its age, when a window ends', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    meter.sent(INPUT, 100);
    meter.received(patch(1), 110);
    meter.sent(INPUT, 120);
    meter.sent(INPUT, 4900);
    meter.settle(1050);
    assert.equal(mergeSamples([recorder.take()]).series.patchInterval, undefined, 'it may still be on its way');
    meter.settle(5110);
    const { inputAck, patchInterval } = mergeSamples([recorder.take()]).series;
    assert.equal(inputAck?.count, 1, 'the newest is not late yet');
    assert.ok(Math.abs((inputAck?.max ?? 0) - 4990) < 5);
    // 5000, 4950, … 100: all those that would have found the server standing still.
    assert.equal(patchInterval?.count, 99);
    assert.ok(Math.abs((patchInterval?.p50 ?? 0) - 2550) < 30);
  });

  it('count it once, whenever windows end, and as much of a gap that ends within one', () => {
    const countsOf = (ends: readonly number[]) => {
      const recorder = createRecorder();
      const meter = new WireMeter(recorder, PATCH_MS);
      meter.sent(INPUT, 100);
      meter.received(patch(0), 110);
      for (const end of ends) meter.settle(end);
      meter.received(patch(1), 5110);
      const { inputAck, patchInterval } = mergeSamples([recorder.take()]).series;
      return [inputAck?.count, patchInterval?.count];
    };
    for (const ends of [[], [5110], [2110], [1500, 2110, 4000]]) {
      const [acks, gaps = 0] = countsOf(ends);
      assert.equal(acks, 1);
      assert.ok(Math.abs(gaps - 99) <= 3, `${gaps} of the gap with windows that end at ${ends}`);
    }
  });

  it('count more inputs than are remembered with the age of the oldest that is', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    for (let count = 0; count < 3000; count++) meter.sent(INPUT, count * 10);
    meter.settle(30_000);
    const { inputAck } = mergeSamples([recorder.take()]).series;
    // Of 3000, those of the last second may still be on their way.
    assert.equal(inputAck?.count, 2901);
    assert.ok((inputAck?.p50 ?? 0) > 10_000);
  });

  it('does not wait for patches of a room in which nobody does anything', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    meter.received(patch(0), 10);
    meter.settle(9000);
    assert.equal(mergeSamples([recorder.take()]).series.patchInterval, undefined);
  });

  it('time pings, and pass over an answer that nobody asked for', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    meter.received(PING, 5);
    meter.sent(PING, 10);
    meter.received(PING, 12.5);
    const { series, run } = mergeSamples([recorder.take()]);
    assert.equal(run.rttCount, 1);
    assert.ok(Math.abs((series.rtt?.max ?? 0) - 2.5) < 0.01);
  });

  it('are counted for the measured time and for the run', () => {
    const recorder = createRecorder();
    const meter = new WireMeter(recorder, PATCH_MS);
    recorder.record('join', 50);
    meter.sent(INPUT, 0);
    meter.received(patch(1), 500);
    const lead = recorder.take();
    meter.sent(INPUT, 1000);
    meter.received(patch(2), 1020);
    const { series, run, window } = mergeSamples([recorder.take()], [lead]);
    assert.equal(run.inputs, 2);
    assert.equal(window.inputs, 1);
    assert.equal(window.bytesIn, 12);
    assert.ok((series.inputAck?.max ?? 0) < 21);
    assert.ok((series.join?.max ?? 0) > 49, 'joins lie before the window');
  });
});

describe('load test: samples of several workers', () => {
  it('are merged as if one had taken them all', () => {
    const recorders = [createRecorder(), createRecorder()];
    for (let value = 1; value <= 1000; value++) recorders[value % 2]?.record('rtt', value);
    // Longer than a histogram begins with: it grows.
    recorders[1]?.record('rtt', 60_000);
    const { series } = mergeSamples(recorders.map((recorder) => recorder.take()));
    assert.ok(Math.abs((series.rtt?.p50 ?? 0) - 501) < 2);
    assert.ok(Math.abs((series.rtt?.p99 ?? 0) - 991) < 2);
    assert.ok(Math.abs((series.rtt?.max ?? 0) - 60_000) < 60);
    assert.equal(series.correction, undefined);
  });
});
