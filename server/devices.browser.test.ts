/** The built client in a real browser, played by thumbs on a touch screen and by a gamepad alone. */

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Fingers, PAD, plugIn, setPad, setStick, tap } from './browser-devices.ts';
import { easyPrey } from './browser-prey.ts';
import {
  aimUntil,
  aimUntilScored,
  assertMoves,
  BrowserStage,
  CLOSE,
  selfOf,
  untilPlaying,
  VIEWPORT,
} from './browser-stage.ts';

declare global {
  /** Own shots that did damage. */
  var __hits: number;
}

async function middleOf(page: Page, testId: string): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId(testId).boundingBox();
  assert.ok(box !== null, `${testId} is not shown`);
  assert.ok(Math.min(box.width, box.height) >= 44, `${testId} is too small for a finger`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid ?? '');
/** Presses directions until the focus is where it should be. */
async function walkTo(page: Page, testId: string, button: number): Promise<void> {
  let at = await focused(page);
  for (let steps = 0; at !== testId; steps++) {
    assert.ok(steps < 12, `${testId} is not reached, the focus is at "${at}"`);
    at = await tap(page, button);
  }
}
/** Where the focus comes by directions alone from the first card: down each column, and on to the next. */
async function walkCards(page: Page): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  let at = await focused(page);
  /** Presses a direction; whether it led anywhere. */
  const leads = async (button: number): Promise<boolean> => {
    const before = at;
    at = await tap(page, button);
    return at !== before;
  };
  for (let column = 0; column < 4; column++) {
    reached.add(at);
    let steps = 0;
    for (; steps < 20 && (await leads(PAD.down)); steps++) reached.add(at);
    for (; steps > 0; steps--) at = await tap(page, PAD.up);
    // Past the other buttons of the card.
    do if (!(await leads(PAD.right))) return reached;
    while (!at.startsWith('play-'));
  }
  return reached;
}
const device = (page: Page) => page.evaluate(() => document.documentElement.dataset.device);

describe('in a real browser, without keyboard and mouse', function () {
  this.timeout(90_000);
  const stage = new BrowserStage();

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  it('two thumbs join, move, shoot and score; the buttons dash, fire a rocket, show scores and the menu', () =>
    stage.serve([easyPrey], async () => {
      const page = await stage.open('/', { hasTouch: true, isMobile: true });
      await page.getByTestId('play-free-for-all').tap();
      await untilPlaying(page);
      assert.equal(await device(page), 'touch');
      const fingers = new Fingers(await page.context().newCDPSession(page));

      await fingers.put(1, 120, 330);
      const tilts = [
        [180, 330],
        [120, 390],
        [60, 330],
        [120, 270],
      ] as const;
      await assertMoves(
        page,
        tilts.map(
          ([x, y]) =>
            () =>
              fingers.put(1, x, y),
        ),
      );

      await fingers.put(2, 650, 330);
      const magazine = await aimUntilScored(page, 1, async ({ x, y, apart }) => {
        await fingers.put(2, 650 + x * 50, 330 + y * 50);
        const tilt = apart > CLOSE ? 60 : 0;
        await fingers.put(1, 120 + x * tilt, 330 + y * tilt);
      });
      await fingers.lift(1);
      await fingers.lift(2);
      assert.ok(magazine < 24, 'no shot was fired');

      await page.waitForFunction(() => __skirmish.view()?.alive && (__skirmish.view()?.ammo ?? 0) > 0);
      const { ammo } = await selfOf(page);
      const rocket = await middleOf(page, 'touch-secondary');
      await fingers.put(3, rocket.x, rocket.y);
      await fingers.put(3, rocket.x - 40, rocket.y);
      await fingers.lift(3);
      await page.waitForFunction((full) => (__skirmish.view()?.ammo ?? full) < full, ammo);

      const dash = await middleOf(page, 'touch-dash');
      await page.waitForFunction(() => __skirmish.view()?.alive);
      await fingers.put(4, dash.x, dash.y);
      await page.waitForFunction(() => (__skirmish.view()?.predicted?.dashCooldown ?? 0) > 0);
      await fingers.lift(4);

      const scores = await middleOf(page, 'touch-scores');
      await fingers.put(5, scores.x, scores.y);
      await page.getByTestId('scoreboard').waitFor({ state: 'visible' });
      await fingers.lift(5);
      await page.getByTestId('scoreboard').waitFor({ state: 'hidden' });

      await page.getByTestId('touch-menu').tap();
      await page.getByTestId('resume').waitFor({ state: 'visible' });
      assert.equal(await page.getByTestId('touch').isVisible(), false, 'the sticks lie over the menu');
      await page.getByTestId('pause-settings').tap();
      await page.getByTestId('move-touch-buttons').tap();
      const from = await middleOf(page, 'place-dash');
      await fingers.put(6, from.x, from.y);
      await fingers.put(6, 300, 100);
      await fingers.lift(6);
      await page.getByTestId('touch-done').tap();
      await page.getByTestId('settings-close').tap();
      await page.getByTestId('resume').tap();
      const { x, y } = await middleOf(page, 'touch-dash');
      assert.ok(Math.hypot(x - 300, y - 100) < 3, `the button is at ${x}, ${y}`);
      const zoomed = await page.evaluate(() => [visualViewport?.scale, scrollX, scrollY]);
      assert.deepEqual(zoomed, [1, 0, 0], 'the page was zoomed or scrolled');

      await page.keyboard.press('KeyW');
      assert.equal(await device(page), 'keyboard');
      await page.getByTestId('touch').waitFor({ state: 'hidden' });
    }));

  it('a gamepad alone: menu, settings, match, a hit, pause menu, and what happens when it is unplugged', () =>
    stage.serve([easyPrey], async () => {
      // The picture behind the menu stands still: a pad is polled with each frame, and drawing is slow here.
      const page = await stage.open('/', { reducedMotion: 'reduce' }, (opened) => opened.addInitScript(plugIn));
      await page.waitForFunction(() => document.documentElement.dataset.device !== undefined);
      await walkTo(page, 'open-how-to', PAD.down);
      await walkTo(page, 'open-settings', PAD.right);
      assert.equal(await device(page), 'gamepad');
      await tap(page, PAD.a);
      await tap(page, PAD.down);
      await walkTo(page, 'setting-language', PAD.left);
      await walkTo(page, 'setting-interfaceScale', PAD.down);
      const scale = (): Promise<string> =>
        page.evaluate(() => document.documentElement.style.getPropertyValue('--scale'));
      await tap(page, PAD.right);
      assert.equal(await scale(), '1.05');
      await tap(page, PAD.b);
      await page.getByTestId('settings').waitFor({ state: 'hidden' });
      await walkTo(page, 'play-free-for-all', PAD.right);
      const cards = await page.$$eval('.card .play', (buttons) =>
        buttons.map((button) => (button as HTMLElement).dataset.testid ?? ''),
      );
      const reached = await walkCards(page);
      assert.deepEqual(
        cards.filter((card) => !reached.has(card)),
        [],
        'cards that a gamepad does not reach',
      );
      // In reduced motion a pad does not rumble.
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await walkTo(page, 'play-free-for-all', PAD.left);
      await tap(page, PAD.a);
      await untilPlaying(page);

      const tilts = [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ] as const;
      await assertMoves(
        page,
        tilts.map(
          ([x, y]) =>
            () =>
              setStick(page, 'left', x, y),
        ),
      );
      await setStick(page, 'left', 0, 0);

      await setPad(page, PAD.rt, true);
      await page.evaluate(() => {
        globalThis.__hits = 0;
        __skirmish.view()?.on('hit', () => globalThis.__hits++);
      });
      const hit = (): Promise<boolean> => page.evaluate(() => globalThis.__hits > 0);
      // Not until a kill, as the thumbs must.
      await aimUntil(page, hit, async ({ x, y, apart }) => {
        await setStick(page, 'right', x, y);
        await setStick(page, 'left', apart > CLOSE ? x : 0, apart > CLOSE ? y : 0);
      });
      await setStick(page, 'left', 0, 0);
      await setPad(page, PAD.rt, false);
      await page.waitForFunction(() => globalThis.__pad.rumbled > 0);

      await setPad(page, PAD.y, true);
      await page.getByTestId('scoreboard').waitFor({ state: 'visible' });
      await setPad(page, PAD.y, false);
      await page.getByTestId('scoreboard').waitFor({ state: 'hidden' });

      await tap(page, PAD.start);
      await page.getByTestId('resume').waitFor({ state: 'visible' });
      await tap(page, PAD.a);
      await page.getByTestId('resume').waitFor({ state: 'hidden' });

      await setStick(page, 'left', 1, 0);
      await page.evaluate(() => {
        globalThis.__pad.connected = false;
      });
      await page.getByTestId('pause-note').waitFor({ state: 'visible' });
      await page.keyboard.press('Escape');
      await page.getByTestId('resume').waitFor({ state: 'hidden' });
    }));

  it('on an upright phone the game can be played, and a hint goes away for good', async () => {
    const upright = { width: VIEWPORT.height, height: VIEWPORT.width };
    const page = await stage.open('/', { hasTouch: true, isMobile: true, viewport: upright });
    await page.getByTestId('play-free-for-all').tap();
    await untilPlaying(page);
    const hint = page.getByTestId('landscape-hint');
    await hint.waitFor({ state: 'visible' });
    await hint.getByRole('button').tap();
    await hint.waitFor({ state: 'hidden' });
    await page.getByTestId('touch-menu').tap();
    await page.getByTestId('resume').tap();
    assert.equal(await hint.isVisible(), false);
  });
});
