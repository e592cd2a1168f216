/** Tests of where touch buttons are, on any screen. */

import assert from 'node:assert/strict';
import {
  buttonSize,
  DEFAULT_LAYOUT,
  isLayout,
  offsetsOf,
  placeOf,
  TOUCH_BUTTONS,
  type TouchArea,
} from './touch-layout.ts';

const PHONE: TouchArea = { left: 40, top: 0, right: 840, bottom: 429 };
const SCREENS: readonly TouchArea[] = [
  PHONE,
  { left: 0, top: 0, right: 800, bottom: 450 },
  { left: 0, top: 0, right: 1280, bottom: 720 },
  { left: 0, top: 20, right: 320, bottom: 480 },
];

describe('places of the touch buttons', () => {
  it('are inside the safe area and apart from each other, on every screen, size and side', () => {
    for (const area of SCREENS)
      for (const size of [0.7, 1, 1.4])
        for (const swapped of [false, true]) {
          const placed = TOUCH_BUTTONS.map((button) => ({
            ...placeOf(button, {}, area, size, swapped),
            radius: buttonSize(button, size) / 2,
          }));
          for (const { x, y, radius } of placed) {
            assert.ok(x - radius >= area.left && x + radius <= area.right, 'beside the screen');
            assert.ok(y - radius >= area.top && y + radius <= area.bottom, 'below the screen');
          }
          for (const one of placed)
            for (const other of placed)
              if (one !== other)
                assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius, 'one on another');
        }
  });

  it('come back to where they were dragged, also on the other side', () => {
    for (const swapped of [false, true]) {
      const offsets = offsetsOf('dash', 500, 300, PHONE, 1, swapped);
      assert.deepEqual(placeOf('dash', { dash: offsets }, PHONE, 1, swapped), { x: 500, y: 300 });
    }
  });

  it('keep their distance from the nearer edges when the screen is another', () => {
    const offsets = offsetsOf('secondary', 760, 60, PHONE, 1, false);
    assert.deepEqual(offsets, [-80, 60]);
    assert.deepEqual(
      placeOf('secondary', { secondary: offsets }, { left: 0, top: 0, right: 1280, bottom: 720 }, 1, false),
      {
        x: 1200,
        y: 60,
      },
    );
  });

  it('are pulled back onto a screen that is too small for them', () => {
    assert.deepEqual(placeOf('menu', { menu: [3000, -3000] }, PHONE, 1, false), { x: 840 - 23, y: 23 });
    assert.deepEqual(offsetsOf('menu', -500, 9999, PHONE, 1, false), [23, -23]);
  });

  it('are mirrored for the other hand', () => {
    const { x } = placeOf('dash', DEFAULT_LAYOUT, PHONE, 1, false);
    assert.equal(placeOf('dash', DEFAULT_LAYOUT, PHONE, 1, true).x, PHONE.left + PHONE.right - x);
  });

  it('leave every button as large as a finger', () => {
    for (const button of TOUCH_BUTTONS) assert.ok(buttonSize(button, 0.7) >= 44);
  });

  it('are read from what was stored only when all of it makes sense', () => {
    assert.ok(isLayout({}) && isLayout(DEFAULT_LAYOUT));
    for (const raw of [null, [], 'dash', { dash: [1] }, { dash: [1, Number.NaN] }, { hat: [1, 2] }, { dash: [1, 1e9] }])
      assert.equal(isLayout(raw), false, JSON.stringify(raw));
  });
});
