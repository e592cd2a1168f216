/** Clients on links that are too slow for what they are to be sent, in virtual time: what they see, and what it costs. */

import assert from 'node:assert/strict';
import type { Link } from '../game-client/net/link-profiles.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { openField } from '../shared/content/tiled.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

/** Thirty bots on one screen, which is 20 kB a second for each. */
const crowd = defineRoomType({
  id: 'outbox-crowd',
  menu: { title: 'Crowd', blurb: 'For tests.', players: [40, 60] },
  arena: openField('outbox-crowd', 1400, 1000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  interest: { radius: 800 },
});
const FINE: Link = { delayMs: 30, jitterMs: 2 };

const NOTHING: Link = { ...FINE, readBitsPerSecond: 0.001 };

async function paces(stepper: Stepper): Promise<string> {
  const { values } = await stepper.metrics.slowPlayers.get();
  return values.map(({ labels, value }) => `${labels.pace} ${value}`).join(', ');
}

describe('a client on a slow link', () => {
  let stepper: Stepper;
  let slow: SteppedClient;
  let fast: SteppedClient;

  /** @param link of the slow one, once he is in */
  async function begin(link: Link): Promise<void> {
    stepper = await Stepper.create(crowd, { seed: 5, bots: true, paced: true });
    slow = await stepper.join('slow', FINE);
    fast = await stepper.join('fast', FINE);
    slow.sample = restless(11);
    fast.sample = restless(12);
    stepper.run(3000);
    slow.relink(link);
  }
  afterEach(() => stepper.close());

  /** The longest that what he sees was behind, in ms, over some seconds. */
  function oldest(seconds: number, { room }: SteppedClient = slow): number {
    let most = 0;
    for (let part = 0; part < seconds * 100; part++) {
      stepper.run(10);
      most = Math.max(most, stepper.now - room.clock.lastServerTime());
    }
    return most;
  }

  function assertRight(client: SteppedClient): void {
    stepper.stallServer(200);
    stepper.run(150);
    assert.equal(findStale(stepper.room, client.id, client.view.world), undefined);
  }

  it('64 kbit/s: plays on in fewer patches, and is right again at once when the link is', async () => {
    await begin({ ...FINE, readBitsPerSecond: 64_000 });
    assert.ok(oldest(8) < 3000);
    assert.ok(oldest(10) < 2000);
    assert.equal(await paces(stepper), 'merged 1, stopped 0');
    assert.ok(slow.view.world.patchRate < 60, `${slow.view.world.patchRate} patches a second, as he is told`);
    assert.equal(fast.view.world.patchRate, 60);
    slow.relink(FINE);
    stepper.run(1000);
    assert.ok(oldest(1) < 150);
    assertRight(slow);
    for (const { view } of [slow, fast]) assert.equal(view.corrections.count, 0);
    assertRight(fast);
  });

  it('256 kbit/s, which is enough: is sent each patch', async () => {
    await begin({ ...FINE, readBitsPerSecond: 256_000 });
    assert.ok(oldest(6) < 100);
    assert.equal(await paces(stepper), 'merged 0, stopped 0');
  });

  it('who reads nothing is sent a bounded amount, and within 2 s of reading again all that he missed, in one', async () => {
    await begin(FINE);
    const ghosts = [...slow.view.world.roster.keys()].length;
    slow.relink(NOTHING);
    stepper.run(4500);
    assert.equal(await paces(stepper), 'merged 0, stopped 1');
    let sent = 0;
    const { send } = slow.socket;
    slow.socket.send = (frame) => {
      sent += frame.length;
      send.call(slow.socket, frame);
    };
    const { room } = stepper;
    room.bots.fillTo = 30;
    room.bots.adjust(room.people);
    stepper.run(8000);
    assert.ok(sent < 8 * 500, `${sent} bytes were sent in 8 s to one who reads nothing`);
    slow.relink(FINE);
    stepper.run(1000);
    assert.ok(oldest(1) < 150);
    assert.ok(oldest(1, fast) < 60);
    assertRight(slow);
    assert.ok(slow.view.world.roster.size < ghosts);
    assertRight(fast);
  });

  it('who reads nothing for 15 s is cut off', async () => {
    await begin(NOTHING);
    stepper.run(14_000);
    assert.equal(slow.socket.closeCode, 0);
    stepper.run(4000);
    // What the SDK resumes after.
    assert.equal(slow.socket.closeCode, 1006);
    assert.equal((await stepper.metrics.slowCut.get()).values[0]?.value, 1);
    assertRight(fast);
  });

  it('nobody is held back who is far away, hidden, idle, sends little, or whose server stood still', async () => {
    await begin(FINE);
    await stepper.join('far', { delayMs: 300, jitterMs: 10 });
    fast.hide(10_000);
    const idle = await stepper.join('idle', FINE);
    const little = await stepper.joinAs('little', bare, FINE);
    let tick = 0;
    for (let part = 0; part < 60; part++) {
      stepper.run(100);
      if (part === 20) stepper.stallServer(1500);
      if (tick++ % 10 === 0) little.sendRaw(Uint8Array.of(19));
      assert.equal(await paces(stepper), 'merged 0, stopped 0', `${part}`);
    }
    assertRight(idle);
  });
});

/** A client that makes no inputs of its own. */
function bare(room: { readonly state: unknown }): {
  readonly self: object | undefined;
  frame(): void;
  dispose(): void;
} {
  return {
    get self() {
      return (room.state as { players?: Map<string, object> } | undefined)?.players?.size
        ? (room.state as object)
        : undefined;
    },
    frame() {},
    dispose() {},
  };
}
