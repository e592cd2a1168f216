/** What the tests of the checks share: a room type that is sound, and what a mistake in it must be told as. */

import assert from 'node:assert/strict';
import { crossfire } from '../content/arenas.ts';
import { ContentError } from './errors.ts';
import { defineRoomType, type RoomType } from './room-type.ts';

export const GOOD = {
  id: 'tag',
  menu: { title: 'Tag', blurb: 'You are it.', players: [2, 8] },
  arena: crossfire,
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
};

export interface Mistake {
  readonly what: string;
  readonly changes: object;
  readonly code: string;
  /** The key as the message names it. */
  readonly key: string;
  readonly fix: RegExp;
}

/** Defines a room type of which TypeScript has not seen the mistakes. */
export function define(changes: object): RoomType {
  return defineRoomType({ ...GOOD, ...changes } as never);
}

/** What `define` throws. */
export function errorOf(changes: object): ContentError {
  try {
    define(changes);
  } catch (error) {
    assert.ok(error instanceof ContentError, String(error));
    return error;
  }
  return assert.fail('it was taken');
}

/** A test for each mistake: it is told once, and by nothing else, with code, file, key and fix. */
export function refusesEach(mistakes: readonly Mistake[]): void {
  for (const { what, changes, code, key, fix } of mistakes) {
    it(`refuses ${what}`, () => {
      const error = errorOf(changes);
      assert.equal(error.code, code, error.message);
      const id = 'id' in changes ? (typeof changes.id === 'string' ? changes.id : '?') : 'tag';
      const start = `${code} in shared/rooms/${id}.ts, key "${key}": `;
      assert.ok(error.message.startsWith(start), `${error.message}\ndoes not start with\n${start}`);
      assert.match(error.message, fix);
      assert.equal(error.message.split('\n').length, 1, error.message);
    });
  }
}
