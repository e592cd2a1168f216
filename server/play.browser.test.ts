/** The built client in a real browser: from the menu into a match, and back into it after every mishap. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, type Room } from 'colyseus.js';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Session } from '../game-client/net/session.ts';
import type { View } from '../game-client/net/view.ts';
import { chromiumArguments, findChromium } from './chromium.ts';

declare global {
  var __skirmish: { session: Session; view(): View | undefined };
}

const root = fileURLToPath(new URL('..', import.meta.url));
/** Small, because WebGL is computed on the CPU here. */
const VIEWPORT = { width: 800, height: 450 };

describe('in a real browser', function () {
  this.timeout(90_000);
  let browser: Browser;
  let server: ChildProcess;
  let port = 0;
  let origin = '';
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];
  /** While a connection is cut or a join refused on purpose, the browser itself reports the failed request. */
  let cut = false;

  before(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    ({ port } = probe.address() as { port: number });
    probe.close();
    origin = `http://127.0.0.1:${port}`;
    await startServer();
    browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments] });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    assert.deepEqual(errors.splice(0), [], 'the console shows errors');
  });
  after(async () => {
    await browser?.close();
    server?.kill('SIGKILL');
  });

  async function startServer(): Promise<void> {
    server = spawn(process.execPath, ['server/start.ts'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
      stdio: 'inherit',
    });
    for (let tries = 0; !(await ready()); tries++) {
      assert.ok(tries < 300 && server.exitCode === null, 'the server does not come up');
      await sleep(100);
    }
  }
  const ready = (): Promise<boolean> =>
    fetch(`${origin}/ready`).then(
      (response) => response.ok,
      () => false,
    );

  async function open(path = '/'): Promise<Page> {
    const context = await browser.newContext({ viewport: VIEWPORT });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !(cut && /WebSocket|ERR_|Failed to load resource/.test(message.text())))
        errors.push(message.text());
    });
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(origin).host && !request.url().startsWith('data:'))
        errors.push(`a request to another host: ${request.url()}`);
    });
    await page.goto(origin + path);
    return page;
  }
  const playing = (page: Page) =>
    page.waitForFunction(() => __skirmish.session.phase === 'playing' && __skirmish.view()?.self !== undefined);
  const self = (page: Page) =>
    page.evaluate(() => {
      const view = __skirmish.view();
      const avatar = view?.predicted;
      return {
        id: view?.id ?? '',
        x: avatar?.x ?? 0,
        y: avatar?.y ?? 0,
        magazine: avatar?.magazine ?? 0,
        name: view?.entry(view.id)?.name ?? '',
        score: view?.entry(view.id)?.score ?? 0,
      };
    });
  async function play(name: string): Promise<Page> {
    const page = await open();
    await page.getByTestId('nickname').fill(name);
    await page.getByTestId('play-free-for-all').click();
    await playing(page);
    return page;
  }
  /** Points at the nearest enemy and holds the trigger until the score is reached. */
  async function fightUntilScored(page: Page, score: number): Promise<void> {
    await page.mouse.down();
    for (let passed = 0; (await self(page)).score < score; passed += 50) {
      assert.ok(passed < 60_000, 'no kill in a minute');
      const towards = await page.evaluate(() => {
        const view = __skirmish.view();
        const me = view?.predicted;
        if (view === undefined || me === undefined) return { x: 1, y: 0 };
        const out = { x: 0, y: 0, aim: 0 };
        let best = { x: 1, y: 0 };
        let nearest = Infinity;
        for (const [id, avatar] of view.world.players.entries()) {
          if (id === view.id || avatar.health === 0) continue;
          view.drawn(id, avatar, out);
          const apart = Math.hypot(out.x - me.x, out.y - me.y);
          if (apart >= nearest) continue;
          nearest = apart;
          best = { x: (out.x - me.x) / apart, y: (out.y - me.y) / apart };
        }
        return best;
      });
      await page.mouse.move(VIEWPORT.width / 2 + towards.x * 150, VIEWPORT.height / 2 + towards.y * 150);
      await sleep(50);
    }
    await page.mouse.up();
  }

  it('menu, name, Play: moves, shoots, scores; a second browser sees the first; drop, reload and restart', async () => {
    const page = await play('Ada');
    assert.equal((await self(page)).name, 'Ada');
    assert.match(page.url(), /\/free-for-all\/[\w-]+$/);

    const before = await self(page);
    for (const key of ['KeyD', 'KeyS', 'KeyA', 'KeyW']) {
      await page.keyboard.down(key);
      await sleep(250);
      await page.keyboard.up(key);
    }
    await page.keyboard.down('KeyD');
    await sleep(300);
    await page.keyboard.up('KeyD');
    const moved = await self(page);
    assert.ok(Math.abs(moved.x - before.x) + Math.abs(moved.y - before.y) > 20, 'the avatar did not move');

    const second = await play('Bea');
    await second.waitForFunction((id) => __skirmish.view()?.entry(id) !== undefined, before.id);
    assert.equal(await second.evaluate((id) => __skirmish.view()?.entry(id)?.name, before.id), 'Ada');
    assert.ok(await second.evaluate((id) => __skirmish.view()?.world.players.has(id), before.id), 'no avatar');
    await second.context().close();

    await page.bringToFront();
    await fightUntilScored(page, 1);
    assert.ok((await self(page)).magazine < 24, 'no shot was fired');
    await page.waitForFunction(() => /[1-9]/.test(document.querySelector('[data-testid=score]')?.textContent ?? ''));

    const scored = await self(page);
    cut = true;
    await page.context().setOffline(true);
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('banner').textContent()) ?? '', /\d+/, 'no count-down');
    await sleep(1500);
    await page.context().setOffline(false);
    await playing(page);
    cut = false;
    await page.getByTestId('banner').waitFor({ state: 'hidden' });
    const back = await self(page);
    assert.equal(back.id, scored.id);
    assert.ok(back.score >= scored.score, 'the score is lost');

    await page.reload();
    await playing(page);
    const reloaded = await self(page);
    assert.equal(reloaded.id, scored.id);
    assert.ok(reloaded.score >= scored.score, 'the score is lost by a reload');

    cut = true;
    server.kill('SIGTERM');
    await once(server, 'exit');
    await page.getByTestId('banner').waitFor({ state: 'visible' });
    await startServer();
    await playing(page);
    cut = false;
    const restarted = await self(page);
    assert.equal(restarted.name, 'Ada');
    await page.keyboard.down('KeyA');
    await sleep(300);
    await page.keyboard.up('KeyA');
    assert.notEqual((await self(page)).x, restarted.x, 'the avatar does not move after the restart');
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

  it('what cannot be joined is said in the menu', async () => {
    const said = async (page: Page): Promise<string> => {
      await page.getByTestId('error').waitFor({ state: 'visible' });
      return (await page.getByTestId('error').textContent()) ?? '';
    };
    cut = true;
    assert.match(await said(await open('/no-such-type/abc')), /no-such-type/);
    assert.match(await said(await open('/free-for-all/nowhere')), /room/i);

    const old = await open();
    await old.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'Old', protocol: 99 }) }),
    );
    await old.getByTestId('play-free-for-all').click();
    assert.match(await said(old), /version|reload/i);

    const bad = await open();
    await bad.route('**/matchmake/**', (route) =>
      route.continue({ postData: JSON.stringify({ name: 'x'.repeat(10_000) }) }),
    );
    await bad.getByTestId('play-free-for-all').click();
    assert.match(await said(bad), /name/i);

    const made = await fetch(`${origin}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'free-for-all', private: true }),
    });
    const { roomId } = (await made.json()) as { roomId: string };
    const crowd: Room[] = [];
    for (let seat = 0; seat < 16; seat++)
      crowd.push(await new Client(origin).joinById(roomId, { name: `Guest ${seat}` }));
    for (const room of crowd) room.onMessage('*', () => {});
    assert.match(await said(await open(`/free-for-all/${roomId}`)), /full/i);
    await Promise.all(crowd.map((room) => room.leave()));
    cut = false;
  });
});
