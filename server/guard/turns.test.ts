/** Turns: addresses one after another, and never more work than a share of the time. */

import assert from 'node:assert/strict';
import { Turns } from './turns.ts';

describe('turns at the front door', () => {
  // A clock of its own for each: what still waits of the test before goes on when its clock moves.
  const turnsWith = (clock = { now: 0 }): Turns => new Turns(() => clock.now);
  const untilEmpty = async (done: () => boolean): Promise<void> => {
    for (let round = 0; round < 1000 && !done(); round++) await new Promise(setImmediate);
  };

  it('one who asks once is served after one of him who asks a thousand times', async () => {
    const turns = turnsWith();
    const served: string[] = [];
    const ask = (address: string): void => turns.wait(address, { gone: () => false, run: () => served.push(address) });
    for (let index = 0; index < 1000; index++) ask('flood');
    ask('guest');
    await untilEmpty(() => served.includes('guest'));
    assert.ok(served.indexOf('guest') <= 2, String(served.indexOf('guest')));
  });

  it('work that takes longer than there is time for waits until there is', async () => {
    const clock = { now: 0 };
    const turns = turnsWith(clock);
    let served = 0;
    for (let index = 0; index < 100; index++)
      turns.wait('a', {
        gone: () => false,
        run() {
          served++;
          clock.now += 1;
        },
      });
    await untilEmpty(() => false);
    assert.ok(served >= 3 && served <= 6, `${served} at once`);
    const before = served;
    clock.now += 1000;
    for (let round = 0; round < 20 && served === before; round++) await new Promise((done) => setTimeout(done, 5));
    await untilEmpty(() => false);
    assert.ok(served > before, 'none when time had passed');
    assert.ok(served - before <= 6, `${served - before} at once, however long nothing was asked`);
  });

  it('what nobody waits for any more costs no turn', async () => {
    const turns = turnsWith();
    const served: number[] = [];
    for (let index = 0; index < 5; index++) turns.wait('a', { gone: () => index < 3, run: () => served.push(index) });
    await untilEmpty(() => served.length === 2);
    assert.deepEqual(served, [3, 4]);
  });

  it('a promise that work goes on with is counted as part of it', async () => {
    const clock = { now: 0 };
    const turns = turnsWith(clock);
    let served = 0;
    const work = async (): Promise<void> => {
      served++;
      await Promise.resolve();
      clock.now += 2;
    };
    for (let index = 0; index < 50; index++) turns.wait('a', { gone: () => false, run: () => void work() });
    await untilEmpty(() => false);
    assert.ok(served <= 3, `${served} at once`);
  });
});
