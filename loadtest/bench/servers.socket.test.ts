/** Tests of the servers that are compared: each lets clients of the load in, steps, acknowledges and tells its figures. */

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { Crowd } from './load/crowd.ts';
import type { Subject } from './results.ts';
import type { ServerFigures, ServerReady } from './servers/probe.ts';
import { bunPath, serverCommand } from './stage.ts';

const CLIENTS = 3;

describe('bench servers', () => {
  const subjects: readonly Subject[] = ['floor', 'stock', 'node', ...(bunPath() === undefined ? [] : ['bun' as const])];
  const servers = new Map<Subject, Child>();
  before(async () => {
    await Promise.all(
      subjects.map(async (subject) => {
        const command = serverCommand({ subject, seed: 1, frameBytes: 130, fields: 'quantized', profile: undefined });
        servers.set(subject, await startChild({ name: subject, command, core: undefined }));
      }),
    );
  });
  const portOf = (subject: Subject): number => ((servers.get(subject) ?? assert.fail()).ready as ServerReady).port;
  after(() => Promise.all([...servers.values()].map((server) => server.stop())));

  for (const subject of subjects)
    it(`${subject} plays with ${CLIENTS} clients`, async () => {
      const server = servers.get(subject) ?? assert.fail();
      const port = portOf(subject);
      const crowd = new Crowd();
      const room = subject === 'floor' ? undefined : 'wander';
      try {
        const came = await crowd.join({ port, room, rooms: 0, clients: CLIENTS, ramp: 0, seed: 1, buttons: 0 });
        assert.deepEqual(came, { joined: CLIENTS, failed: 0, problem: undefined });
        await delay(300);
        crowd.mark();
        await server.ask('mark');
        await delay(700);
        const figures = (await server.ask('collect')) as ServerFigures;
        const load = crowd.collect();
        assert.ok(figures.steps > 0 && figures.stepsPerSecond > 0 && figures.cpuMicros > 0);
        assert.ok(figures.patchMs !== null && figures.tickGapMs.max > 0 && figures.heapBytes > 0);
        assert.equal(load.lost, 0);
        assert.ok(load.patchesPerClient.least > 0 && load.bytesPerClient > 0);
        assert.ok(load.inputToAckMs.p50 > 0, 'inputs are acknowledged');
        if (subject === 'floor') assert.ok(Math.abs(load.patchBytes - 130) < 3, `frames of ${load.patchBytes} bytes`);
        assert.ok(((await server.ask('memory')) as number) > 1e6);
      } finally {
        await crowd.leave();
        crowd.close();
      }
    });

  it('node deals clients to rooms that are made first, and lets them fire', async () => {
    const port = portOf('node');
    const crowd = new Crowd();
    try {
      const plan = { port, room: 'wander-armed', rooms: 2, clients: 4, ramp: 0, seed: 1, buttons: 1 };
      assert.deepEqual(await crowd.join(plan), { joined: 4, failed: 0, problem: undefined });
      const { rooms } = await roomsOf(port);
      assert.equal(rooms, 2);
    } finally {
      await crowd.leave();
      crowd.close();
    }
  });

  it('says why nobody gets in', async () => {
    const port = portOf('stock');
    const crowd = new Crowd();
    const came = await crowd.join({ port, room: 'nothing', rooms: 0, clients: 1, ramp: 0, seed: 1, buttons: 0 });
    crowd.close();
    assert.equal(came.failed, 1);
    assert.match(came.problem ?? '', /HTTP \d+ to POST \/matchmake\/joinOrCreate\/nothing/);
    await crowd.leave();
  });
});

/** Rooms of armed wanderers. */
async function roomsOf(port: number): Promise<{ rooms: number }> {
  const types = (await (await fetch(`http://127.0.0.1:${port}/api/room-types`)).json()) as {
    id: string;
    rooms: number;
  }[];
  return types.find(({ id }) => id === 'wander-armed') ?? assert.fail();
}
