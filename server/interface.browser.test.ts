/** The interface in a real browser: by keyboard alone, as settings change it, for screen readers, and when things fail. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { PALETTES } from '../game-client/scene/palette.ts';
import { LANGUAGE_IDS } from '../game-client/text/languages.ts';
import { BrowserStage, selfOf, untilPlaying } from './browser-stage.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds on what is shown now, of an impact that keeps somebody out. */
async function seriousViolations(page: Page): Promise<string[]> {
  // Not as a script of the page, whose policy takes none from elsewhere.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
  for (let presses = 0; (await focused()) !== testId; presses++) {
    assert.ok(presses < 60, `Tab does not lead to ${testId}`);
    await page.keyboard.press('Tab');
  }
}

/** The middle of the picture, where the own avatar is: red, green and blue of the pixels in a small square. */
async function coloursOf(page: Page): Promise<number[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const clip = { x: width / 2 - 24, y: height / 2 - 24, width: 48, height: 48 };
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (encoded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${encoded}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const brush = canvas.getContext('2d');
    brush?.drawImage(image, 0, 0);
    return [...(brush?.getImageData(0, 0, image.width, image.height).data ?? [])];
  }, png);
}

/** Pixels that have about this colour. */
function countNear(pixels: readonly number[], colour: number): number {
  const wanted = [colour >> 16, (colour >> 8) & 255, colour & 255];
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4)
    if (wanted.every((channel, index) => Math.abs((pixels[at + index] ?? 0) - channel) < 14)) count++;
  return count;
}

describe('the interface in a real browser', function () {
  this.timeout(60_000);
  const stage = new BrowserStage();

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  it('is fetched in less than 500 kB, compressed by gzip', () => {
    const folder = fileURLToPath(new URL('../dist/client', import.meta.url));
    const files = globSync('**/*.{html,js,css,svg}', { cwd: folder });
    assert.ok(files.length > 5, `${files.length} files`);
    // English is in the page; every other language is a file that those alone fetch who read it.
    const languages = LANGUAGE_IDS.filter((id) => id !== 'en').map((id) => `assets/${id}-`);
    const fetched = files.filter((file) => !languages.some((start) => file.startsWith(start)));
    assert.equal(files.length - fetched.length, languages.length, 'a language is no file of its own');
    const bytes = fetched.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    assert.ok(bytes <= 500_000, `${bytes} bytes`);
  });

  it('has nothing in it of what a development server adds', () => {
    const folder = fileURLToPath(new URL('../dist/client', import.meta.url));
    for (const file of globSync('**/*.{js,css}', { cwd: folder }))
      assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /lil-gui|dev-panel|skirmish:hello/, file);
  });

  it('by keyboard alone: a setting, a key given to an action, a match, the pause menu, and out again', async () => {
    const page = await stage.open();
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
    await page.keyboard.type('Kay');
    await tabTo(page, 'open-settings');
    await page.keyboard.press('Enter');
    await page.getByTestId('settings').waitFor({ state: 'visible' });
    await tabTo(page, 'setting-netGraph');
    await page.keyboard.press('ArrowDown');
    const keys = page.getByTestId('setting-moveRight').getByRole('button');
    await keys.first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('KeyL');
    assert.match((await keys.first().textContent()) ?? '', /L/);
    await page.keyboard.press('Escape');
    await page.getByTestId('settings').waitFor({ state: 'hidden' });

    await tabTo(page, 'play-free-for-all');
    await page.keyboard.press('Enter');
    await untilPlaying(page);
    await page.getByTestId('net-graph').waitFor({ state: 'visible' });
    assert.equal((await selfOf(page)).name, 'Kay');
    const runs = (): Promise<unknown> =>
      page.waitForFunction(() => {
        const velocity = __skirmish.view()?.predicted?.vx ?? 0;
        return velocity > 100;
      });
    await page.keyboard.down('KeyL');
    await runs();
    await page.keyboard.up('KeyL');
    await page.waitForFunction(() => Math.abs(__skirmish.view()?.predicted?.vx ?? 1) < 1);
    await page.keyboard.down('KeyD');
    await page.waitForTimeout(300);
    assert.ok(
      Math.abs(await page.evaluate(() => __skirmish.view()?.predicted?.vx ?? 0)) < 1,
      'the old key still moves',
    );
    await page.keyboard.up('KeyD');

    await page.keyboard.press('Escape');
    await tabTo(page, 'leave');
    await page.keyboard.press('Enter');
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
  });

  it('palettes and reduced motion change what is drawn', async () => {
    const page = await stage.open(await stage.makeQuietRoom('free-for-all'));
    await untilPlaying(page);
    for (const palette of ['standard', 'deuteranopia', 'contrast'] as const) {
      await page.keyboard.press('Escape');
      await page.getByTestId('pause-settings').click();
      await page.getByTestId('setting-palette').selectOption(palette);
      await page.getByTestId('settings-close').click();
      await page.getByTestId('resume').click();
      let wrong = '';
      // For a moment he shines with a new life.
      for (let tries = 0; tries < 20; tries++) {
        await page.waitForFunction(() => __skirmish.view()?.alive);
        const pixels = await coloursOf(page);
        const counts = Object.entries(PALETTES).map(([name, { own }]) => [name, countNear(pixels, own)] as const);
        const [most] = counts.toSorted(([, one], [, other]) => other - one);
        wrong = most !== undefined && most[0] === palette && most[1] > 30 ? '' : JSON.stringify(counts);
        if (wrong === '') break;
        await page.waitForTimeout(150);
      }
      assert.equal(wrong, '', `pixels in the own colour of each palette, while ${palette} is chosen`);
    }
    await page.context().close();

    /** Whether a second passes in which nothing on the page changes, after the scene is there. */
    const standsStill = async (reducedMotion: 'reduce' | 'no-preference', seconds: number): Promise<boolean> => {
      const menu = await stage.open('/', { reducedMotion });
      await menu.waitForFunction((less) => __skirmish.look()?.reducedMotion === less, reducedMotion === 'reduce');
      let still = false;
      let before = await menu.screenshot();
      for (let second = 0; second < seconds && !still; second++) {
        await menu.waitForTimeout(1000);
        const after = await menu.screenshot();
        still = before.equals(after);
        before = after;
      }
      await menu.context().close();
      return still;
    };
    assert.ok(await standsStill('reduce', 10), 'the picture behind the menu moves');
    assert.equal(await standsStill('no-preference', 1), false, 'the picture behind the menu does not move');
  });

  it('has no serious violation of accessibility in menu, panels, settings, scoreboard, net graph and pause menu', async () => {
    const page = await stage.open('/', { viewport: { width: 960, height: 540 } });
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
    const found: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      const violations = await seriousViolations(page);
      if (violations.length > 0) found[what] = violations;
    };
    await look('menu');
    for (const [opener, what] of [
      ['options-of-king-of-the-hill', 'options of a private room'],
      ['open-rooms', 'open rooms'],
      ['open-how-to', 'how to play'],
      ['open-settings', 'settings'],
    ] as const) {
      await page.getByTestId(opener).click();
      await look(what);
      await page.keyboard.press('Escape');
    }
    await page.getByTestId('play-free-for-all').click();
    await untilPlaying(page);
    await page.keyboard.down('Tab');
    await page.getByTestId('scoreboard').waitFor({ state: 'visible' });
    await look('scoreboard');
    await page.keyboard.up('Tab');
    for (const what of ['compact net graph', 'full net graph']) {
      await page.keyboard.press('F3');
      await page.getByTestId('net-graph').waitFor({ state: 'visible' });
      await look(what);
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('resume').waitFor({ state: 'visible' });
    await look('pause menu');
    assert.deepEqual(found, {});
  });

  it('says what happened when the game cannot be fetched, and plays once it can', async () => {
    stage.cut = true;
    const page = await stage.open('/', {}, (opened) => opened.route(/phaser-.*\.js$/, (route) => route.abort()));
    await page.getByTestId('error').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('error').textContent()) ?? '', /could not be loaded/);
    assert.ok(await page.getByTestId('nickname').isEnabled());
    stage.forgive(/phaser|dynamically imported/);
    await page.unroute(/phaser-.*\.js$/);
    await page.getByTestId('error-reload').click();
    stage.cut = false;
    await page.getByTestId('play-free-for-all').click();
    await untilPlaying(page);
  });

  it('says what happened without WebGL, and when the browser takes the graphics away', async () => {
    const none = await stage.open('/', {}, (opened) =>
      opened.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return /webgl/.test(kind) ? null : Reflect.apply(getContext, this, [kind, ...rest]);
        } as typeof getContext;
      }),
    );
    await none.getByTestId('error').waitFor({ state: 'visible' });
    assert.match((await none.getByTestId('error').textContent()) ?? '', /WebGL/);
    assert.equal(await none.getByTestId('play-free-for-all').isEnabled(), false);
    await none.context().close();

    const page = await stage.open();
    await page.getByTestId('play-free-for-all').click();
    await untilPlaying(page);
    await page.evaluate(() => {
      const gl = document.querySelector('canvas')?.getContext('webgl')?.getExtension('WEBGL_lose_context');
      gl?.loseContext();
      setTimeout(() => gl?.restoreContext(), 1500);
    });
    await page.getByTestId('graphics-notice').waitFor({ state: 'visible' });
    await page.getByTestId('graphics-notice').waitFor({ state: 'hidden' });
    await page.waitForTimeout(500);
    const colours = await coloursOf(page);
    assert.ok(new Set(colours).size > 30, 'nothing is drawn any more');
  });
});
