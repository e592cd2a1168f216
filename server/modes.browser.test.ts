/** What room types and rooms differ in, in a real browser: options of a private room, teams, markers, late joins. */

import assert from 'node:assert/strict';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { BrowserStage, untilPlaying } from './browser-stage.ts';

describe('room types in a real browser', function () {
  this.timeout(60_000);
  const stage = new BrowserStage();

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  it('a private room is made with what was chosen; a refusal is told in words, and the choice is kept', async () => {
    const page = await stage.open();
    stage.cut = true;
    await page.route('**/api/rooms', (route) =>
      route.fulfill({ status: 429, json: { error: { code: 429, message: 'Too many rooms.' } } }),
    );
    await page.getByTestId('options-of-free-for-all').click();
    const fire = page.getByTestId('option-friendlyFire');
    assert.ok(await fire.isDisabled(), 'nobody has friends yet');
    const teamLimit = String(freeForAll.spec.match?.teamLimit);
    await page.getByTestId('option-arena').selectOption('crossroads');
    await page.getByTestId('option-teams').selectOption('2');
    assert.equal(await page.getByTestId('option-limit').inputValue(), teamLimit, 'two teams have further to go');
    await page.getByTestId('option-limit').fill('7');
    await page.getByTestId('option-bots').fill('2');
    await fire.check();
    await page.getByTestId('options-create').click();
    await page.getByTestId('error').waitFor({ state: 'visible' });
    assert.match((await page.getByTestId('error').textContent()) ?? '', /Wait a minute/);
    await page.unroute('**/api/rooms');
    stage.cut = false;

    await page.getByTestId('options-of-free-for-all').click();
    await page.getByTestId('options-create').click();
    await untilPlaying(page);
    const settings = await page.evaluate(() => __skirmish.view()?.world.settings);
    const chosen = { arena: 'crossroads', teams: 2, limit: 7, bots: 2, friendlyFire: true };
    assert.deepEqual(JSON.parse(settings ?? ''), chosen);
    assert.equal(await page.evaluate(() => __skirmish.view()?.type.arena.name), 'crossroads');
    for (const team of [1, 2]) {
      const shown = page.getByTestId(`team-score-${team}`);
      await shown.waitFor({ state: 'visible' });
      assert.match((await shown.textContent()) ?? '', /0\/7/);
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('resume').waitFor({ state: 'visible' });
    await page.waitForFunction(() => /first to 7/.test(document.querySelector('.pause-room')?.textContent ?? ''));
    assert.match((await page.getByTestId('pause-room').textContent()) ?? '', /2 teams.*bots up to 2.*friendly fire/);
  });

  it('a team mode shows both teams, marks the own one, and points to the flags', async () => {
    const page = await stage.open();
    await page.getByTestId('play-capture-the-flag').click();
    await untilPlaying(page);
    const team = await page.evaluate(() => __skirmish.view()?.self?.team);
    await page.locator(`.team-score.own[data-team='${team}']`).waitFor({ state: 'visible' });
    const flag = page.locator(`.edge-arrow[data-kind='place'][data-team='${3 - (team ?? 0)}'] .edge-label`);
    await flag.waitFor({ state: 'visible' });
    assert.match((await flag.textContent()) ?? '', /Their flag/);
    await page.keyboard.down('Tab');
    const headings = page.getByTestId('scoreboard').locator('.team-row');
    await headings.first().waitFor({ state: 'visible' });
    assert.deepEqual(
      (await headings.evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.team))).sort(),
      ['1', '2'],
    );
  });

  it('who joins a round that has begun, where that means to watch, is told so, and watches somebody', async () => {
    const page = await stage.open();
    await page.getByTestId('play-last-one-standing').click();
    await untilPlaying(page);
    await page.waitForFunction(() => /\d+ left/.test(document.querySelector('.match-line')?.textContent ?? ''));
    const late = await stage.open(new URL(page.url()).pathname);
    await untilPlaying(late);
    await late.getByTestId('why-out').waitFor({ state: 'visible' });
    assert.match((await late.getByTestId('why-out').textContent()) ?? '', /you play in the next/);
    await late.waitForFunction(() => __skirmish.view()?.focus !== __skirmish.view()?.id);
  });
});
