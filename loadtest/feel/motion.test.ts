/** Tests of how evenness is measured: on paths that are known. */

import assert from 'node:assert/strict';
import type { Stepper } from '../../server/stepper.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { MotionTrack } from './motion.ts';
import { FULL_SPEED, StallWatch } from './stage.ts';
import { Truth } from './truth.ts';

/** Someone who runs along x, tick by tick. */
function runTruth(ticks: number, xAt: (tick: number) => number): Truth {
  const seat = { id: 'one', avatar: { x: 0, y: 0 } };
  const game = {
    tick: 0,
    seats: { list: [seat] },
    step(): void {
      game.tick++;
      seat.avatar.x = xAt(game.tick);
    },
  };
  const truth = new Truth({ room: { game } } as unknown as Stepper);
  for (let tick = 0; tick < ticks; tick++) game.step();
  return truth;
}

const STEP = (FULL_SPEED * TICK_MS) / 1000;
const calm = (): StallWatch => new StallWatch({ delayMs: 0, jitterMs: 0 });
const LAG = 5 * TICK_MS;

/** Draws so long after, at what x says. */
function draw(frames: number, xAt: (shownMs: number, frame: number) => number): MotionTrack {
  const track = new MotionTrack();
  for (let frame = 10; frame < frames; frame++) {
    const at = frame * TICK_MS;
    track.note(at, at - LAG, { x: xAt(at - LAG, frame), y: 0 });
  }
  return track;
}

describe('feel: motion', () => {
  const truth = runTruth(200, (tick) => tick * STEP);
  const exact = (ms: number): number => (ms / TICK_MS) * STEP;

  it('is without error where the true path is drawn, however late', () => {
    const { accelerationP95, besideP95, stalls } = draw(150, exact).figures(truth, 'one', calm(), 0);
    assert.ok(accelerationP95 < 1e-6 && besideP95 < 1e-6);
    assert.equal(stalls, 0);
  });

  it('tells of a shaking picture by twice its shake and more', () => {
    const shaken = draw(150, (ms, frame) => exact(ms) + (frame % 2));
    const { accelerationP50, besideP95 } = shaken.figures(truth, 'one', calm(), 0);
    assert.ok(Math.abs(accelerationP50 - 2) < 1e-6, String(accelerationP50));
    assert.ok(Math.abs(besideP95 - 1) < 1e-6);
  });

  it('takes no bend of the true path for an error', () => {
    const bent = (tick: number): number => (tick < 60 ? tick : 120 - tick) * STEP;
    const { accelerationP95 } = draw(100, (ms) => bent(ms / TICK_MS)).figures(runTruth(200, bent), 'one', calm(), 0);
    assert.ok(accelerationP95 < 1e-6);
  });

  it('after a stall tells how large a step was, how long it took, and leaves it out of the rest', () => {
    const watch = calm();
    watch.heard(80 * TICK_MS);
    watch.heard(90 * TICK_MS);
    // It stands for ten ticks, and then makes up for a tick and a half in each frame more than a walk would.
    const late = (frame: number): number => {
      const missed = frame < 80 ? 0 : frame < 90 ? frame - 80 : Math.max(0, 10 - (frame - 89) * 1.5);
      return missed * STEP;
    };
    const stalled = draw(190, (ms, frame) => exact(ms) - late(frame));
    const { stalls, stallStep, easedMs, accelerationP95 } = stalled.figures(truth, 'one', watch, 0);
    assert.equal(stalls, 1);
    assert.ok(Math.abs(stallStep - 2.5) < 1e-6, String(stallStep));
    assert.ok(easedMs >= 5 * TICK_MS - 1 && easedMs < 8 * TICK_MS, String(easedMs));
    assert.ok(accelerationP95 < 1e-6, String(accelerationP95));
  });
});
