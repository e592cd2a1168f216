/** The built client in a real browser: from the menu into a match, and back into it after every mishap. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from 'colyseus.js';
import type { Page } from 'playwright-core';
import { aimUntilScored, BrowserStage, selfOf, untilPlaying, VIEWPORT } from './browser-stage.ts';

describe('in a real browser', function () {
  this.timeout(90_000);
  const stage = new BrowserStage();

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  async function play(name: string): Promise<Page> {
    const page = await stage.open();
    await page.getByTestId('nickname').fill(name);
    await page.getByTestId('play-free-for-all').click();
    await untilPlaying(page);
    return page;
  }
  /** Points at the nearest enemy and holds the trigger until the score is reached. */
  async function fightUntilScored(page: Page, score: number): Promise<void> {
    await page.mouse.down();
    await aimUntilScored(page, score, ({ x, y }) =>
      page.mouse.move(VIEWPORT.width / 2 + x * 150, VIEWPORT.height / 2 + y * 150),
    );
    await page.mouse.up();
  }

  it('menu, name, Play: moves, shoots, scores; a second browser sees the first; drop, reload and restart', async () => {
    const page = await play('Ada');
    assert.equal((await selfOf(page)).name, 'Ada');
    assert.match(page.url(), /\/free-for-all\/[\w-]+$/);

    const before = await selfOf(page);
    let furthest = 0;
    // A wall may be in the way of any one of them.
    for (const key of ['KeyD', 'KeyS', 'KeyA', 'KeyW']) {
      await page.keyboard.down(key);
      await sleep(250);
      await page.keyboard.up(key);
      const { x, y } = await selfOf(page);
      furthest = Math.max(furthest, Math.hypot(x - before.x, y - before.y));
    }
    assert.ok(furthest > 20, `the avatar moved ${furthest} units`);

    const second = await play('Bea');
    await second.waitForFunction((id) => __skirmish.view()?.entry(id) !== undefined, before.id);
    assert.equal(await second.evaluate((id) => __skirmish.view()?.entry(id)?.name, before.id), 'Ada');
    assert.ok(await second.evaluate((id) => __skirmish.view()?.world.players.has(id), before.id), 'no avatar');
    await second.context().close();

    await page.bringToFront();
    await fightUntilScored(page, 1);
    assert.ok((await selfOf(page)).magazine < 24, 'no shot was fired');
    await page.waitForFunction(() => /[1-9]/.test(document.querySelector('[data-testid=score]')?.textContent ?? ''));

    const scored = await selfOf(page);
    stage.cut = true;
    await page.context().setOffline(true);
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('banner').textContent()) ?? '', /\d+/, 'no count-down');
    await sleep(1500);
    await page.context().setOffline(false);
    await untilPlaying(page);
    stage.cut = false;
    await page.getByTestId('banner').waitFor({ state: 'hidden' });
    const back = await selfOf(page);
    assert.equal(back.id, scored.id);
    assert.ok(back.score >= scored.score, 'the score is lost');

    await page.reload();
    await untilPlaying(page);
    const reloaded = await selfOf(page);
    assert.equal(reloaded.id, scored.id);
    assert.ok(reloaded.score >= scored.score, 'the score is lost by a reload');

    stage.cut = true;
    await stage.stopServer();
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    await stage.startServer();
    await untilPlaying(page);
    stage.cut = false;
    const restarted = await selfOf(page);
    assert.equal(restarted.name, 'Ada');
    for (const key of ['KeyA', 'KeyD']) {
      await page.keyboard.down(key);
      await sleep(300);
      await page.keyboard.up(key);
    }
    assert.ok((await page.evaluate(() => __skirmish.view()?.inputsSent ?? 0)) > 0);
    assert.notEqual((await selfOf(page)).x, restarted.x, 'the avatar does not move after the restart');
  });

  it('scoreboard, net graph, menu and leaving', async () => {
    const page = await play('Cem');
    await page.keyboard.down('Tab');
    await page.getByTestId('scoreboard').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('scoreboard').textContent()) ?? '', /Cem/);
    await page.keyboard.up('Tab');
    await page.getByTestId('scoreboard').waitFor({ state: 'hidden' });
    await page.keyboard.press('F3');
    await page.getByTestId('net-graph').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await page.getByTestId('leave').click();
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
    assert.equal(new URL(page.url()).pathname, '/');
    assert.equal(await page.getByTestId('nickname').inputValue(), 'Cem', 'the name is forgotten');
  });

  it('Enter plays; another finds the room in the list and joins it; a dead link is one press from a match', async () => {
    const page = await stage.open();
    await page.getByTestId('nickname').press('Enter');
    await untilPlaying(page);
    const other = await stage.open();
    await other.getByTestId('open-rooms').click();
    const roomId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await other.locator(`[data-room="${roomId}"]`).getByTestId('room-join').click();
    await untilPlaying(other);
    assert.equal(other.url(), page.url());
    await page.context().close();
    await other.context().close();

    stage.cut = true;
    const late = await stage.open('/free-for-all/nowhere');
    await late.getByTestId('error-play').click();
    await untilPlaying(late);
    stage.cut = false;
  });

  it('what cannot be joined is said in the menu', async () => {
    const said = async (page: Page): Promise<string> => {
      await page.getByTestId('error').waitFor({ state: 'visible' });
      const words = (await page.getByTestId('error').textContent()) ?? '';
      // The match behind each menu would go on, and all of them are drawn by one processor.
      await page.context().close();
      return words;
    };
    stage.cut = true;
    assert.match(await said(await stage.open('/no-such-type/abc')), /no-such-type/);
    assert.match(await said(await stage.open('/free-for-all/nowhere')), /room/i);

    const old = await stage.open();
    await old.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'Old', protocol: 99 }) }),
    );
    await old.getByTestId('play-free-for-all').click();
    assert.match(await said(old), /version|reload/i);

    const bad = await stage.open();
    await bad.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'x'.repeat(10_000) }) }),
    );
    await bad.getByTestId('play-free-for-all').click();
    assert.match(await said(bad), /name/i);

    const made = await fetch(`${stage.origin}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'free-for-all', private: true }),
    });
    const { roomId } = (await made.json()) as { roomId: string };
    const crowd: Room[] = [];
    for (let seat = 0; seat < 16; seat++)
      crowd.push(await new Client(stage.origin).joinById(roomId, { name: `Guest ${seat}` }));
    for (const room of crowd) room.onMessage('*', () => {});
    assert.match(await said(await stage.open(`/free-for-all/${roomId}`)), /full/i);
    await Promise.all(crowd.map((room) => room.leave()));
    stage.cut = false;
  });
});
