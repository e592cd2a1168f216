/** A stranger's first visit in a real browser: when the menu is painted, when the avatar takes its first step. */

import type { Browser, Page } from 'playwright-core';
import type { Session } from '../../game-client/net/session.ts';
import type { View } from '../../game-client/net/view.ts';
import type { LookInUse } from '../../game-client/scene/look.ts';

export interface FirstVisit {
  /** First contentful paint, ms after the navigation began; it is the menu's, as nothing is drawn before. */
  readonly menuMs: number;
  /** The first step that the player's own key caused on his screen, ms after the navigation began. */
  readonly stepMs: number;
  /** Bytes over the network until then, headers included, as the server compresses them. */
  readonly transferBytes: number;
}

declare global {
  var __skirmish: { session(): Session | undefined; view(): View | undefined; look(): LookInUse | undefined };
}

const RAF = { polling: 'raf', timeout: 30_000 } as const;

/** One visit with an empty cache: press Play as soon as it can be pressed, then hold a key until the avatar moves. */
export async function visit(browser: Browser, url: string): Promise<FirstVisit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    let transferBytes = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      transferBytes += encodedDataLength;
    });
    await network.send('Network.enable');
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByTestId('nickname').waitFor({ state: 'visible' });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => globalThis.__skirmish?.session()?.phase === 'playing', undefined, RAF);
    await page.keyboard.down('KeyD');
    const stepMs = await firstStep(page);
    const menuMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    return { menuMs, stepMs, transferBytes };
  } finally {
    await context.close();
  }
}

async function firstStep(page: Page): Promise<number> {
  const step = await page.waitForFunction(
    () => {
      const view = globalThis.__skirmish?.view();
      // Left and right may both be walled off at a spawn for a moment; velocity tells of the key either way.
      return view?.predicted !== undefined && view.predicted.vx > 0 ? performance.now() : false;
    },
    undefined,
    RAF,
  );
  return Number(await step.jsonValue());
}
