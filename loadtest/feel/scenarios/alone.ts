/** Alone in a room: whether prediction is ever corrected, and how soon an own input is on the screen. */

import type { Link } from '../../../game-client/net/link-profiles.ts';
import { MOVE_RANGE, TICK_MS } from '../../../shared/engine/input.ts';
import { freeForAll } from '../../../shared/rooms/free-for-all.ts';
import { restless } from '../../kit/conformance/restless.ts';
import type { CorrectionFigures, Side, StartFigures } from '../results.ts';
import { correctionFigures, quantile, watchCorrections } from '../spread.ts';
import { type Felt, join, range, withRoom } from '../stage.ts';

export function playAlone(side: Side, link: Link, seed: number, seconds: number): Promise<CorrectionFigures> {
  return withRoom(freeForAll, { seed }, async (stepper) => {
    const { client } = await join(stepper, side, link, seed);
    const corrections = watchCorrections(client.view.corrections);
    client.sample = restless(seed + 10);
    client.onFrame = corrections.look;
    stepper.run(seconds * 1000);
    return correctionFigures(corrections.sizes, seconds / 60);
  });
}

/** Frames for which it stands, and then runs. */
const STAND = 40;
const RUN = 20;
/** Less than this is not seen to move. */
const LEAST_STEP = 0.05;

export function startAndStop(side: Side, link: Link, seed: number, seconds: number): Promise<StartFigures> {
  return withRoom(range, { seed }, async (stepper) => {
    const felt = await join(stepper, side, link, seed);
    const acks = watchAcks(felt);
    const { client } = felt;
    const { view } = client;
    const ticks: number[] = [];
    const drawnMs: number[] = [];
    const drawn = { x: 0, y: 0, aim: 0 };
    let [inputs, direction] = [0, 1];
    /** Since the input that says "go", until it is seen. */
    let going: { readonly x: number; readonly drawnX: number; ticks: number; frames: number } | undefined;
    let predictedIn = 0;
    const lookAtPrediction = (): void => {
      if (going !== undefined && predictedIn === 0 && Math.abs((view.predicted?.x ?? 0) - going.x) > LEAST_STEP)
        predictedIn = going.ticks;
    };
    client.sample = (frame) => {
      lookAtPrediction();
      const place = inputs++ % (STAND + RUN);
      if (place === 0) direction = -direction;
      frame.moveX = place < STAND ? 0 : MOVE_RANGE * direction;
      // One that comes late is seen late: the frame before has shown where it stood.
      if (place === STAND) going = { x: view.predicted?.x ?? 0, drawnX: drawn.x, ticks: 0, frames: 0 };
      if (going !== undefined) going.ticks++;
      acks.made();
    };
    client.onFrame = () => {
      acks.look();
      const self = view.self;
      if (self === undefined) return;
      view.drawn(client.id, self, drawn);
      if (going === undefined) return;
      lookAtPrediction();
      if (Math.abs(drawn.x - going.drawnX) <= LEAST_STEP) {
        going.frames++;
        return;
      }
      ticks.push(predictedIn);
      drawnMs.push(going.frames * TICK_MS);
      going = undefined;
      predictedIn = 0;
    };
    stepper.run(seconds * 1000);
    if (ticks.length === 0) throw new Error('The avatar never set off.');
    return {
      ticks: Math.max(...ticks),
      drawnMs: Math.max(...drawnMs),
      ackP50: quantile(acks.ms, 'p50'),
      ackP99: quantile(acks.ms, 'p99'),
    };
  });
}

/** How long inputs take to be acknowledged, seen frame by frame. */
function watchAcks({ client: { view } }: Felt) {
  const ms: number[] = [];
  const made: number[] = [];
  let acked = view.inputsSent - view.pendingInputs;
  let first = view.inputsSent;
  return {
    ms,
    made(): void {
      made.push(performance.now());
    },
    look(): void {
      const now = view.inputsSent - view.pendingInputs;
      for (; acked < now; acked++) {
        if (acked < first) continue;
        const at = made.shift();
        first++;
        if (at !== undefined) ms.push(performance.now() - at);
      }
    },
  };
}
