/** This server under test: its own `createApp`, with the benchmark's room types. */

import { createApp } from '../../../server/app.ts';
import { defineRoomType } from '../../../shared/engine/room-type.ts';
import { wander } from '../../../shared/rooms/wander.ts';
import { readServerFlags } from './flags.ts';
import { Loop } from './loop.ts';
import { serveProbe } from './probe.ts';

/** Four shots a second that fly for a second and a half and hurt nobody. */
const duel = defineRoomType({
  id: 'wander-armed',
  menu: { title: 'Wander, armed', blurb: 'Four thousand units of flying things.', players: [0, 1200], listed: false },
  arena: wander.arena,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  weapons: {
    primary: {
      id: 'bench',
      kind: 'projectile',
      interval: 0.25,
      damage: 0,
      range: 930,
      speed: 620,
      // As near to endless as a magazine can be.
      magazine: 255,
      reload: 1 / 60,
    },
  },
  interest: { radius: 800 },
  patchRate: 60,
});

/** Rooms of one run differ, those of two runs do not. */
let { seed } = readServerFlags();
const app = createApp({
  config: {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'warn',
    maxRooms: 1000,
    roomCreationsPerMinute: 100_000,
    idleSeconds: 0,
    hangSeconds: 5,
    restarts: undefined,
    maxConnections: 10_000,
    connectionsPerAddress: 10_000,
    maxPendingJoins: 10_000,
    pendingJoinsPerAddress: 10_000,
    joinsPerSecond: 10_000,
    requestsPerSecond: 10_000,
    trustedProxies: [],
    allowedOrigins: [],
  },
  types: [wander, duel],
  seed: () => seed++,
});
const loop = new Loop();
const { tickGap, step, patch } = app.metrics;
tell(tickGap, (seconds) => loop.gap(seconds * 1000));
tell(step, (seconds) => loop.step(seconds * 1000));
tell(patch, (seconds) => loop.patch(seconds * 1000));
serveProbe(await app.listen(), loop);

/** Its own histograms have buckets of half a millisecond; the same observations go to the benchmark's, too. */
function tell(histogram: { observe(value: number): void }, also: (value: number) => void): void {
  const observe = histogram.observe.bind(histogram);
  histogram.observe = (value: number) => {
    observe(value);
    also(value);
  };
}
