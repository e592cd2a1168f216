/** Tests of input-watch.ts. */

import assert from 'node:assert/strict';
import { BUTTON, neutralInput } from '../../shared/engine/input.ts';
import { InputWatch } from './input-watch.ts';

describe('the watch over the own inputs', () => {
  it('sees nobody in inputs that say nothing', () => {
    const watch = new InputWatch();
    for (let step = 0; step < 5; step++) watch.hear({ ...neutralInput(), aim: 1 });
    assert.equal(watch.touches, 0);
    assert.equal(watch.used.size, 0);
  });

  it('sees a move, another aim and a button', () => {
    const watch = new InputWatch();
    watch.hear(neutralInput());
    watch.hear({ ...neutralInput(), moveX: 1 });
    watch.hear({ ...neutralInput(), aim: 0.1 });
    watch.hear({ ...neutralInput(), aim: 0.1 });
    watch.hear({ ...neutralInput(), aim: 0.1, buttons: BUTTON.use });
    assert.equal(watch.touches, 3);
    assert.deepEqual([...watch.used], ['move']);
  });

  it('counts presses, not how long they last', () => {
    const watch = new InputWatch();
    for (const buttons of [BUTTON.primary, BUTTON.primary, 0, BUTTON.primary | BUTTON.dash])
      watch.hear({ ...neutralInput(), buttons });
    assert.equal(watch.primaryPresses, 2);
    assert.deepEqual([...watch.used], ['primary', 'dash']);
  });
});
