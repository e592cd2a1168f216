/** Who leaves and comes back, and what he has of it: nothing that he would not have had otherwise. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rifle, rocket } from '../shared/content/weapons.ts';
import { TICK_MS } from '../shared/engine/input.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import type { Seat } from '../shared/game/seats.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

/** A field on which nobody dies of a shot. */
const field = defineRoomType({
  id: 'rejoin-field',
  menu: { title: 'Fair', blurb: 'For tests.', players: [0, 32] },
  arena: openField('fair', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: { ...rifle }, secondary: rocket },
  respawn: 2,
  shield: 0,
});
describe('claim: to leave and to come back is not the quicker way to full health', () => {
  /** Two who are hurt: one falls, the other goes out and comes in again. */
  async function rejoin(wear: (seat: Seat) => void) {
    const stepper = await Stepper.create(field, { seed: 3 });
    const faller = await stepper.join('faller');
    const leaver = await stepper.join('leaver');
    await stepper.join('third');
    stepper.run(500);
    const { game } = stepper.room;
    const seat = (client: SteppedClient) => game.seats.get(client.id) ?? assert.fail('no seat');
    seat(leaver).entry.score = 5;
    seat(leaver).entry.kills = 5;
    wear(seat(leaver));
    game.combat.harm(seat(faller), 1000, undefined, 'test');
    leaver.sendRaw(Uint8Array.of(12));
    for (let waited = 0; game.seats.get(leaver.id); waited++) {
      assert.ok(waited < 100, 'he never left');
      stepper.run(TICK_MS);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const back = await stepper.join('leaver');
    const begins = { faller: -1, back: -1 };
    for (let tick = 0; tick < 300; tick++) {
      if (begins.faller < 0 && seat(faller).avatar.health > 0) begins.faller = tick;
      if (begins.back < 0 && seat(back).avatar.health > 0) begins.back = tick;
      stepper.run(TICK_MS);
    }
    const { entry } = seat(back);
    await stepper.close();
    return { begins, entry };
  }

  const worn: readonly [string, (seat: Seat) => void][] = [
    [
      'hurt',
      ({ avatar }) => {
        avatar.health = 7;
      },
    ],
    [
      'out of rockets',
      ({ avatar }) => {
        avatar.spent = avatar.granted;
      },
    ],
    [
      'in the middle of a reload',
      ({ avatar }) => {
        avatar.magazine = 0;
        avatar.reload = 30;
      },
    ],
  ];
  for (const [how, wear] of worn)
    it(`${how}: his life begins no earlier than that of who fell, and his score is gone`, async () => {
      const { begins, entry } = await rejoin(wear);
      assert.ok(begins.faller > 50, `after ${begins.faller} ticks`);
      assert.ok(begins.back >= begins.faller, `after ${begins.back} ticks, the other after ${begins.faller}`);
      assert.deepEqual([entry.score, entry.kills], [0, 0]);
    });

  it('and who takes the place of somebody unhurt need not wait', async () => {
    const { begins } = await rejoin(() => {});
    assert.equal(begins.back, 0);
  });
});
