/** Tests of own-weapons.ts: a reload begins and ends once, and a trigger clicks only when there is nothing to fire. */

import assert from 'node:assert/strict';
import { BUTTON } from '../../shared/engine/input.ts';
import type { Shown } from '../net/shown.ts';
import { OwnWeapons } from './own-weapons.ts';

function setUp() {
  const own = { lives: 1, reload: 0, held: 0 };
  const view = {
    alive: true,
    ammo: 2,
    self: own,
    predicted: own,
    type: { environment: { primary: { reload: 60 }, secondary: {} } },
  };
  const events: string[] = [];
  const weapons = new OwnWeapons(view as unknown as Shown, {
    reloadStarted: () => events.push('started'),
    reloadEnded: () => events.push('ended'),
    clicked: () => events.push('clicked'),
  });
  /** One frame; gives what happened in it. */
  const frame = (): string[] => {
    weapons.frame();
    return events.splice(0);
  };
  frame();
  return { own, view, weapons, frame };
}

describe('the own weapons', () => {
  it('begin and end a reload once each, and say how much of it is done', () => {
    const { own, weapons, frame } = setUp();
    assert.equal(weapons.reloaded, undefined);
    own.reload = 60;
    assert.deepEqual(frame(), ['started']);
    own.reload = 15;
    assert.deepEqual(frame(), []);
    assert.equal(weapons.reloaded, 0.75);
    own.reload = 0;
    assert.deepEqual(frame(), ['ended']);
    assert.deepEqual(frame(), []);
  });

  it('end no reload by a death, nor by the life after it', () => {
    const { own, view, frame } = setUp();
    own.reload = 60;
    frame();
    view.alive = false;
    assert.deepEqual(frame(), []);
    Object.assign(own, { lives: 2, reload: 0 });
    view.alive = true;
    assert.deepEqual(frame(), []);
    assert.deepEqual(frame(), []);
  });

  it('click once for each press while they reload', () => {
    const { own, frame } = setUp();
    Object.assign(own, { reload: 60, held: BUTTON.primary });
    assert.deepEqual(frame(), ['started']);
    own.held = 0;
    frame();
    own.held = BUTTON.primary;
    assert.deepEqual(frame(), ['clicked']);
    assert.deepEqual(frame(), []);
  });

  it('click when there is nothing to launch, but not for the press that launches the last', () => {
    const { own, view, frame } = setUp();
    Object.assign(view, { ammo: 0 });
    own.held = BUTTON.secondary;
    assert.deepEqual(frame(), []);
    own.held = 0;
    frame();
    own.held = BUTTON.secondary;
    assert.deepEqual(frame(), ['clicked']);
  });
});
