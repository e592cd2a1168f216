/** Tests of pen-limits.ts: whatever is asked for, a frame comes to its end, and the designer is told. */

import assert from 'node:assert/strict';
import type { Ink, Pen } from '../../shared/engine/pen.ts';
import { limitPen } from './pen-limits.ts';

function setUp() {
  const drawn: { readonly name: string; readonly ink: Ink | undefined }[] = [];
  const reports: string[] = [];
  const note = (name: string) => (_what: unknown, ink?: unknown) => void drawn.push({ name, ink: ink as Ink });
  const inner = {
    ring: note('ring'),
    outside: note('outside'),
    ball: note('ball'),
    flag: note('flag'),
    badge: note('badge'),
  };
  const limited = limitPen(inner as Pen, (text) => reports.push(text));
  limited.begin('shared/rooms/hill.ts');
  return { drawn, reports, ...limited };
}

const area = { x: 10, y: 20, radius: 30 };

describe('the pen of a room type', () => {
  it('hands on what can be drawn, as it is', () => {
    const { pen, drawn, reports } = setUp();
    const ink = { team: 1, label: 'Hill' };
    pen.ring(area, ink);
    pen.outside(area);
    pen.ball(area);
    pen.flag({ x: 1, y: 2, carrier: '' });
    pen.badge('me', 'bug');
    assert.deepEqual(
      drawn.map(({ name }) => name),
      ['ring', 'outside', 'ball', 'flag', 'badge'],
    );
    assert.equal(drawn[0]?.ink, ink);
    assert.deepEqual(reports, []);
  });

  it('draws so much in a frame, leaves out the rest, and tells it once', () => {
    const { pen, drawn, reports, begin } = setUp();
    for (let frame = 0; frame < 3; frame++) {
      begin('shared/rooms/hill.ts');
      for (let count = 0; count < 10_000; count++) pen.ring(area);
    }
    assert.equal(drawn.length, 3 * 400);
    assert.deepEqual(reports, ['shared/rooms/hill.ts, draw: more than 400 things in one frame; the rest is left out.']);
    begin('shared/rooms/hill.ts');
    pen.badge('me', 'bug');
    assert.equal(drawn.at(-1)?.name, 'badge');
  });

  for (const wrong of [
    { x: Number.NaN, y: 0, radius: 5 },
    { x: 0, y: Infinity, radius: 5 },
    { x: 0, y: 0, radius: Number.NaN },
    { x: 0, y: 0, radius: 1e12 },
    { x: '5', y: 0, radius: 5 },
    { y: 0, radius: 5 },
  ])
    it(`draws nothing at ${JSON.stringify(wrong)}, and says so`, () => {
      const { pen, drawn, reports } = setUp();
      pen.ring(wrong as typeof area);
      pen.outside(wrong as typeof area);
      pen.ball(wrong as typeof area);
      assert.deepEqual(drawn, []);
      assert.match(reports[0] ?? '', /^shared\/rooms\/hill\.ts, draw: pen\.ring was given .*left out\.$/);
      assert.equal(reports.length, 3);
    });

  it('cuts a label short, and makes words of what is none', () => {
    const { pen, drawn } = setUp();
    pen.ring(area, { label: 'x'.repeat(1e6) });
    pen.ring(area, { label: 7 as unknown as string });
    assert.deepEqual(
      drawn.map(({ ink }) => ink?.label),
      ['x'.repeat(60), '7'],
    );
  });
});
