/** `npm run bench:visit`: a stranger's first visit in a real browser, five times: menu, first step, bytes fetched. */

import { get } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Session } from '../../game-client/net/session.ts';
import type { View } from '../../game-client/net/view.ts';
import type { LookInUse } from '../../game-client/scene/look.ts';
import { chromiumArguments, findChromium } from '../../server/chromium.ts';
import { startServer } from '../server-process.ts';
import { EXIT } from '../verdict.ts';

interface Visit {
  /** Ms after the navigation began: the menu can be used, and is painted. */
  readonly menuMs: number;
  /** The first step that the player's own key caused on his screen. */
  readonly stepMs: number;
  /** What was fetched until then. */
  readonly urls: readonly string[];
}

declare global {
  var __skirmish: { session(): Session | undefined; view(): View | undefined; look(): LookInUse | undefined };
}

const VISITS = 5;
const RAF = { polling: 'raf', timeout: 30_000 } as const;
const TARGETS = { menuMs: 1000, stepMs: 3000, gzipBytes: 500_000 } as const;

/** One visit with an empty cache: presses Play as soon as that can be pressed, then holds a key until it shows. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const urls: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'GET' && !urls.includes(request.url())) urls.push(request.url());
    });
    await page.goto(url, { waitUntil: 'commit' });
    const menuMs = await whenTrue(page, () => {
      const field = document.querySelector<HTMLElement>('#nickname');
      return field !== null && field.offsetParent !== null;
    });
    await page.keyboard.press('Enter');
    await whenTrue(page, () => globalThis.__skirmish?.session()?.phase === 'playing');
    await page.keyboard.down('KeyD');
    const stepMs = await whenTrue(page, () => (globalThis.__skirmish?.view()?.predicted?.vx ?? 0) > 0);
    return { menuMs, stepMs, urls };
  } finally {
    await context.close();
  }
}

/** Ms of the page's clock in the frame after the one in which something became true: by then it is painted. */
async function whenTrue(page: Page, holds: () => boolean): Promise<number> {
  await page.waitForFunction(holds, undefined, RAF);
  return page.evaluate(() => new Promise<number>((seen) => requestAnimationFrame(() => seen(performance.now()))));
}

/** Bytes of an answer's body as it goes over the wire to who understands gzip and no better. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function main(): Promise<number> {
  const server = await startServer(new AbortController().signal, 'server/start.ts');
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments] });
  try {
    const visits: Visit[] = [];
    for (let count = 0; count < VISITS; count++) visits.push(await visit(browser, server.url));
    const urls = [...new Set(visits.flatMap((one) => one.urls))].filter((url) => url.startsWith(server.url));
    const sizes = await Promise.all(urls.map(gzipBytes));
    const figures = {
      menuMs: median(visits.map((one) => one.menuMs)),
      stepMs: median(visits.map((one) => one.stepMs)),
      gzipBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    };
    const line = (name: keyof typeof TARGETS, text: string, unit: string, all: string): void => {
      const mark = figures[name] <= TARGETS[name] ? 'ok' : 'MISSED';
      const value = figures[name].toFixed(0).padStart(7);
      console.log(`${text.padEnd(34)}${value} ${unit.padEnd(6)}target ≤ ${TARGETS[name]}  ${mark}  ${all}`);
    };
    const each = (of: (one: Visit) => number): string => visits.map((one) => of(one).toFixed(0)).join(' ');
    console.log(`${browser.version()}, 1280×720, cold cache, median of ${VISITS}`);
    line(
      'menuMs',
      'menu painted and ready',
      'ms',
      each((one) => one.menuMs),
    );
    line(
      'stepMs',
      'first own step, Play at once',
      'ms',
      each((one) => one.stepMs),
    );
    line('gzipBytes', 'fetched until then, as gzip', 'bytes', `${urls.length} requests`);
    const names = Object.keys(TARGETS) as (keyof typeof TARGETS)[];
    return names.every((name) => figures[name] <= TARGETS[name]) ? EXIT.met : EXIT.broken;
  } finally {
    await browser.close();
    await server.stop();
  }
}

process.exitCode = await main();
