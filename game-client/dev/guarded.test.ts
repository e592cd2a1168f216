/** What a room type's callbacks throw on a page is told, and does not reach it. */

import assert from 'node:assert/strict';
import { openField } from '../../shared/content/tiled.ts';
import { configure } from '../../shared/engine/derive.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { guarded } from './guarded.ts';

describe('a guarded room type', () => {
  it('is as it was, but that nothing gets out of its drawing and HUD', () => {
    const fails = (): never => {
      throw new Error('as planned');
    };
    const type = defineRoomType({
      id: 'guarded',
      menu: { title: 'Guarded', blurb: 'For tests.', players: [0, 4] },
      arena: openField('field', 1000, 1000),
      move: { maxSpeed: 300, accel: 2600, friction: 9 },
      hud: {
        scoreLabel: 'points',
        status: () => 'all is well',
        marker: fails,
        says: { gone: fails, well: () => 'well' },
      },
      draw: fails,
    });
    const told: string[] = [];
    const { hud, draw, spec, ...rest } = configure(
      guarded(type, (where, error) => told.push(`${where}: ${String(error)}`)),
      {},
      {},
    );
    const nobody = [{}, {}] as never as [never, never];
    assert.equal(hud.scoreLabel, 'points');
    assert.equal(hud.status?.(...nobody), 'all is well');
    assert.equal(hud.marker?.(...nobody), undefined);
    assert.deepEqual([hud.says.gone?.({}), hud.says.well?.({})], ['', 'well']);
    draw?.({} as never, {} as never, {} as never);
    assert.deepEqual(
      told,
      ['hud.marker', 'hud.says.gone', 'draw'].map((where) => `${where}: Error: as planned`),
    );
    assert.equal(spec.world, type.spec.world);
    assert.equal(rest.classes, type.classes);
  });
});
