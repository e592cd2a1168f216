/** Tests of card-grid.ts. */

import assert from 'node:assert/strict';
import { neighbour } from './card-grid.ts';

describe('arrow keys between cards', () => {
  it('go left and right within a row', () => {
    assert.equal(neighbour(0, 7, 3, 'ArrowRight'), 1);
    assert.equal(neighbour(2, 7, 3, 'ArrowRight'), undefined);
    assert.equal(neighbour(3, 7, 3, 'ArrowLeft'), undefined);
    assert.equal(neighbour(6, 7, 3, 'ArrowRight'), undefined);
  });

  it('go up and down within a column, and to the last card from above a gap', () => {
    assert.equal(neighbour(1, 7, 3, 'ArrowDown'), 4);
    assert.equal(neighbour(5, 7, 3, 'ArrowDown'), 6);
    assert.equal(neighbour(6, 7, 3, 'ArrowDown'), undefined);
    assert.equal(neighbour(4, 7, 3, 'ArrowUp'), 1);
    assert.equal(neighbour(1, 7, 3, 'ArrowUp'), undefined);
  });

  it('reach every card from the first, in any number of columns', () => {
    for (let columns = 1; columns <= 4; columns++) {
      const seen = new Set([0]);
      for (const at of seen)
        for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
          const to = neighbour(at, 7, columns, key);
          if (to !== undefined) seen.add(to);
        }
      assert.equal(seen.size, 7, `${columns} columns`);
    }
  });

  it('do nothing with another key, or with a single card', () => {
    assert.equal(neighbour(0, 7, 3, 'Enter'), undefined);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'])
      assert.equal(neighbour(0, 1, 1, key), undefined);
  });
});
