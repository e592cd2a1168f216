/** Tests of how-to-lessons.ts. */

import assert from 'node:assert/strict';
import { roomTypes } from '../../shared/rooms/index.ts';
import { de } from '../text/de.ts';
import { en } from '../text/en.ts';
import { type Lesson, lessonPieces, lessonsOf } from './how-to-lessons.ts';
import { createPrompts, type Device } from './prompts.ts';
import { BINDING_KEYS } from './settings.ts';
import { createSettings } from './settings-store.ts';

const LESSONS: readonly Lesson[] = ['move', 'shoot', 'dash', 'secondary'];
const DEVICES: readonly Device[] = ['keyboard', 'gamepad', 'touch'];
const LANGUAGES = { en, de };

function settings() {
  const kept = new Map<string, string>();
  return createSettings(
    {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    '',
  );
}

describe('how to play', () => {
  it('teaches what the room types have, and nothing else', () => {
    const named = (id: string) => roomTypes.filter((type) => type.id === id);
    assert.deepEqual(lessonsOf(named('free-for-all')), LESSONS);
    assert.deepEqual(lessonsOf(named('wander')), ['move']);
    const [full] = named('free-for-all');
    assert.ok(full);
    const bare = { environment: { ...full.environment, secondary: undefined } };
    assert.deepEqual(lessonsOf([bare]), ['move', 'shoot', 'dash']);
    assert.deepEqual(lessonsOf([bare, ...named('wander')]), ['move', 'shoot', 'dash']);
  });

  it('names the keys as they are bound now', () => {
    const bound = settings();
    const prompts = createPrompts(bound, en);
    const keys = (lesson: Lesson) => lessonPieces(lesson, prompts, en).filter((piece) => piece.key);
    assert.deepEqual(
      keys('move').map((piece) => piece.words),
      ['W', 'A', 'S', 'D'],
    );
    bound.set('dash', ['KeyQ']);
    assert.deepEqual(keys('dash'), [{ words: 'Q', key: true }]);
  });

  it('says something for every device, without a brace, also where an action has no name', () => {
    for (const [id, text] of Object.entries(LANGUAGES))
      for (const device of DEVICES)
        for (const lesson of LESSONS)
          for (const name of ['X', undefined]) {
            const pieces = lessonPieces(lesson, { device, nameOf: () => name }, text);
            const sentence = pieces.map((piece) => piece.words).join('');
            assert.match(sentence, /^[^{}]{20,}$/, `${id}, ${device}, ${lesson}`);
          }
  });

  it('has no name in braces that is no action', () => {
    for (const text of Object.values(LANGUAGES))
      for (const lesson of LESSONS)
        for (const device of DEVICES)
          for (const [, action] of text.howTo[lesson][device].matchAll(/\{(\w+)\}/g))
            assert.ok((BINDING_KEYS as readonly (string | undefined)[]).includes(action), action);
  });
});
