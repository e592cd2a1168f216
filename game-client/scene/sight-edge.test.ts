/** Tests of sight-edge.ts: the dark comes and goes without a jump, and stays where it should be. */

import assert from 'node:assert/strict';
import { easeSight } from './sight-edge.ts';

/** Of all frames of so many seconds. */
function watch(from: number, to: number, seconds: number): number[] {
  const edges = [from];
  for (let frame = 0; frame < seconds * 60; frame++) edges.push(easeSight(edges.at(-1) ?? 0, to, 1 / 60));
  return edges;
}

describe('the edge of sight', () => {
  it('comes from outside every picture, and arrives', () => {
    const edges = watch(0, 300, 3);
    assert.ok((edges[1] ?? 0) > 900, `${edges[1]} units is a jump`);
    assert.equal(edges.at(-1), 300);
  });

  it('goes again until there is none', () => {
    const edges = watch(300, 0, 3);
    assert.ok((edges[1] ?? 0) < 450);
    assert.equal(edges.at(-1), 0);
  });

  it('never turns back on its way', () => {
    for (const [from, to] of [
      [500, 200],
      [200, 500],
    ] as const) {
      const edges = watch(from, to, 2);
      const towards = Math.sign(to - from);
      edges.slice(1).forEach((edge, index) => {
        assert.ok((edge - (edges[index] ?? 0)) * towards >= 0);
      });
      assert.equal(edges.at(-1), to);
    }
  });

  it('stays away where there is none', () => {
    assert.equal(easeSight(0, 0, 0.016), 0);
  });
});
