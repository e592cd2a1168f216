/** Tests of draw-guard.ts: a mistake in a designer's file is told once, and does not end the picture. */

import assert from 'node:assert/strict';
import type { Pen } from '../../shared/engine/pen.ts';
import type { Shown } from '../net/shown.ts';
import { guardDraw } from './draw-guard.ts';

const pen = {} as Pen;

function setUp() {
  const reports: string[] = [];
  const type: { id: string; draw: ((...given: unknown[]) => void) | undefined } = { id: 'broken', draw: undefined };
  const view = { type, world: { is: 'world' }, local: { is: 'local' } };
  const call = guardDraw((text, error) => reports.push(`${text} ${error}`));
  return { type, reports, frame: () => call(view as unknown as Shown, pen), view };
}

describe('a room type’s draw', () => {
  it('is handed world, pen and who looks, in every frame', () => {
    const { type, frame, view, reports } = setUp();
    const given: unknown[][] = [];
    type.draw = (...args) => given.push(args);
    frame();
    frame();
    assert.deepEqual(given, [
      [view.world, pen, view.local],
      [view.world, pen, view.local],
    ]);
    assert.deepEqual(reports, []);
  });

  it('that throws is reported once with its file, and left alone', () => {
    const { type, frame, reports } = setUp();
    let calls = 0;
    type.draw = () => {
      calls++;
      throw new Error('no hill');
    };
    for (let count = 0; count < 5; count++) frame();
    assert.equal(calls, 1);
    assert.equal(reports.length, 1);
    assert.match(reports[0] ?? '', /shared\/rooms\/broken\.ts.*no hill/);
  });

  it('is called again when its file was mended', () => {
    const { type, frame, reports } = setUp();
    type.draw = () => {
      throw new Error('no hill');
    };
    frame();
    let calls = 0;
    type.draw = () => calls++;
    frame();
    frame();
    assert.equal(calls, 2);
    assert.equal(reports.length, 1);
  });

  it('may be missing', () => {
    const { frame, reports } = setUp();
    frame();
    assert.deepEqual(reports, []);
  });
});
