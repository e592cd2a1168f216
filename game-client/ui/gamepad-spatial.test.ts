/** Tests of finding one's way through a menu by directions. */

import assert from 'node:assert/strict';
import { type Box, type Direction, nearestBox } from './gamepad-spatial.ts';

function box(left: number, top: number, width = 100, height = 40): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** A name field over two cards of two buttons each, and one button below all of them. */
const MENU = {
  field: box(0, 0, 300),
  play: box(0, 100, 180),
  invite: box(200, 100),
  playOther: box(0, 200, 180),
  inviteOther: box(200, 200),
  settings: box(110, 300, 80),
};
type Name = keyof typeof MENU;

function walk(start: Name, ...directions: Direction[]): string {
  const names = Object.keys(MENU) as Name[];
  let at = start;
  for (const direction of directions) {
    const others = names.filter((name) => name !== at);
    const next =
      others[
        nearestBox(
          MENU[at],
          others.map((name) => MENU[name]),
          direction,
        )
      ];
    if (next === undefined) return `nowhere from ${at}`;
    at = next;
  }
  return at;
}

describe('the nearest box in a direction', () => {
  it('leads through a menu as its reader expects', () => {
    assert.equal(walk('field', 'down'), 'play');
    assert.equal(walk('play', 'right'), 'invite');
    assert.equal(walk('invite', 'down'), 'inviteOther');
    assert.equal(walk('inviteOther', 'left', 'up'), 'play');
    assert.equal(walk('inviteOther', 'down'), 'settings');
    assert.equal(walk('invite', 'up'), 'field');
  });

  it('is none beyond the edge', () => {
    assert.equal(walk('field', 'up'), 'nowhere from field');
    assert.equal(walk('settings', 'down'), 'nowhere from settings');
    assert.equal(walk('play', 'left'), 'nowhere from play');
  });

  it('prefers what is straight ahead to what is near but aside', () => {
    const straight = box(0, 200);
    const aside = box(160, 60);
    assert.equal(nearestBox(box(0, 0), [aside, straight], 'down'), 1);
  });

  it('reaches every box of the menu from every other', () => {
    const reached = new Set<string>(['field']);
    for (let round = 0; round < 6; round++)
      for (const name of [...reached])
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const next = walk(name as Name, direction);
          if (next in MENU) reached.add(next);
        }
    assert.deepEqual([...reached].sort(), Object.keys(MENU).sort());
  });
});
