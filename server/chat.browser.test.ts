/** The chat in a real browser: by keyboard from one page to another, with markup in it, and by finger on a phone. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { BrowserStage, selfOf, untilPlaying } from './browser-stage.ts';

const MARKUP = '<img src=x onerror="document.title=\'hacked\'"><b>hi</b> &amp;';

/** A room for oneself and a friend. */
async function enter(stage: BrowserStage, path: string, options = {}): Promise<Page> {
  const page = await stage.open(path, options);
  await untilPlaying(page);
  return page;
}

describe('chat in a real browser', function () {
  this.timeout(60_000);
  const stage = new BrowserStage();

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  it('Enter opens it and says a line, which the other page shows as text; Escape closes it; keys are letters', async () => {
    const path = await stage.makeQuietRoom('free-for-all');
    const one = await enter(stage, path);
    const two = await enter(stage, path, { viewport: { width: 667, height: 375 }, hasTouch: true, isMobile: true });
    const field = one.getByTestId('chat-field');
    await one.keyboard.press('Enter');
    assert.ok(await field.evaluate((input) => document.activeElement === input));
    const before = await selfOf(one);
    await one.keyboard.type('wasd m');
    await sleep(300);
    const after = await selfOf(one);
    assert.deepEqual([after.x, after.y], [before.x, before.y]);
    await one.keyboard.press('Escape');
    assert.ok(await field.isHidden());
    assert.ok(await one.locator('.pause').isHidden());
    await one.keyboard.press('Enter');
    assert.equal(await field.inputValue(), 'wasd m', 'what was typed is still there');
    await field.fill(MARKUP);
    await one.keyboard.press('Enter');
    assert.ok(await field.isHidden());

    const line = two.getByTestId('chat-log').locator('.chat-text');
    await line.first().waitFor();
    assert.equal(await line.first().textContent(), MARKUP);
    assert.equal(await two.locator('.chat img, .chat b').count(), 0);
    assert.equal(await two.title(), await one.title());
    assert.equal(await one.evaluate(() => document.activeElement === document.body), true);
    await one.keyboard.down('KeyD');
    await one.keyboard.down('KeyS');
    await sleep(400);
    await one.keyboard.up('KeyD');
    await one.keyboard.up('KeyS');
    const moved = await selfOf(one);
    assert.ok(Math.hypot(moved.x - after.x, moved.y - after.y) > 5, 'the keys steer again');

    await two.getByTestId('touch-chat').tap();
    await two.getByTestId('chat-field').fill('on my phone');
    await two.getByTestId('chat-send').tap();
    await one.getByText('on my phone').waitFor();

    // Muted: what he said is gone, and what he says is not shown.
    await two.getByTestId('touch-chat').tap();
    await two.locator('.chat-mute').first().tap();
    await one.keyboard.press('Enter');
    await one.keyboard.type('can you hear me?');
    await one.keyboard.press('Enter');
    await one.getByText('can you hear me?').waitFor();
    await sleep(300);
    assert.deepEqual(await two.locator('.chat-text').filter({ visible: true }).allTextContents(), ['on my phone']);
    await two.locator('.chat-muted button').tap();
    await two.getByText('can you hear me?').waitFor();
    await two.getByTestId('chat-close').tap();
    assert.ok(await two.getByTestId('chat-field').isHidden());
  });
});
