/** The whole state to a client who is connected, in virtual time: what he holds is right after it, and he plays on. */

import assert from 'node:assert/strict';
import type { View } from '../game-client/net/view.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import type { World } from '../shared/engine/state.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { wander } from '../shared/rooms/wander.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

function resync(stepper: Stepper, client: SteppedClient): void {
  const connection = [...stepper.room.clients].find(({ sessionId }) => sessionId === client.id);
  stepper.room.resync(connection ?? assert.fail());
}

for (const type of [freeForAll, wander])
  describe(`a resync in ${type.id}`, () => {
    let stepper: Stepper;
    let one: SteppedClient<View>;
    let two: SteppedClient<View>;
    let world: World;
    const warnings: string[] = [];
    const { warn, error } = console;

    beforeEach(async () => {
      stepper = await Stepper.create(type, { seed: 5, bots: true, paced: true });
      one = await stepper.join('one', { delayMs: 30, jitterMs: 0 });
      two = await stepper.join('two');
      for (const [index, client] of [one, two].entries()) client.sample = restless(11 + index);
      world = one.view.world;
      stepper.run(2000);
      warnings.length = 0;
      console.warn = console.error = (...words: unknown[]) => void warnings.push(words.map(String).join(' '));
    });
    afterEach(async () => {
      Object.assign(console, { warn, error });
      await stepper.close();
    });

    /** Until nothing is under way. */
    function settle(): void {
      stepper.run(500);
      stepper.stallServer(200);
      stepper.run(150);
    }

    it('mends what a client holds that is wrong, and what he does not hold', () => {
      const [other] = [...world.players.values()].filter((avatar) => avatar !== one.view.self);
      assert.ok(one.view.self);
      // As a decoder leaves it behind that went wrong: what is gone stays, what is there is missing or otherwise.
      if (other) other.health = 3;
      world.patchRate = 20;
      Reflect.get(world.roster, '$items').delete(two.id);
      Reflect.get(world.players, '$items').set('ghost', type.createAvatar());
      const self = one.view.self;
      resync(stepper, one);
      settle();
      assert.equal(findStale(stepper.room, one.id, world), undefined);
      assert.equal(one.view.self, self);
      assert.deepEqual(warnings, []);
    });

    it('changes nothing for a client who was right: his avatar, his prediction and his inputs go on', () => {
      const { self } = one.view;
      const { count } = one.view.corrections;
      const sent = one.view.inputsSent;
      for (let round = 0; round < 20; round++) {
        resync(stepper, one);
        resync(stepper, two);
        stepper.run(100);
        assert.equal(one.view.self, self);
      }
      assert.ok(one.view.inputsSent - sent >= 115, `${one.view.inputsSent - sent} inputs were sent`);
      assert.ok(one.view.pendingInputs < 10, `${one.view.pendingInputs} inputs are pending`);
      assert.ok(one.view.corrections.count <= count + 3, `${one.view.corrections.count - count} corrections`);
      settle();
      for (const client of [one, two]) assert.equal(findStale(stepper.room, client.id, client.view.world), undefined);
      assert.deepEqual(warnings, []);
    });
  });
