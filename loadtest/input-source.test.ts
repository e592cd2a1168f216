/** Tests of the inputs that thin clients send: the same for the same seed, in the way of their part. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRandom } from '../shared/engine/random.ts';
import { habitOf } from './habits.ts';
import { wanderingInputs } from './input-source.ts';
import type { Role } from './scenario.ts';

/** Ten seconds of a client. */
function play(role: Exclude<Role, 'full'>, seed: number) {
  const random = createRandom(seed);
  const inputs = wanderingInputs(random);
  const habit = habitOf(role, random);
  const did = { inputs: [] as string[], pings: 0, pauses: 0, rubbish: 0 };
  const hands = {
    turn: () => inputs.turn(),
    input: () => void did.inputs.push(Buffer.from(inputs.write()).toString('hex')),
    ping: () => did.pings++,
    pause: () => did.pauses++,
    send: () => did.rubbish++,
  };
  for (let tick = 0; tick < 600; tick++) habit(hands);
  return did;
}

describe('load test: what thin clients do', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(play('thin', 4), play('thin', 4));
    assert.notDeepEqual(play('thin', 4).inputs, play('thin', 5).inputs);
  });

  it('is an input a tick and a ping a second', () => {
    const { inputs, pings, pauses, rubbish } = play('thin', 4);
    assert.equal(inputs.length, 600);
    assert.ok(new Set(inputs).size > 5, 'it turns');
    assert.ok(pings >= 9 && pings <= 11);
    assert.deepEqual([pauses, rubbish], [0, 0]);
  });

  it('is what its part says', () => {
    assert.ok(play('spectator', 4).inputs.length <= 2);
    assert.ok(play('slow', 4).pauses > 0);
    assert.ok(play('hostile', 4).rubbish > 3);
  });
});
