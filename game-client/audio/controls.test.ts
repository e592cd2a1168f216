/** Tests of controls.ts: the sound begins with the first real gesture, and once. */

import assert from 'node:assert/strict';
import { onFirstGesture } from './controls.ts';

class FakePage extends EventTarget {
  readonly navigator: { userActivation?: { hasBeenActive: boolean } };

  constructor(hasBeenActive?: boolean) {
    super();
    this.navigator = hasBeenActive === undefined ? {} : { userActivation: { hasBeenActive } };
  }
}

function count(page: FakePage): { calls: number } {
  const counter = { calls: 0 };
  onFirstGesture(page as unknown as Window, () => counter.calls++);
  return counter;
}

describe('the first gesture', () => {
  it('is waited for, and what the browser does not count is not taken for it', () => {
    const page = new FakePage(false);
    const counter = count(page);
    page.dispatchEvent(new Event('keydown'));
    assert.equal(counter.calls, 0);
    page.navigator.userActivation = Object.assign(page.navigator.userActivation ?? {}, { hasBeenActive: true });
    page.dispatchEvent(new Event('mousedown'));
    page.dispatchEvent(new Event('keydown'));
    assert.equal(counter.calls, 1);
  });

  it('may have been long ago', async () => {
    const counter = count(new FakePage(true));
    await Promise.resolve();
    assert.equal(counter.calls, 1);
  });

  it('is any event where the browser does not tell', () => {
    const page = new FakePage();
    const counter = count(page);
    page.dispatchEvent(new Event('touchend'));
    page.dispatchEvent(new Event('keydown'));
    assert.equal(counter.calls, 1);
  });
});
