/** Tests of a touch screen, with fingers that are made up. */

import assert from 'node:assert/strict';
import { BUTTON, neutralInput } from '../../shared/engine/input.ts';
import { freeForAll } from '../../shared/rooms/free-for-all.ts';
import { stepWeapons } from '../../shared/sim/weapon.ts';
import { createTouch } from './touch.ts';

function setUp({ swapped = false } = {}) {
  const surface = new EventTarget();
  const buttons = new EventTarget();
  const keys = new EventTarget();
  const page = Object.assign(new EventTarget(), { hidden: false });
  const told: string[] = [];
  let pressing: string | undefined;
  const device = createTouch({
    surface,
    buttons,
    keys,
    page,
    usage: { used: () => told.push('used'), aimed: () => told.push('aimed') },
    width: () => 800,
    size: () => 1,
    swapped: () => swapped,
    buttonAt: () => pressing,
    pressed: (button, down) => told.push(`${button} ${down ? 'down' : 'up'}`),
  });
  device.setActive(true);
  const fire = (target: EventTarget, name: string, pointerId: number, clientX: number, clientY: number): Event => {
    const fields = { pointerId, clientX, clientY, pointerType: 'touch' };
    const event = Object.assign(new Event(name, { cancelable: true }), fields);
    target.dispatchEvent(event);
    return event;
  };
  return {
    device,
    told,
    keys,
    page,
    land: (id: number, x: number, y: number) => fire(surface, 'pointerdown', id, x, y),
    drag: (id: number, x: number, y: number) => fire(keys, 'pointermove', id, x, y),
    lift: (id: number, name = 'pointerup') => fire(keys, name, id, 0, 0),
    press: (button: string, id: number) => {
      pressing = button;
      fire(buttons, 'pointerdown', id, 600, 300);
    },
    sample: () => {
      const frame = neutralInput();
      device.sample(frame);
      return frame;
    },
  };
}

describe('a touch screen', () => {
  it('moves by a stick wherever the left thumb lands, and stands when it is lifted', () => {
    const { land, drag, lift, sample } = setUp();
    land(1, 60, 200);
    assert.deepEqual(sample(), neutralInput());
    drag(1, 116, 200);
    assert.equal(sample().moveX, 127);
    drag(1, 60, 228);
    assert.ok(sample().moveY > 20 && sample().moveY < 127, 'half a tilt is a walk');
    lift(1);
    assert.deepEqual([sample().moveX, sample().moveY], [0, 0]);
  });

  it('turns back at once after the thumb went too far', () => {
    const { land, drag, sample } = setUp();
    land(1, 60, 200);
    drag(1, 300, 200);
    assert.equal(sample().moveX, 127);
    drag(1, 230, 200);
    assert.ok(sample().moveX < 0);
  });

  it('aims by the right thumb and fires only beyond the threshold, both thumbs at once', () => {
    const { land, drag, lift, sample } = setUp();
    land(1, 100, 300);
    land(2, 650, 300);
    drag(1, 100, 244);
    drag(2, 650, 328);
    assert.deepEqual(sample(), { moveX: 0, moveY: -127, aim: Math.PI / 2, buttons: 0 });
    drag(2, 700, 300);
    assert.deepEqual([sample().aim, sample().buttons], [0, BUTTON.primary]);
    lift(2);
    assert.deepEqual([sample().aim, sample().buttons], [0, 0], 'the aim stays');
  });

  it('does not lose a flick that is over before it is sampled', () => {
    const { land, drag, lift, press, sample } = setUp();
    land(2, 650, 300);
    drag(2, 650, 240);
    lift(2);
    press('dash', 3);
    lift(3);
    assert.equal(sample().buttons, BUTTON.primary | BUTTON.dash);
    assert.equal(sample().buttons, 0);
  });

  it('fires the secondary when its button is let go, where the drag points', () => {
    const { press, drag, lift, sample } = setUp();
    press('secondary', 4);
    drag(4, 600, 250);
    assert.deepEqual([sample().aim, sample().buttons], [-Math.PI / 2, 0]);
    lift(4);
    const { aim, buttons } = sample();
    assert.deepEqual([aim, buttons], [-Math.PI / 2, BUTTON.secondary]);
  });

  it('wants the secondary until the rifle of another finger lets it, and one shot of it only', () => {
    const { press, drag, land, lift, sample } = setUp();
    const shots = { primary: 0, secondary: 0 };
    const trigger = { cooldown: 0, magazine: 24, reload: 0, spent: 0, fired: 0 };
    const step = (): void => {
      const { buttons } = sample();
      const wants = (button: number): boolean => (buttons & button) !== 0;
      const { primary, secondary } = freeForAll.environment;
      const shot = stepWeapons(trigger, wants(BUTTON.primary), wants(BUTTON.secondary), primary, secondary, 3);
      if (shot !== 'none') shots[shot]++;
    };
    land(2, 650, 300);
    drag(2, 710, 300);
    step();
    step();
    press('secondary', 4);
    lift(4);
    for (let steps = 0; steps < 60; steps++) step();
    assert.equal(shots.secondary, 1);
    assert.ok(shots.primary > 1);
  });

  it('fires it along the aim of now by a tap, and not at all back in the middle or when the system takes over', () => {
    const { press, drag, lift, sample } = setUp();
    press('secondary', 4);
    drag(4, 640, 300);
    drag(4, 602, 300);
    lift(4);
    assert.equal(sample().buttons, 0);
    press('secondary', 4);
    lift(4, 'pointercancel');
    assert.equal(sample().buttons, 0);
    press('secondary', 4);
    lift(4);
    assert.equal(sample().buttons, BUTTON.secondary);
    for (let steps = 0; steps < 20; steps++) sample();
    assert.equal(sample().buttons, 0);
  });

  it('swaps the sides', () => {
    const { land, drag, sample } = setUp({ swapped: true });
    land(1, 700, 200);
    drag(1, 756, 200);
    assert.equal(sample().moveX, 127);
  });

  it('lets everything go with the focus, when the page is hidden and for a menu', () => {
    const { device, keys, page, land, drag, press, sample, told } = setUp();
    const hold = (): void => {
      land(1, 60, 200);
      drag(1, 116, 200);
      press('dash', 5);
      assert.deepEqual([sample().moveX, sample().buttons], [127, BUTTON.dash]);
    };
    hold();
    keys.dispatchEvent(new Event('blur'));
    assert.deepEqual(sample(), neutralInput());
    hold();
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    assert.deepEqual(sample(), neutralInput());
    hold();
    device.setActive(false);
    assert.deepEqual(sample(), neutralInput());
    assert.equal(land(1, 60, 200).defaultPrevented, false);
    assert.equal(device.move.held, false);
    assert.deepEqual(told.slice(-2), ['dash down', 'dash up']);
  });
});
