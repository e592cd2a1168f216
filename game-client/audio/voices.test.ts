/** Tests of voices.ts: never too many at once, and the far ones give way to the near. */

import assert from 'node:assert/strict';
import { MOST_VOICES, type Playable, Voices } from './voices.ts';

class Fake implements Playable {
  isPlaying = true;
  stop(): void {
    this.isPlaying = false;
  }
}

const take = (): Fake => new Fake();

describe('voices', () => {
  it('are never more than allowed; a nearer sound ends the farthest, a farther one is not begun', () => {
    const voices = new Voices<Fake>();
    const sounds = Array.from({ length: MOST_VOICES }, (_, index) =>
      voices.begin('shot', 100 + index, index * 100, MOST_VOICES, take),
    );
    assert.equal(voices.playing, MOST_VOICES);
    assert.equal(voices.begin('blast', 500, 9000, 4, take), undefined);
    assert.ok(voices.begin('blast', 50, 9000, 4, take));
    assert.equal(voices.playing, MOST_VOICES);
    assert.deepEqual(
      sounds.map((sound) => sound?.isPlaying),
      sounds.map((_, index) => index !== MOST_VOICES - 1),
    );
  });

  it('of one name are as many as that allows, the oldest of equals giving way', () => {
    const voices = new Voices<Fake>();
    const first = voices.begin('hit', 0, 0, 2, take);
    const second = voices.begin('hit', 0, 100, 2, take);
    assert.ok(voices.begin('hit', 0, 200, 2, take));
    assert.equal(first?.isPlaying, false);
    assert.equal(second?.isPlaying, true);
    assert.equal(voices.begin('hit', 300, 300, 2, take), undefined);
    assert.equal(voices.playing, 2);
  });

  it('are not doubled within one moment, but for a nearer one', () => {
    const voices = new Voices<Fake>();
    assert.ok(voices.begin('shot', 300, 1000, 8, take));
    assert.equal(voices.begin('shot', 300, 1005, 8, take), undefined);
    assert.ok(voices.begin('shot', 200, 1010, 8, take));
    assert.ok(voices.begin('blast', 300, 1010, 8, take));
    assert.ok(voices.begin('shot', 300, 1100, 8, take));
  });

  it('are free again when they have ended', () => {
    const voices = new Voices<Fake>();
    const made = Array.from({ length: 100 }, (_, index) => {
      const sound = voices.begin('shot', 100, index * 100, 8, take);
      sound?.stop();
      return sound;
    });
    assert.ok(made.every((sound) => sound !== undefined));
    assert.equal(voices.playing, 0);
  });

  it('end all together', () => {
    const voices = new Voices<Fake>();
    const sounds = ['a', 'b', 'c'].map((name) => voices.begin(name, 0, 0, 2, take));
    voices.stopAll();
    assert.ok(sounds.every((sound) => sound?.isPlaying === false));
    assert.equal(voices.playing, 0);
  });
});
