/** Positions, cooldowns and ammunition exist on the server alone: what a client writes of them changes nothing; and who stands out is named. */

import assert from 'node:assert/strict';
import { MOVE_RANGE } from '../shared/engine/input.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

describe('claim: a client writes its inputs, and nothing else', () => {
  let stepper: Stepper;
  let client: SteppedClient;
  beforeEach(async () => {
    stepper = await Stepper.create(freeForAll, { seed: 4 });
    client = await stepper.join('forger');
    stepper.run(500);
  });
  afterEach(() => stepper.close());

  const own = () => {
    const { avatar, entry } = stepper.room.game.seats.get(client.id) ?? assert.fail('no seat');
    const { x, y, health, magazine, cooldown, dashCooldown, granted, spent } = avatar;
    return { x, y, health, magazine, cooldown, dashCooldown, granted, spent, score: entry.score };
  };

  const FORGERIES: readonly [string, Uint8Array][] = [
    ['a state', Uint8Array.of(14, 0x80, 1, 0x80, 2)],
    ['a patch', Uint8Array.of(15, 255, 2, 0x80, 200)],
    ...[4, 5, 8, 20, 63].map((field): [string, Uint8Array] => [
      `field ${field} of an input`,
      Uint8Array.of(19, 0x80 | field, 100),
    ]),
    ['an input that deletes a field', Uint8Array.of(19, 0x40)],
    ['an input that switches to another object', Uint8Array.of(19, 255, 2, 0x80, 100)],
  ];
  for (const [name, frame] of FORGERIES)
    it(`${name} is refused`, async () => {
      const before = own();
      client.sendRaw(frame);
      stepper.run(200);
      assert.deepEqual(own(), before);
      const strikes = await stepper.metrics.registry.getSingleMetricAsString('skirmish_strikes_total');
      assert.match(strikes, /^skirmish_strikes_total 1$/m);
    });

  it('a message that asks for them is heard by nobody', () => {
    const before = own();
    for (const type of ['position', 'ammo', 'health', 'score']) client.room.send(type, { x: 500, value: 255 });
    stepper.run(200);
    const { avatar } = stepper.room.game.seats.get(client.id) ?? {};
    if (avatar !== undefined) assert.deepEqual(own(), before);
  });

  it('nor does it help to change its own copy', () => {
    const before = own();
    const { self } = client.view;
    assert.ok(self);
    Object.assign(self, { x: self.x + 400, magazine: 250, cooldown: 0, granted: 200, health: 255 });
    stepper.run(200);
    assert.deepEqual(own(), before);
  });

  it('who stuffs inputs stands out by name, and his honest neighbour does not', async () => {
    const honest = await stepper.join('honest', { delayMs: 20, jitterMs: 5 });
    honest.sample = (frame) => Object.assign(frame, { moveX: MOVE_RANGE });
    client.onFrame = () => client.sendRaw(Uint8Array.of(19));
    stepper.run(5000);
    const text = await stepper.metrics.registry.getSingleMetricAsString('skirmish_suspects');
    const named = [...text.matchAll(/player="([^"]+)",kind="([^"]+)"/g)].map(([, player, kind]) => [player, kind]);
    assert.deepEqual(named, [[client.id, 'inputs-given-up']]);
  });
});
