/** A short run of the fuzzer on a live server. */

import assert from 'node:assert/strict';
import { fuzzSockets } from './sockets.ts';

describe('the fuzzer on sockets', () => {
  const { log, warn, error } = console;
  after(() => Object.assign(console, { log, warn, error }));

  it('finds no crash, no hang and no dropped player', async () => {
    const { signal } = new AbortController();
    const run = await fuzzSockets({ seed: 1, replay: false, seconds: 1.5, frames: 400, signal });
    assert.ok(run.frames > 20, `${run.frames} frames`);
    assert.ok(run.requests > 0);
    // How soon a busy machine answers is not judged.
    if (run.failure !== undefined) assert.match(run.failure.message, /\/health took/);
  });
});
