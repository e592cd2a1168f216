/** The built client in a real browser: from the menu into a match, and back into it after every mishap. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from 'colyseus.js';
import type { Page } from 'playwright-core';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { easyPrey } from './browser-prey.ts';
import { aimUntilScored, assertMoves, BrowserStage, CLOSE, selfOf, untilPlaying, VIEWPORT } from './browser-stage.ts';

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
  /** Points at the nearest enemy and holds the trigger until the score is reached. @returns the least in the magazine */
  async function fightUntilScored(page: Page, score: number): Promise<number> {
    const walk = async (wanted: readonly string[]): Promise<void> => {
      for (const key of ['KeyW', 'KeyA', 'KeyS', 'KeyD'])
        await (wanted.includes(key) ? page.keyboard.down(key) : page.keyboard.up(key));
    };
    await page.mouse.down();
    const magazine = await aimUntilScored(page, score, async ({ x, y, apart }) => {
      await page.mouse.move(VIEWPORT.width / 2 + x * 150, VIEWPORT.height / 2 + y * 150);
      const across = x < -0.4 ? ['KeyA'] : x > 0.4 ? ['KeyD'] : [];
      const along = y < -0.4 ? ['KeyW'] : y > 0.4 ? ['KeyS'] : [];
      await walk(apart > CLOSE ? [...across, ...along] : []);
    });
    await walk([]);
    await page.mouse.up();
    return magazine;
  }

  it('menu, name, Play: moves, shoots, scores; a second browser sees the first; drop and reload', () =>
    stage.serve([easyPrey], async () => {
      const page = await play('Ada');
      assert.equal((await selfOf(page)).name, 'Ada');
      assert.match(page.url(), /\/free-for-all\/[\w-]+$/);

      const { id } = await selfOf(page);
      const keys = ['KeyD', 'KeyS', 'KeyA', 'KeyW'] as const;
      await assertMoves(
        page,
        keys.map((key, index) => async () => {
          await page.keyboard.up(keys[index - 1] ?? key);
          await page.keyboard.down(key);
        }),
      );
      await page.keyboard.up('KeyW');

      const second = await play('Bea');
      await second.waitForFunction((id) => __skirmish.view()?.entry(id) !== undefined, id);
      assert.equal(await second.evaluate((id) => __skirmish.view()?.entry(id)?.name, id), 'Ada');
      assert.ok(await second.evaluate((id) => __skirmish.view()?.world.players.has(id), id), 'no avatar');
      await second.context().close();

      await page.bringToFront();
      assert.ok((await fightUntilScored(page, 1)) < 24, 'no shot was fired');
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
    }));

  it('over a simulated link: late, comes back over it after a drop and a reload; one that is unknown is told', async () => {
    const unknown = await stage.open('/?link=5g');
    const notice = unknown.getByTestId('error');
    await notice.waitFor();
    assert.match((await notice.textContent()) ?? '', /"5g".*lan, cable, wifi, 4g, train, satellite/);
    await unknown.context().close();

    const page = await stage.open(`${await stage.makeQuietRoom('wander')}?link=4g`);
    const untilLate = async (): Promise<void> => {
      await untilPlaying(page);
      await page.waitForFunction(() => (__skirmish.view()?.link.bestRttMs ?? 0) >= 60);
    };
    await untilLate();
    const { id } = await selfOf(page);
    stage.cut = true;
    await page.context().setOffline(true);
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    await page.context().setOffline(false);
    await page.getByTestId('banner').waitFor({ state: 'hidden' });
    stage.cut = false;
    await assertMoves(page, [
      () => page.keyboard.down('KeyA'),
      () => page.keyboard.up('KeyA').then(() => page.keyboard.down('KeyS')),
    ]);
    await page.reload();
    await untilLate();
    assert.equal((await selfOf(page)).id, id);
  });

  it('goes on by itself after the server was started anew', async () => {
    const page = await play('Ada');
    stage.cut = true;
    await stage.stopServer();
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    await stage.startServer();
    await untilPlaying(page);
    stage.cut = false;
    const restarted = await selfOf(page);
    assert.equal(restarted.name, 'Ada');
    await assertMoves(page, [
      () => page.keyboard.down('KeyA'),
      () => page.keyboard.up('KeyA').then(() => page.keyboard.down('KeyS')),
    ]);
  });

  it('scoreboard, net graph, menu and leaving', async () => {
    const page = await play('Cem');
    await page.keyboard.down('Tab');
    await page.getByTestId('scoreboard').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('scoreboard').textContent()) ?? '', /Cem/);
    await page.keyboard.up('Tab');
    await page.getByTestId('scoreboard').waitFor({ state: 'hidden' });
    const graph = page.getByTestId('net-graph');
    const strip = page.getByTestId('net-strip');
    await page.keyboard.press('F3');
    await graph.waitFor({ state: 'visible' });
    assert.equal(await strip.isVisible(), false, 'the first press shows all figures');
    await page.keyboard.press('F3');
    await strip.waitFor({ state: 'visible' });
    const drawn = (): Promise<string> => strip.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await drawn();
    await sleep(400);
    assert.notEqual(await drawn(), before, 'the strip stands still');
    assert.match((await strip.getAttribute('aria-label')) ?? '', /Round trip up to \d+ ms/);

    await page.mouse.move(VIEWPORT.width - 40, VIEWPORT.height / 2);
    await page.mouse.down();
    const rewind = graph.locator('[data-reading=rewind]');
    await page.waitForFunction((reading) => /^\d+ ms$/.test(reading?.textContent ?? ''), await rewind.elementHandle());
    await page.mouse.up();
    const serverView = page.getByTestId('server-view');
    for (const on of [true, false]) {
      await serverView.click();
      await page.waitForFunction((shown) => __skirmish.look()?.serverView === shown, on);
      assert.equal(await serverView.getAttribute('aria-checked'), String(on));
      await sleep(200);
    }
    await page.keyboard.press('F3');
    await graph.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.getByTestId('leave').click();
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
    assert.equal(new URL(page.url()).pathname, '/');
    assert.equal(await page.getByTestId('nickname').inputValue(), 'Cem', 'the name is forgotten');
  });

  it('a doubled tab goes on with the seat; the first one says so, and takes it back', async () => {
    const one = await stage.open(await stage.makeQuietRoom('wander'), { viewport: { width: 640, height: 360 } });
    await untilPlaying(one);
    const { id } = await selfOf(one);
    // What one page opens has a copy of all that a tab remembers, as a doubled tab has.
    const [two] = await Promise.all([one.waitForEvent('popup'), one.evaluate(() => void open(location.href))]);
    await two.waitForURL(one.url());
    await untilPlaying(two);
    assert.equal((await selfOf(two)).id, id);
    const notice = one.getByTestId('error');
    await notice.waitFor();
    assert.match((await notice.textContent()) ?? '', /playing in another tab/);
    await one.getByTestId('error-play-here').click();
    await untilPlaying(one);
    assert.equal((await selfOf(one)).id, id);
    await two.getByTestId('error-play-here').waitFor();
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
    stage.cut = true;
    const page = await stage.open('/no-such-type/abc');
    const said = async (on = page): Promise<string> => {
      await on.getByTestId('error').waitFor({ state: 'visible' });
      return (await on.getByTestId('error').textContent()) ?? '';
    };
    const goTo = (path: string): Promise<unknown> => page.goto(stage.origin + path);
    assert.match(await said(), /no-such-type/);
    await goTo('/free-for-all/nowhere');
    assert.match(await said(), /room/i);

    await goTo('/');
    await page.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'x'.repeat(10_000) }) }),
    );
    await page.getByTestId('play-free-for-all').click();
    assert.match(await said(), /name/i);
    await page.unroute('**/matchmake/**');

    const path = await stage.makeQuietRoom('free-for-all');
    const roomId = path.split('/').at(-1) ?? '';
    const crowd: Room[] = [];
    for (let seat = 0; seat < 16; seat++)
      crowd.push(await new Client(stage.origin).joinById(roomId, { name: `Guest ${seat}` }));
    for (const room of crowd) room.onMessage('*', () => {});
    await goTo(path);
    assert.match(await said(), /full/i);
    await Promise.all(crowd.map((room) => room.leave()));
    await page.context().close();

    // On a page of its own, since it is loaded anew a moment later.
    const old = await stage.open();
    await old.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'Old', protocol: 99 }) }),
    );
    await old.getByTestId('play-free-for-all').click();
    assert.match(await said(old), /version|reload/i);
    await old.context().close();
    stage.cut = false;
  });

  it('a room whose rules throw says which and why, and another room is one press away', async () => {
    const faulty = defineRoomType({
      ...freeForAll.spec,
      rules: {
        tick(_world, ctx) {
          if (ctx.tick === 150) throw new Error('as planned');
        },
      },
    });
    await stage.serve([faulty], async () => {
      const page = await play('Witness');
      const notice = page.getByTestId('error');
      await notice.waitFor();
      assert.match(
        (await notice.textContent()) ?? '',
        /This room stopped: shared\/rooms\/free-for-all\.ts, rules\.tick, tick 150: as planned\./,
      );
      await page.getByTestId('error-play').click();
      await untilPlaying(page);
      await page.close();
    });
  });
});
