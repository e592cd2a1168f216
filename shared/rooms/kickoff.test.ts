/** Tests of kickoff.ts: bots score at both ends, and get a ball out of every corner. */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../engine/input.ts';
import type { Disc } from '../engine/parts.ts';
import type { World } from '../engine/state.ts';
import { Bots } from '../game/bots.ts';
import { Game } from '../game/game.ts';
import { isFree } from '../sim/arena.ts';
import { distance } from '../sim/points.ts';
import { kickoff } from './kickoff.ts';

function play(seed: number) {
  const said: string[] = [];
  const ignore = (): void => {};
  const game = new Game(kickoff, seed, {
    hit: ignore,
    hurt: ignore,
    kill: ignore,
    announce: ({ name }) => said.push(name),
  });
  new Bots(game, 6, seed * 100, ignore).keep(6);
  return { game, said, ball: (game.world as World & { ball: Disc }).ball };
}

describe('kickoff', () => {
  it('is won by goals, which bots of both teams score, and put down again after each', () => {
    const goals = [0, 0];
    for (let seed = 1; seed <= 6; seed++) {
      const { game, said, ball } = play(seed);
      for (let tick = 0; tick < 370 * TICK_RATE && game.match.phase !== 'results'; tick++) {
        const before = said.length;
        game.step();
        if (said.length === before) continue;
        const { x, y } = game.type.places.spot('kickoff');
        assert.deepEqual([ball.x, ball.y, ball.vx, ball.vy], [x, y, 0, 0]);
        for (const { avatar } of game.seats.list) assert.ok(avatar.frozen > 0, 'somebody runs before the kick-off');
      }
      assert.equal(game.match.phase, 'results');
      const scores = game.teams.list.map(({ score }) => score);
      assert.equal(said.length, (scores[0] ?? 0) + (scores[1] ?? 0));
      scores.forEach((score, index) => {
        goals[index] = (goals[index] ?? 0) + score;
      });
      const leads = (scores[0] ?? 0) - (scores[1] ?? 0);
      assert.equal(game.world.winner, leads > 0 ? '1' : leads < 0 ? '2' : '');
    }
    assert.ok(Math.min(...goals) >= 4, `goals: ${goals.join(' and ')}`);
  });

  it('has no corner that a ball does not come out of', () => {
    const { width, height } = kickoff.arena;
    for (const left of [true, false]) {
      for (const top of [true, false]) {
        const { game, ball } = play(9);
        // As deep in the corner as it goes.
        let corner = { x: 800, y: 480 };
        for (let x = 0; x < 400; x += 4) {
          for (let y = 0; y < 400; y += 4) {
            const at = { x: left ? x : width - x, y: top ? y : height - y };
            const nook = { x: left ? 176 : width - 176, y: top ? 112 : height - 112 };
            if (isFree(kickoff.arena, at.x, at.y, 12) && distance(at, nook) < distance(corner, nook)) corner = at;
          }
        }
        Object.assign(ball, corner);
        let ticks = 0;
        while (distance(ball, corner) < 150 && ticks++ < 20 * TICK_RATE) game.step();
        assert.ok(ticks < 20 * TICK_RATE, `it lies at ${ball.x}, ${ball.y}`);
      }
    }
  });
});
