/** Tests only: the server and a real browser, and what a test asks of a page that plays. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Session } from '../game-client/net/session.ts';
import type { View } from '../game-client/net/view.ts';
import type { LookInUse } from '../game-client/scene/look.ts';
import type { RoomType } from '../shared/engine/room-type.ts';
import { createApp } from './app.ts';
import { chromiumArguments, findChromium } from './chromium.ts';
import { readConfig } from './config.ts';

declare global {
  var __skirmish: { session(): Session | undefined; view(): View | undefined; look(): LookInUse | undefined };
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Small, because WebGL is computed on the CPU here. */
export const VIEWPORT = { width: 800, height: 450 };

/** Without a graphics card the page itself is faster drawn by the processor than by a made-up card, and sooner there. */
const PLAIN_PAGES = ['--disable-gpu-rasterization'];

export class BrowserStage {
  origin = '';
  /** While a connection is cut or a join refused on purpose, the browser itself reports the failed request. */
  cut = false;
  /**
   * What pages are set to from the start. Half the frames leave the processor, which draws them here, time for the rest:
   * a test that is about frames wants the default.
   */
  settings: Readonly<Record<string, string>> = { frameLimit: '30' };
  #server: ChildProcess | undefined;
  #browser: Browser | undefined;
  #port = 0;
  readonly #contexts: BrowserContext[] = [];
  readonly #errors: string[] = [];
  readonly #script: string;
  readonly #folder: string;
  readonly #logLevel: string;

  /** @param script what starts the server, from the root of the project, or of a copy of it */
  constructor(script = 'server/start.ts', folder = root, logLevel = 'warn') {
    this.#script = script;
    this.#folder = folder;
    this.#logLevel = logLevel;
  }

  async start(): Promise<void> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    this.#port = (probe.address() as { port: number }).port;
    probe.close();
    this.origin = `http://127.0.0.1:${this.#port}`;
    // Side by side: each of them waits for its files more than it computes.
    const launching = chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments, ...PLAIN_PAGES] });
    // One that fails is told of below, after the other.
    launching.catch(() => undefined);
    await this.startServer();
    this.#browser = await launching;
  }

  async startServer(): Promise<void> {
    const server = spawn(process.execPath, [this.#script], {
      cwd: this.#folder,
      env: { ...process.env, PORT: String(this.#port), HOST: '127.0.0.1', LOG_LEVEL: this.#logLevel },
      stdio: 'inherit',
    });
    this.#server = server;
    const ready = (): Promise<boolean> =>
      fetch(`${this.origin}/ready`).then(
        (response) => response.ok,
        () => false,
      );
    for (let tries = 0; !(await ready()); tries++) {
      assert.ok(tries < 300 && server.exitCode === null, 'the server does not come up');
      await sleep(100);
    }
  }

  /** Lets the server end as it would in a deployment. */
  async stopServer(): Promise<void> {
    if (this.#server === undefined) return;
    this.#server.kill('SIGTERM');
    await once(this.#server, 'exit');
  }

  /**
   * Pages are served by another server while this runs, with room types of the test's own. What pages take for them are
   * those of the same ids that they were built with: they may differ in their rules alone.
   */
  async serve(types: readonly RoomType[], run: () => Promise<void>): Promise<void> {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
    const app = createApp({ config, types, clientFolder: `${root}dist/client`, ownsProcess: false });
    const { origin } = this;
    this.origin = `http://127.0.0.1:${await app.listen()}`;
    try {
      await run();
    } finally {
      // What is open would miss its server.
      for (const context of this.#contexts.splice(0)) await context.close();
      this.origin = origin;
      await app.close();
    }
  }

  /** Makes a private room without bots. @returns its path */
  async makeQuietRoom(type: string): Promise<string> {
    const made = await fetch(`${this.origin}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type, options: { bots: false } }),
    });
    const { roomId } = (await made.json()) as { roomId: string };
    return `/${type}/${roomId}`;
  }

  /** After each test: closes its pages and fails when one of them reported an error. */
  async clear(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
    assert.deepEqual(this.#errors.splice(0), [], 'the console shows errors');
  }

  /** What was reported so far and says this was brought about by the test. */
  forgive(expected: RegExp): void {
    const rest = this.#errors.filter((error) => !expected.test(error));
    this.#errors.splice(0, Infinity, ...rest);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.kill('SIGKILL');
  }

  /** @param prepare runs before the page is loaded */
  async open(
    path = '/',
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<unknown> = async () => {},
  ): Promise<Page> {
    assert.ok(this.#browser !== undefined, 'start() comes first');
    const context = await this.#browser.newContext({ viewport: VIEWPORT, ...options });
    this.#contexts.push(context);
    // Also a page that a page opens.
    context.on('page', (opened) => this.#listen(opened));
    const page = await context.newPage();
    await page.addInitScript((settings) => {
      if (localStorage.getItem('settings') === null) localStorage.setItem('settings', settings);
    }, JSON.stringify(this.settings));
    await prepare(page);
    await page.goto(this.origin + path);
    return page;
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#errors.push(error.stack || String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !(this.cut && /WebSocket|ERR_|Failed to load resource/.test(message.text())))
        this.#errors.push(message.text());
    });
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(this.origin).host && !request.url().startsWith('data:'))
        this.#errors.push(`a request to another host: ${request.url()}`);
    });
  }
}

export async function untilPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => __skirmish.session()?.phase === 'playing' && __skirmish.view()?.self !== undefined);
}

/** The page's own player. */
export function selfOf(page: Page) {
  return page.evaluate(() => {
    const view = __skirmish.view();
    const avatar = view?.predicted;
    return {
      id: view?.id ?? '',
      x: avatar?.x ?? 0,
      y: avatar?.y ?? 0,
      magazine: avatar?.magazine ?? 0,
      ammo: view?.ammo ?? 0,
      name: view?.entry(view.id)?.name ?? '',
      score: view?.entry(view.id)?.score ?? 0,
    };
  });
}

/** Direction of length 1, and how far away that is. */
export interface Bearing {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
}
/** Goes the legs one after another, and fails when none of them led anywhere: a wall may be in the way of some. */
export async function assertMoves(page: Page, legs: readonly (() => Promise<unknown>)[]): Promise<void> {
  const before = await selfOf(page);
  let furthest = 0;
  for (const leg of legs) {
    await leg();
    await sleep(250);
    const { x, y } = await selfOf(page);
    furthest = Math.max(furthest, Math.hypot(x - before.x, y - before.y));
  }
  assert.ok(furthest > 20, `the avatar moved ${furthest} units`);
}

/** Nearer than this there is no need to walk up to somebody before shooting. */
export const CLOSE = 180;
type Point = (towards: Bearing) => Promise<unknown>;

/**
 * Points at the nearest enemy, time and again, until the score is reached.
 * @returns the least that was in the magazine meanwhile: by the end it may be full again
 */
export async function aimUntilScored(page: Page, score: number, point: Point): Promise<number> {
  let least = Infinity;
  const reached = async (): Promise<boolean> => {
    const self = await selfOf(page);
    least = Math.min(least, self.magazine);
    return self.score >= score;
  };
  await aimUntil(page, reached, point);
  return least;
}

/** Points at the nearest enemy, time and again, until that is enough. */
export async function aimUntil(page: Page, enough: () => Promise<boolean>, point: Point): Promise<void> {
  const ends = Date.now() + 60_000;
  while (!(await enough())) {
    assert.ok(Date.now() < ends, 'a minute of shooting was not enough');
    await point(await nearestEnemy(page));
    await sleep(50);
  }
}

/** To the nearest enemy as drawn. */
function nearestEnemy(page: Page): Promise<Bearing> {
  return page.evaluate(() => {
    const view = __skirmish.view();
    const me = view?.predicted;
    if (view === undefined || me === undefined) return { x: 1, y: 0, apart: 0 };
    const out = { x: 0, y: 0, aim: 0 };
    let best = { x: 1, y: 0, apart: 0 };
    let nearest = Infinity;
    for (const [id, avatar] of view.world.players.entries()) {
      if (id === view.id || avatar.health === 0) continue;
      view.drawn(id, avatar, out);
      const apart = Math.hypot(out.x - me.x, out.y - me.y);
      if (apart >= nearest) continue;
      nearest = apart;
      best = { x: (out.x - me.x) / apart, y: (out.y - me.y) / apart, apart };
    }
    return best;
  });
}
