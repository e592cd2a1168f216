/** What `/metrics` tells: the tick loop first, then players, bytes and the process. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { WebSocket } from 'ws';
import { PATCH_RATES } from '../../shared/engine/patch-rates.ts';
import { REASONS } from '../guard/refusals.ts';
import { LOWER_REASONS } from '../tick/governor.ts';
import { RUNTIME } from './runtime.ts';
import { countSent } from './sent-bytes.ts';
import { Suspects } from './suspects.ts';

/** Fine between 15 and 22 ms, where a tenth of a millisecond decides about even ticks. */
const GAP_BUCKETS = [
  0.001,
  0.005,
  0.01,
  0.012,
  0.014,
  ...Array.from({ length: 71 }, (_, index) => Math.round(150 + index) / 1e4),
  0.023,
  0.024,
  0.025,
  0.0275,
  0.03,
  0.035,
  0.04,
  0.05,
  0.075,
  0.1,
  0.25,
  1,
];
const STEP_BUCKETS = [
  ...[5e-5, 1e-4, 2e-4, 3e-4, 5e-4, 7.5e-4],
  ...Array.from({ length: 20 }, (_, index) => (index + 2) / 2000),
  ...[0.012, 0.014, 0.016, 0.02, 0.03, 0.05, 0.1, 1],
];

/** Of prom-client's default metrics those that Bun answers with zeros, with nothing, or as the Node that it is not. */
const UNKNOWN_TO_BUN = [
  ...['nodejs_active_resources', 'nodejs_active_handles', 'nodejs_active_requests'].flatMap((name) => [
    name,
    `${name}_total`,
  ]),
  ...['total', 'used', 'available'].map((what) => `nodejs_heap_space_size_${what}_bytes`),
  'nodejs_gc_duration_seconds',
  'nodejs_version_info',
];

const ROUND_TRIP_BUCKETS = [0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2];

/** The metrics of one process; names and units are the contract of `loadtest`. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  if (RUNTIME.name === 'bun') for (const name of UNKNOWN_TO_BUN) registry.removeSingleMetric(name);
  const runtime = new Gauge({
    name: 'skirmish_runtime_info',
    help: 'What runs the server',
    labelNames: ['runtime', 'version'],
    registers,
  });
  runtime.set({ runtime: RUNTIME.name, version: RUNTIME.version }, 1);
  const sockets = new Set<() => number>();
  let closedBytes = 0;
  let debt = (): number => 0;
  let connections = (): number => 0;

  const metrics = {
    registry,
    suspects: new Suspects(registry),
    tickGap: new Histogram({
      name: 'skirmish_tick_gap_seconds',
      help: 'Time between the starts of two consecutive steps of a room',
      buckets: GAP_BUCKETS,
      registers,
    }),
    step: new Histogram({
      name: 'skirmish_step_seconds',
      help: 'One step of one room, without its patch',
      buckets: STEP_BUCKETS,
      registers,
    }),
    patch: new Histogram({
      name: 'skirmish_patch_seconds',
      help: 'Interest, encoding and sending of one patch of one room',
      buckets: STEP_BUCKETS,
      registers,
    }),
    ticks: new Counter({ name: 'skirmish_ticks_total', help: 'Steps of all rooms', registers }),
    patches: new Counter({ name: 'skirmish_patches_total', help: 'Patches of all rooms', registers }),
    lostTicks: new Counter({
      name: 'skirmish_lost_ticks_total',
      help: 'Steps that were due and given up because the process was too late to catch up',
      registers,
    }),
    lateSteps: new Counter({
      name: 'skirmish_late_steps_total',
      help: 'Steps that began more than half a tick (8.3 ms) after they were due',
      registers,
    }),
    lateSeconds: new Counter({
      name: 'skirmish_late_seconds_total',
      help: 'Time by which steps began after they were due, all added up; divide by skirmish_ticks_total for the mean',
      registers,
    }),
    caughtUpSteps: new Counter({
      name: 'skirmish_caught_up_steps_total',
      help: 'Steps made up for: they began a tick or more late, when the next one was due already',
      registers,
    }),
    roomsAtRate: new Gauge({
      name: 'skirmish_rooms_at_patch_rate',
      help: 'Rooms now by the patches a second that they send',
      labelNames: ['rate'],
      registers,
    }),
    patchRateLowered: new Counter({
      name: 'skirmish_patch_rate_lowered_total',
      help:
        'Times that a room was made to send fewer patches: room, it alone takes half of the time; process, all rooms ' +
        'together take more than there is; late, steps are late though rooms take little, as other work holds them up',
      labelNames: ['reason'],
      registers,
    }),
    patchRateRaised: new Counter({
      name: 'skirmish_patch_rate_raised_total',
      help: 'Times that a room was let send more patches again',
      registers,
    }),
    joins: new Counter({ name: 'skirmish_joins_total', help: 'Players who took a seat', registers }),
    drops: new Counter({ name: 'skirmish_drops_total', help: 'Connections lost without a goodbye', registers }),
    resumes: new Counter({ name: 'skirmish_resumes_total', help: 'Dropped players who came back', registers }),
    desyncs: new Counter({
      name: 'skirmish_desyncs_total',
      help: 'Whole states sent because a client found that it had something else than it was sent',
      registers,
    }),
    roundTrip: new Histogram({
      name: 'skirmish_round_trip_seconds',
      help: 'Round trip of each player as the server measures it, once a second',
      buckets: ROUND_TRIP_BUCKETS,
      registers,
    }),
    stampsBounded: new Counter({
      name: 'skirmish_stamps_bounded_total',
      help: 'Inputs that claimed to have seen others longer ago than their link allows',
      registers,
    }),
    slowPlayers: new Gauge({
      name: 'skirmish_slow_players',
      help: 'Connected players now who are not sent every patch: merged into fewer, or stopped until they have read',
      labelNames: ['pace'],
      registers,
    }),
    slowCut: new Counter({
      name: 'skirmish_slow_cut_total',
      help: 'Connections cut, to be resumed, of players who read nothing for long or let too much wait',
      registers,
    }),
    resyncs: new Counter({
      name: 'skirmish_resyncs_total',
      help: 'Times that a connected player was sent the whole state again',
      registers,
    }),
    strikes: new Counter({ name: 'skirmish_strikes_total', help: 'Malformed or forbidden frames', registers }),
    kicks: new Counter({
      name: 'skirmish_kicks_total',
      help: 'Players removed for their frames, for not acknowledging their join, or idle',
      registers,
    }),
    restarts: new Counter({
      name: 'skirmish_restarts_total',
      help: 'Times that the server was restarted because it hung or died, since npm start',
      registers,
    }),
    chatLines: new Counter({ name: 'skirmish_chat_lines_total', help: 'Lines of chat that were told', registers }),
    chatRefused: new Counter({
      name: 'skirmish_chat_refused_total',
      help:
        'Lines of chat that were not told: often, too many of one player in a short time; empty, nothing in it can be ' +
        'shown; shape, it was no line at all',
      labelNames: ['reason'],
      registers,
    }),
    refused: new Counter({
      name: 'skirmish_refused_total',
      help:
        'Requests and sockets that were refused: address, too many connections are open; rate, too many requests came; ' +
        'origin, the page is not allowed; pending, too many seats wait for who reserved them; malformed, too large or unreadable; path, no room',
      labelNames: ['reason'],
      registers,
    }),
    failedRooms: new Counter({ name: 'skirmish_failed_rooms_total', help: 'Rooms ended by an exception', registers }),
    inputsHeld: new Counter({
      name: 'skirmish_inputs_held_total',
      help: 'Ticks in which a connected player had no input',
      registers,
    }),
    inputsGivenUp: new Counter({
      name: 'skirmish_inputs_given_up_total',
      help: 'Inputs given up: more waited than credit could consume, or than any tick needed',
      registers,
    }),
    rooms: new Gauge({ name: 'skirmish_rooms', help: 'Rooms now', registers }),
    players: new Gauge({ name: 'skirmish_players', help: 'Seats of people now, held ones too', registers }),
    bots: new Gauge({ name: 'skirmish_bots', help: 'Seats of bots now', registers }),
    /** @param read steps that are overdue now */
    watchDebt(read: () => number): void {
      debt = read;
    },
    /** @param read sockets that are open now, whatever they are for */
    watchConnections(read: () => number): void {
      connections = read;
    },
    /** Counts a socket's bytes from now until it closes. */
    watchSocket(socket: WebSocket): void {
      const sent = countSent(socket);
      sockets.add(sent);
      socket.once('close', () => {
        sockets.delete(sent);
        closedBytes += sent();
      });
    },
  };

  for (const rate of PATCH_RATES) metrics.roomsAtRate.set({ rate }, 0);
  for (const pace of ['merged', 'stopped']) metrics.slowPlayers.set({ pace }, 0);
  for (const reason of ['often', 'empty', 'shape']) metrics.chatRefused.inc({ reason }, 0);
  for (const reason of LOWER_REASONS) metrics.patchRateLowered.inc({ reason }, 0);
  for (const reason of REASONS) metrics.refused.inc({ reason }, 0);
  new Gauge({
    name: 'skirmish_connections',
    help: 'Sockets open now, of players and of all others',
    registers,
    collect() {
      this.set(connections());
    },
  });
  new Gauge({
    name: 'skirmish_debt_ticks',
    help: 'Steps that are overdue by a tick or more at this scrape, of all rooms: made up for, or given up, in a moment',
    registers,
    collect() {
      this.set(debt());
    },
  });
  new Gauge({
    name: 'skirmish_clock_seconds',
    help: 'The clock that the ticks run by, as of this scrape',
    registers,
    collect() {
      this.set(performance.now() / 1000);
    },
  });
  new Gauge({
    name: 'skirmish_bytes_sent_total',
    help: 'Bytes written to the sockets of players',
    registers,
    collect() {
      let open = 0;
      for (const sent of sockets) open += sent();
      this.set(closedBytes + open);
    },
  });
  return metrics;
}

export type Metrics = ReturnType<typeof createMetrics>;
