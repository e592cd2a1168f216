/** Tests of the links that the stepper has: with a name, and stalled on purpose, at the client's side or the server's. */

import assert from 'node:assert/strict';
import { LINK_NAMES, LINKS } from '../game-client/net/link-profiles.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { TICK_MS } from '../shared/engine/input.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { Stepper } from './stepper.ts';

/** Virtual ms at which patches came, and inputs that the server had consumed by then. */
async function play(name: (typeof LINK_NAMES)[number], seed: number): Promise<{ at: number[]; end: string }> {
  const at: number[] = [];
  const stepper = await Stepper.create(freeForAll, { seed });
  const delivered = (): void => {
    at.push(stepper.now);
  };
  const client = await stepper.join('one', { ...LINKS[name], delivered });
  client.sample = restless(11);
  stepper.run(5000);
  const { x, y } = client.view.self ?? assert.fail();
  await stepper.close();
  return { at, end: `${x} ${y}` };
}

describe('links of the stepper', () => {
  for (const name of LINK_NAMES)
    it(`${name}: can be played over, the same again with the same seed`, async () => {
      const [one, again, other] = [await play(name, 3), await play(name, 3), await play(name, 4)];
      assert.ok(one.at.length > 200, `only ${one.at.length} messages came`);
      assert.deepEqual(one, again);
      assert.notDeepEqual(one.at, other.at);
    });

  it('a server that does nothing for a while: clients go on, what they send waits, lost steps are counted', async () => {
    const stepper = await Stepper.create(freeForAll, { seed: 3, paced: true });
    const client = await stepper.join('one', LINKS.lan);
    client.sample = restless(11);
    stepper.run(2000);
    const { game } = stepper.room;
    const [tick, sent] = [game.tick, client.view.inputsSent];
    stepper.stallServer(100);
    stepper.run(99);
    assert.equal(game.tick, tick);
    assert.ok(client.view.inputsSent >= sent + 5);
    stepper.run(TICK_MS);
    // Up to five are made up for, one of them being the one that is due anyhow.
    assert.ok(game.tick >= tick + 5, `${game.tick - tick} steps were made`);
    stepper.run(2000);
    const before = game.tick;
    stepper.stallServer(1000);
    stepper.run(1000 + TICK_MS);
    assert.ok(game.tick - before <= 7, `${game.tick - before} steps were made up for`);
    stepper.run(2000);
    assert.ok(client.view.pendingInputs < 10, `${client.view.pendingInputs} inputs are pending`);
    await stepper.close();
  });

  it('and without a pacer says what it needs', async () => {
    const stepper = await Stepper.create(freeForAll, { seed: 3 });
    assert.throws(() => stepper.stallServer(10), /paced: true/);
    await stepper.close();
  });
});
