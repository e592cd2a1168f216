import assert from 'node:assert/strict';
import { configure } from '../../shared/engine/derive.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import type { Disc } from '../../shared/engine/parts.ts';
import type { World } from '../../shared/engine/state.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { kickoff } from '../../shared/rooms/kickoff.ts';
import { Demo } from './demo.ts';

/** Seconds of frames at a rate; `each` is called after every one. */
function run(demo: Demo, seconds: number, framesPerSecond: number, each: () => void): void {
  for (let at = 0; at < seconds * 1000; at += 1000 / framesPerSecond) {
    demo.frame(at);
    each();
  }
}

describe('the match behind the menu', () => {
  for (const type of roomTypes) {
    it(`${type.id}: bots move about in it, and those that have weapons fire and kill`, () => {
      const demo = new Demo(type, 3);
      let tracers = 0;
      let kills = 0;
      demo.on('tracer', () => tracers++);
      demo.on('kill', () => kills++);
      const places = new Set<string>();
      const out = { x: 0, y: 0, aim: 0 };
      run(demo, 60, 60, () => {
        const avatar = demo.world.players.get(demo.focus);
        assert.ok(avatar, 'the one in the middle is not there');
        demo.drawn(demo.focus, avatar, out);
        places.add(`${Math.round(out.x / 50)} ${Math.round(out.y / 50)}`);
      });
      assert.ok(places.size > 20, `${places.size} places in a minute`);
      if (type.environment.primary === undefined) return;
      assert.ok(tracers > 50, `${tracers} shots`);
      assert.ok(kills > 3, `${kills} kills`);
    });
  }

  it('draws a ball on its way between two ticks, at any frame rate', () => {
    const demo = new Demo(kickoff, 3);
    const { ball } = demo.world as World & { ball: Disc };
    const out = { x: 0, y: 0, radius: 0 };
    let { x, y } = ball;
    let moving = 0;
    /** Its speed in the newest frames, of which what is drawn may be any. */
    const speeds: number[] = [];
    run(demo, 20, 144, () => {
      demo.drawnPart(ball, out);
      const way = Math.hypot(out.x - x, out.y - y);
      speeds.push(Math.hypot(ball.vx, ball.vy));
      if (speeds.length > 8) speeds.shift();
      const most = (1.05 * Math.max(...speeds)) / 144 + 0.1;
      assert.ok(way < most || way > 150, `${way} units in a frame, and not ${most}`);
      if (way > 0.1) moving++;
      ({ x, y } = out);
    });
    assert.ok(moving > 1000, `it moved in ${moving} frames`);
    assert.equal(out.radius, ball.radius);
  });

  it('goes on after the end of a match', () => {
    const [type] = roomTypes;
    assert.ok(type);
    const demo = new Demo(configure(type, { seconds: 20 }, {}), 5);
    const matches = new Set<number>();
    run(demo, 60, 30, () => matches.add(demo.world.match));
    assert.ok(matches.size > 1, 'one match only');
  });

  it('moves evenly at any frame rate, and does not race after a pause', () => {
    const [type] = roomTypes;
    assert.ok(type);
    const demo = new Demo(type, 7);
    const out = { x: 0, y: 0, aim: 0 };
    const before = new Map<string, { x: number; y: number; lives: number }>();
    let longest = 0;
    // The fastest anybody is, in a dash, and a little for rounding.
    const perFrame = (900 / 144) * 1.2 + 1;
    run(demo, 20, 144, () => {
      demo.world.players.forEach((avatar, id) => {
        demo.drawn(id, avatar, out);
        const last = before.get(id);
        if (last !== undefined && last.lives === avatar.lives)
          longest = Math.max(longest, Math.hypot(out.x - last.x, out.y - last.y));
        before.set(id, { x: out.x, y: out.y, lives: avatar.lives });
      });
    });
    assert.ok(longest > 0 && longest <= perFrame, `${longest} units in a frame`);
    const { match } = demo.world;
    demo.frame(10 * 60_000);
    demo.frame(10 * 60_000 + TICK_MS);
    assert.equal(demo.world.match, match);
  });
});
