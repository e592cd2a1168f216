/** A real browser in a fight of forty on a bad link: the own avatar goes as far in each frame as the frame was long. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineRoomType } from '../shared/engine/room-type.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { BrowserStage, untilPlaying } from './browser-stage.ts';

interface Frame {
  /** Local clock, ms. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  /** Counters of what may move an avatar besides its player. */
  readonly moved: number;
  readonly alive: boolean;
}

const SECONDS = 7;
/** Around a wound, a dash or a new life nothing is asked. */
const LEFT_OUT_MS = 400;

const crowded = defineRoomType({ ...freeForAll.spec, menu: { ...freeForAll.spec.menu, players: [40, 48] } });

describe('in a real browser on a bad link', function () {
  this.timeout(90_000);
  const stage = new BrowserStage();
  stage.settings = {};

  before(() => stage.start());
  afterEach(() => stage.clear());
  after(() => stage.stop());

  it('among forty players on 4g the own avatar is never drawn faster than half as fast again as it runs', () =>
    stage.serve([crowded], async () => {
      const page = await stage.open('/?link=4g', { viewport: { width: 640, height: 360 } });
      await page.getByTestId('play-free-for-all').click();
      await untilPlaying(page);
      await page.waitForFunction(() => (__skirmish.view()?.world.roster.size ?? 0) >= 40);
      await page.evaluate(() => {
        const view = __skirmish.view();
        if (view === undefined) return;
        const frames: Frame[] = [];
        const out = { x: 0, y: 0, aim: 0 };
        const frame = view.frame.bind(view);
        let hurts = 0;
        view.on('hurt', () => hurts++);
        view.frame = (sample) => {
          const at = performance.now();
          frame(sample);
          const { self } = view;
          if (self === undefined) return;
          view.drawn(view.id, self, out);
          const moved = hurts + self.lives;
          frames.push({ at, x: out.x, y: out.y, moved, alive: view.alive });
        };
        Object.assign(globalThis, { seen: frames });
      });
      const keys = ['KeyD', 'KeyS', 'KeyA', 'KeyW'] as const;
      for (let leg = 0; leg < SECONDS * 2; leg++) {
        const key = keys[leg % 4] ?? 'KeyD';
        await page.keyboard.down(key);
        await sleep(500);
        await page.keyboard.up(key);
      }
      const frames = (await page.evaluate('seen')) as Frame[];
      const speed = crowded.environment.move.maxSpeed / 1000;
      let asked = 0;
      let ran = 0;
      const tooFast: string[] = [];
      for (let index = 1; index < frames.length; index++) {
        const [before, now] = [frames[index - 1], frames[index]] as [Frame, Frame];
        const near = frames.filter(({ at }) => Math.abs(at - now.at) < LEFT_OUT_MS);
        if (!near.every(({ alive, moved }) => alive && moved === now.moved)) continue;
        asked++;
        const ms = now.at - before.at;
        const times = Math.hypot(now.x - before.x, now.y - before.y) / (ms * speed);
        if (times > 0.5) ran++;
        if (times > 1.5) tooFast.push(`${times.toFixed(2)} times in ${ms.toFixed(1)} ms`);
      }
      assert.ok(asked > 100 && ran > asked / 2, `${ran} of ${asked} frames, of ${frames.length}, were of running`);
      assert.deepEqual(tooFast, []);
    }));
});
