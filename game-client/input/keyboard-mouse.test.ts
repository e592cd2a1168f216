import assert from 'node:assert/strict';
import { BUTTON, neutralInput } from '../../shared/engine/input.ts';
import { SETTINGS } from '../ui/settings.ts';
import { bindingsFrom } from './bindings.ts';
import { createKeyboardMouse } from './keyboard-mouse.ts';

function setUp() {
  const keys = new EventTarget();
  const told: string[] = [];
  const surface = new EventTarget();
  const page = Object.assign(new EventTarget(), { hidden: false });
  const devices = createKeyboardMouse({
    keys,
    surface,
    page,
    bindings: bindingsFrom((action) => SETTINGS[action].default),
    aimAt: (x, y) => Math.atan2(y - 100, x - 100),
    usage: { used: () => told.push('used'), aimed: () => told.push('aimed') },
  });
  devices.setActive(true);
  const fire = (target: EventTarget, name: string, fields: object = {}): Event => {
    const event = Object.assign(new Event(name, { cancelable: true }), fields);
    target.dispatchEvent(event);
    return event;
  };
  return {
    devices,
    told,
    page,
    fire,
    keys,
    surface,
    keyDown: (code: string) => fire(keys, 'keydown', { code }),
    keyUp: (code: string) => fire(keys, 'keyup', { code }),
    sample: () => {
      const frame = neutralInput();
      devices.sample(frame);
      return frame;
    },
  };
}

describe('keyboard and mouse', () => {
  it('moves at full tilt along an axis and no faster along a diagonal', () => {
    const { keyDown, sample } = setUp();
    keyDown('KeyD');
    assert.deepEqual([sample().moveX, sample().moveY], [127, 0]);
    keyDown('KeyW');
    const { moveX, moveY } = sample();
    assert.ok(moveX > 0 && moveY < 0);
    assert.ok(Math.abs(Math.hypot(moveX, moveY) - 127) < 1);
  });

  it('stands still while opposite keys are held', () => {
    const { keyDown, sample } = setUp();
    keyDown('KeyA');
    keyDown('ArrowRight');
    assert.equal(sample().moveX, 0);
  });

  it('keeps an action until the last of its keys is let go', () => {
    const { keyDown, keyUp, sample } = setUp();
    keyDown('KeyW');
    keyDown('ArrowUp');
    keyUp('KeyW');
    sample();
    assert.equal(sample().moveY, -127);
    keyUp('ArrowUp');
    assert.equal(sample().moveY, 0);
  });

  it('does not lose a press that is over before it is sampled, and tells of it once', () => {
    const { keyDown, keyUp, fire, keys, surface, sample } = setUp();
    keyDown('Space');
    keyUp('Space');
    fire(surface, 'mousedown', { button: 0, clientX: 0, clientY: 0 });
    fire(keys, 'mouseup', { button: 0 });
    assert.equal(sample().buttons, BUTTON.dash | BUTTON.primary);
    assert.equal(sample().buttons, 0);
  });

  it('lets everything go when the window loses focus or is hidden', () => {
    const { keyDown, fire, keys, page, sample } = setUp();
    keyDown('KeyD');
    fire(keys, 'blur');
    assert.equal(sample().moveX, 0);
    keyDown('KeyD');
    page.hidden = true;
    fire(page, 'visibilitychange');
    assert.equal(sample().moveX, 0);
  });

  it('hears nothing while it is not active', () => {
    const { devices, keyDown, fire, surface, sample } = setUp();
    keyDown('KeyD');
    devices.setActive(false);
    keyDown('KeyD');
    assert.deepEqual(sample(), neutralInput());
    assert.equal(fire(surface, 'contextmenu').defaultPrevented, false);
  });

  it('does not steer while somebody types, nor on a shortcut of the browser', () => {
    const { fire, keys, sample } = setUp();
    const typed = Object.assign(new Event('keydown'), { code: 'KeyD' });
    Object.defineProperty(typed, 'target', { value: { tagName: 'INPUT' } });
    keys.dispatchEvent(typed);
    fire(keys, 'keydown', { code: 'KeyW', ctrlKey: true });
    assert.deepEqual(sample(), neutralInput());
  });

  it('aims from the avatar at the mouse, and keeps the aim until the mouse has moved', () => {
    const { devices, fire, keys, sample } = setUp();
    const frame = { ...neutralInput(), aim: 2 };
    devices.sample(frame);
    assert.equal(frame.aim, 2);
    fire(keys, 'mousemove', { clientX: 100, clientY: 150 });
    assert.equal(sample().aim, Math.PI / 2);
  });

  it('tells of being used: by keys and by a mouse, not by fingers, and not while somebody types', () => {
    const { fire, keys, keyDown, told } = setUp();
    fire(keys, 'pointermove', { pointerType: 'touch' });
    assert.deepEqual(told, []);
    fire(keys, 'pointermove', { pointerType: 'mouse' });
    fire(keys, 'mousemove', { clientX: 5, clientY: 5 });
    fire(keys, 'mousemove', { clientX: 5, clientY: 5 });
    assert.deepEqual(told, ['used', 'aimed']);
    // Events of a test are made by a script, and so are those that a gamepad presses in a menu.
    keyDown('KeyX');
    assert.deepEqual(told, ['used', 'aimed']);
  });

  it('suppresses the context menu over the game alone', () => {
    const { fire, surface, keys } = setUp();
    assert.equal(fire(surface, 'contextmenu').defaultPrevented, true);
    assert.equal(fire(keys, 'contextmenu').defaultPrevented, false);
  });
});
