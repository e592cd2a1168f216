/** `npm run dev` on a copy of the project, in a real browser: room types are saved while they are played. */

import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, type Room } from 'colyseus.js';
import type { Page } from 'playwright-core';
import type { World } from '../shared/engine/state.ts';
import { BrowserStage, selfOf, untilPlaying } from './browser-stage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const PROVING = `import { crossfire } from '../content/arenas.ts';
import { defineRoomType, t } from '../engine/room-type.ts';

export const proving = defineRoomType({
  id: 'proving',
  menu: { title: 'Proving', blurb: 'For tests.', players: [3, 8] },
  arena: crossfire,
  move: { maxSpeed: 300, accel: 2600, friction: 9 },
  tuning: { least: { value: 0, min: 0, max: 50, step: 1 } },
  world: { ticks: t.uint32().default(0) },
  rules: {
    tick(world, ctx) {
      world.ticks = ctx.tick;
      for (const player of ctx.players) player.score = Math.max(player.score, ctx.tuning.least);
    },
  },
  hud: { scoreLabel: 'first' },
});
`;

/** The project with a room type more; its modules are links, so that what Vite prepares stays in the copy. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skirmish-dev-'));
  for (const part of ['game-client', 'server', 'shared', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '.vite') symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'shared/rooms/proving.ts'), PROVING);
  list(folder, 'proving');
  return folder;
}

/** Puts a room type that is named after its file into the list. */
function list(folder: string, name: string): void {
  const index = join(folder, 'shared/rooms/index.ts');
  const listed = readFileSync(index, 'utf8');
  writeFileSync(
    index,
    `import { ${name} } from './${name}.ts';\n${listed.replace('listRoomTypes([', `listRoomTypes([${name}, `)}`,
  );
}

/** What the page has been through since it was asked to keep watch. */
function watchLink(page: Page) {
  return page.evaluate(() => {
    const session = __skirmish.session();
    const view = __skirmish.view();
    const watch = { gap: 0, phases: [] as string[] };
    Object.assign(globalThis, { __watch: watch });
    if (session === undefined || view === undefined) throw new Error('nothing is being played');
    session.onChange(() => watch.phases.push(session.phase));
    const { events } = view.room.connection;
    const { onmessage } = events;
    // The page's own clock can be slowed down.
    let last = Date.now();
    events.onmessage = (event: unknown) => {
      watch.gap = Math.max(watch.gap, Date.now() - last);
      last = Date.now();
      onmessage?.(event as never);
    };
  });
}
function linkOf(page: Page) {
  return page.evaluate(() => (globalThis as unknown as { __watch: { gap: number; phases: string[] } }).__watch);
}

/** A field of the room type's own. */
function fieldOf(page: Page, name: string): Promise<unknown> {
  return page.evaluate((name) => Reflect.get(__skirmish.view()?.world ?? {}, name), name);
}
const ticksOf = async (page: Page): Promise<number> => Number(await fieldOf(page, 'ticks'));

/** Until the rule has run in a later tick. */
async function untilLater(page: Page, than: number): Promise<void> {
  await page.waitForFunction((than) => Reflect.get(__skirmish.view()?.world ?? {}, 'ticks') > than, than);
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 500, isSo.toString());
    await sleep(20);
  }
}

async function untilText(page: Page, testId: string, text: RegExp): Promise<void> {
  await page.getByTestId(testId).filter({ hasText: text }).waitFor({ state: 'attached' });
}

describe('npm run dev, in a real browser', function () {
  this.timeout(60_000);
  const folder = copyProject();
  const file = join(folder, 'shared/rooms/proving.ts');
  const stage = new BrowserStage('server/dev/main.ts', folder, 'silent');
  const joined: Room[] = [];
  const save = (change: (source: string) => string): void => writeFileSync(file, change(PROVING));

  before(() => stage.start());
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((room) => (room.connection.isOpen ? room.leave() : undefined)));
    await stage.clear();
    save((source) => source);
  });
  after(async () => {
    await stage.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function play(): Promise<Page> {
    const page = await stage.open();
    await page.getByTestId('play-proving').click();
    await untilPlaying(page);
    return page;
  }

  async function untilOffered(type: string): Promise<void> {
    let ids: string[] = [];
    for (let tries = 0; !ids.includes(type); tries++) {
      assert.ok(tries < 250, `there is no ${type} among ${ids.join(', ')}`);
      await sleep(20);
      ids = ((await (await fetch(`${stage.origin}/api/room-types`)).json()) as { id: string }[]).map(({ id }) => id);
    }
  }

  /** Another player, without a page. */
  async function joinAlone(roomId?: string, type = 'proving') {
    const client = new Client(stage.origin);
    const room = await (roomId === undefined ? client.joinOrCreate(type) : client.joinById(roomId));
    room.onMessage('*', () => {});
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    joined.push(room);
    return { state: room.state as unknown as World & { readonly ticks: number; readonly more: number } };
  }

  it('a saved room type is played on with at once; a broken one is not, and says so; other fields need a new room', async () => {
    const page = await play();
    await untilText(page, 'score', /^0$/);
    const before = await selfOf(page);
    await watchLink(page);

    const saved = Date.now();
    save((source) => source.replace('ctx.tuning.least', '7').replace("'first'", "'second'").replace('300', '600'));
    await page.waitForFunction(() => document.querySelector('[data-testid=score]')?.textContent === '7', undefined, {
      polling: 'raf',
    });
    console.log(`      save to screen: ${Date.now() - saved} ms; longest patch gap: ${(await linkOf(page)).gap} ms`);
    assert.match((await page.locator('.hud').textContent()) ?? '', /second/i);
    // The room's new score and the page's new rules come by two ways.
    await page.waitForFunction(() => __skirmish.view()?.type.environment.move.maxSpeed === 600);
    const after = await selfOf(page);
    assert.equal(after.id, before.id);
    assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 2, 'the avatar is elsewhere');
    const start = await selfOf(page);
    await page.keyboard.down('KeyD');
    await page.keyboard.down('KeyS');
    await page.waitForFunction(({ x, y }) => {
      const me = __skirmish.view()?.predicted;
      return me !== undefined && Math.hypot(me.x - x, me.y - y) > 60;
    }, start);
    await page.keyboard.up('KeyD');
    await page.keyboard.up('KeyS');

    save((source) => source.replace('world.ticks =', 'world.ticks = = '));
    await untilText(page, 'dev-notice', /not taken over[\s\S]*proving\.ts/);
    const ticks = await ticksOf(page);
    await untilLater(page, ticks);
    assert.equal((await selfOf(page)).score, 7);
    save((source) => source.replace('maxSpeed', 'maxSpeeed'));
    await untilText(page, 'dev-notice', /ROOM_TYPE_KEY_UNKNOWN[\s\S]*"maxSpeed"/);

    save((source) => source.replace('world.ticks = ctx.tick;', "throw new Error('out of order');"));
    await untilText(
      page,
      'dev-notice',
      /stands still[\s\S]*proving\.ts, rules\.tick, tick \d+: out of order\. See line \d+/,
    );
    save((source) => source);
    await untilText(page, 'dev-notice', /^$/);
    const halted = await ticksOf(page);
    await untilLater(page, halted);

    save((source) => source.replace('ticks: t.', 'more: t.uint8().default(5), ticks: t.'));
    await untilText(page, 'dev-notice', /joined anew[\s\S]*world\.more is new/);
    assert.equal((await joinAlone()).state.more, 5, 'a new room has the fields from before');

    writeFileSync(join(folder, 'shared/rooms/second.ts'), PROVING.replace(/proving/g, 'second'));
    list(folder, 'second');
    await untilOffered('second');
    await joinAlone(undefined, 'second');

    assert.equal((await selfOf(page)).score, 7, 'the score is lost');
    assert.deepEqual((await linkOf(page)).phases, [], 'the session went through other phases');
    // The page tries to load the broken file, too.
    stage.forgive(/\[vite\]|Failed to load resource/);
  });

  it('a number that is turned is turned for all, and time stands still for all', async () => {
    const page = await play();
    const { id } = await selfOf(page);
    const path = new URL(page.url()).pathname;
    const { state: seen } = await joinAlone(path.split('/').at(-1));

    await page.keyboard.press('F2');
    const panel = page.getByTestId('dev-panel');
    const turn = async (number: string, value: string): Promise<void> => {
      const field = panel.locator(`[data-path="${number}"] input`);
      await field.fill(value);
      await field.press('Enter');
    };
    await turn('tuning.least', '9');
    await page.waitForFunction((id) => __skirmish.view()?.entry(id)?.score === 9, id);
    await until(() => seen.roster.get(id)?.score === 9);
    await turn('move.maxSpeed', '500');
    await page.waitForFunction(() => __skirmish.view()?.type.environment.move.maxSpeed === 500);
    assert.deepEqual(JSON.parse(seen.tuned), { 'tuning.least': 9, 'move.maxSpeed': 500 });
    // Beside its name is what the file says.
    await panel.getByText('maxSpeed (300)').waitFor();

    await panel.getByRole('combobox').selectOption({ label: 'paused' });
    const step = panel.getByRole('button', { name: 'one tick' });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('button')].some((one) => one.textContent === 'one tick' && !one.disabled),
    );
    // The last tick before the pause may be one that brought no patch; a single one always brings its own.
    const paused = seen.ticks;
    await step.click();
    await until(() => seen.ticks > paused);
    const { ticks } = seen;
    await page.waitForTimeout(300);
    assert.equal(seen.ticks, ticks, 'time does not stand still');
    await step.click();
    await until(() => seen.ticks === ticks + 1);
    await page.waitForTimeout(100);
    assert.equal(seen.ticks, ticks + 1);
    await page.keyboard.press('F2');
    await untilText(page, 'dev-notice', /Time stands still[\s\S]*F2/);
    await page.keyboard.press('F2');
    await untilText(page, 'dev-notice', /^$/);
    await panel.getByRole('combobox').selectOption({ label: 'as usual' });
    await untilLater(page, ticks + 60);

    await panel.getByRole('button', { name: 'reset all' }).click();
    await page.waitForFunction(() => __skirmish.view()?.type.environment.move.maxSpeed === 300);

    // What the server itself is made of needs a new server, and a page that has the same.
    stage.cut = true;
    appendFileSync(join(folder, 'shared/sim/ray.ts'), '\n/** Saved. */\nexport const saved = true;\n');
    await page.waitForFunction((before) => {
      const session = globalThis.__skirmish?.session();
      return session?.phase === 'playing' && !before.endsWith(session.roomId);
    }, path);
    stage.cut = false;
  });
});
