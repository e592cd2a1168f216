/** Tests of governed-pacer.ts: rooms of one process in virtual time, what `/metrics` and the log say of their rates. */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../../shared/engine/input.ts';
import { createLogger } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { PatchPace } from '../room/patch-pace.ts';
import { govern } from './governed-pacer.ts';
import type { Paced } from './pacer.ts';
import { Process } from './virtual-process.ts';

interface Line {
  readonly level: string;
  readonly text: string;
  readonly rooms: { room: string; from: number; to: number; reason?: string }[];
  readonly more: number;
}

/** A process of rooms whose steps and patches take as long as they are told to. */
class Server {
  readonly process = new Process();
  readonly metrics = createMetrics();
  readonly rooms: PatchPace[] = [];
  readonly lines: Line[] = [];
  readonly steps: number[] = [];
  stepMs = 0;
  patchMs = 0;

  constructor(rooms: number) {
    const log = createLogger('silent');
    for (const level of ['info', 'warn'] as const)
      log[level] = (fields: unknown, text?: string) =>
        void this.lines.push({ ...(fields as Omit<Line, 'level' | 'text'>), level, text: text ?? '' });
    govern(this.process.pacer, { metrics: this.metrics, log });
    for (let index = 0; index < rooms; index++) this.#add(index);
  }

  #add(index: number): void {
    const patches = new PatchPace(`room ${index}`, 60, this.metrics, () => {});
    this.rooms.push(patches);
    this.steps.push(0);
    let tick = 0;
    const room: Paced = {
      patches,
      step: () => {
        this.steps[index] = ++tick;
        this.process.now += this.stepMs;
        if (!patches.due(tick)) return;
        this.process.now += this.patchMs;
        patches.sent(this.patchMs);
      },
      lost: (steps) => this.metrics.lostTicks.inc(steps),
      failed: (error) => assert.fail(String(error)),
    };
    this.process.pacer.add(room);
  }

  async metric(name: string): Promise<number> {
    const text = await this.metrics.registry.metrics();
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    assert.ok(line, `${name} is not among the metrics`);
    return Number(line.slice(name.length + 1));
  }
}

describe('govern', () => {
  it('sixty rooms that are too much together: patches become fewer, the 60 steps stay, and the log is short', async () => {
    const server = new Server(60);
    server.stepMs = 0.05;
    server.patchMs = 0.15;
    server.process.run(2000);
    assert.equal(await server.metric('skirmish_rooms_at_patch_rate{rate="60"}'), 60);
    assert.equal(server.lines.length, 0);

    server.patchMs = 0.4;
    server.process.run(4000);
    const lowered = await server.metric('skirmish_patch_rate_lowered_total{reason="process"}');
    assert.ok(lowered >= 60, `${lowered}`);
    assert.equal(await server.metric('skirmish_patch_rate_lowered_total{reason="room"}'), 0);
    assert.equal(await server.metric('skirmish_rooms_at_patch_rate{rate="60"}'), 0);
    assert.ok((await server.metric('skirmish_caught_up_steps_total')) > 0);
    assert.ok((await server.metric('skirmish_late_seconds_total')) > 0);
    assert.equal(server.lines.length, 1);
    assert.deepEqual(
      [server.lines[0]?.level, server.lines[0]?.text, server.lines[0]?.rooms.length],
      ['warn', 'patch rates changed', 8],
    );
    assert.ok((server.lines[0]?.more ?? 0) > 10);
    const [{ room, ...change } = { room: '' }] = server.lines[0]?.rooms ?? [];
    assert.match(room, /^room \d+$/);
    assert.deepEqual(change, { from: 60, to: 30, reason: 'process' });

    const lost = await server.metric('skirmish_lost_ticks_total');
    const before = [...server.steps];
    server.process.run(10_000);
    for (const [index, steps] of server.steps.entries())
      assert.ok(Math.abs(steps - (before[index] ?? 0) - 10 * TICK_RATE) <= 2, `${steps - (before[index] ?? 0)} steps`);
    assert.equal(await server.metric('skirmish_lost_ticks_total'), lost);

    server.patchMs = 0.1;
    server.process.run(60_000);
    assert.equal(await server.metric('skirmish_rooms_at_patch_rate{rate="60"}'), 60);
    assert.equal(await server.metric('skirmish_patch_rate_raised_total'), lowered);
    assert.ok(server.lines.length <= 8, `${server.lines.length} lines in 80 s`);
    assert.equal(server.lines.at(-1)?.level, 'info');
  });

  it('a room that goes is not counted any more', async () => {
    const server = new Server(2);
    server.rooms[0]?.change(30);
    assert.equal(await server.metric('skirmish_rooms_at_patch_rate{rate="30"}'), 1);
    for (const room of server.rooms) room.end();
    for (const rate of [60, 30, 20])
      assert.equal(await server.metric(`skirmish_rooms_at_patch_rate{rate="${rate}"}`), 0);
  });
});
