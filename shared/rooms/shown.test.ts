/** Tests of what room types show: over a match, markers, status, drawing and words are there, short and finite. */

import assert from 'node:assert/strict';
import { TICK_RATE } from '../engine/input.ts';
import { createLocal } from '../engine/local.ts';
import type { Pen } from '../engine/pen.ts';
import { createRandom } from '../engine/random.ts';
import { rehearse } from '../game/rehearsal.ts';
import type { Point } from '../sim/arena.ts';
import { roomTypes } from './index.ts';

const SECONDS = 100;
/** What fits over a ring, at the screen's edge, and under the match bar. */
const LONGEST_LABEL = 28;
const LONGEST_LINE = 48;

describe('what room types show', () => {
  for (const type of roomTypes) {
    it(`${type.id}: is short, finite, and has words for all that is announced`, () => {
      const { game, world, announced, run } = rehearse(type, { bots: Math.min(8, type.menu.players[1]) });
      const [seat] = game.seats.list;
      const player = { type, world, id: seat?.id ?? '', me: seat?.avatar, tick: 0 };
      const onlooker = { type, world, id: '', me: undefined, tick: 0 };
      const locals = [player, onlooker].map((looker) => createLocal(looker, createRandom(1)));

      const at = ({ x, y }: Point): void => assert.ok(Number.isFinite(x) && Number.isFinite(y), `${x}, ${y}`);
      const text = (words: string | undefined, longest: number): void => {
        if (words === undefined) return;
        assert.ok(words !== '' && words.length <= longest, `"${words}"`);
        assert.doesNotMatch(words, /undefined|NaN|\[object/);
      };
      const pen: Pen = {
        ring(area, how) {
          at(area);
          assert.ok(area.radius > 0);
          text(how?.label, LONGEST_LABEL);
        },
        outside: at,
        ball: at,
        flag: at,
        badge: (id) => assert.ok(world.players.has(id)),
      };
      for (let second = 0; second < SECONDS; second++) {
        run(1);
        if (game.tick % (10 * TICK_RATE) === 0) seat?.contestant.harm(1000);
        for (const local of locals) {
          const marked = type.hud.marker?.(world, local) ?? [];
          for (const marker of Array.isArray(marked) ? marked : [marked]) {
            at(marker.at);
            text(marker.label, LONGEST_LABEL);
          }
          text(type.hud.status?.(world, local), LONGEST_LINE);
          type.draw?.(world, pen, local);
        }
      }
      for (const { name, values } of announced) {
        const says = type.hud.says[name];
        assert.ok(says, `"${name}" is announced, and hud.says has no words for it`);
        text(says(values), LONGEST_LINE);
      }
      text(type.hud.scoreLabel, 14);
      text(type.menu.blurb, 60);
    });
  }
});
