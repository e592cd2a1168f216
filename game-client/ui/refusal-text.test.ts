import assert from 'node:assert/strict';
import { CLOSE, JOIN_ERROR } from '../../shared/engine/events.ts';
import { en as text } from '../text/en.ts';
import { needsReload, refusalText } from './refusal-text.ts';

const of = (code: number, detail = ''): string => refusalText({ code, detail }, text);

describe('the text of a refusal', () => {
  it('has words for every code of ours that reaches a player', () => {
    const others = [CLOSE.malformedFrames, CLOSE.flood, CLOSE.takenOver, CLOSE.roomFailed];
    for (const code of [...Object.values(JOIN_ERROR), ...others])
      assert.ok(!of(code).startsWith(text.refusal.unknown), String(code));
  });

  it('tells a full room from one that is gone', () => {
    assert.equal(of(522, 'room "abc" is locked'), text.refusal.roomFull);
    assert.equal(of(522, 'room "abc" not found'), text.refusal.noRoom);
  });

  it('says that the server cannot be reached when a request got no answer', () => {
    assert.equal(of(Number.NaN, 'Failed to fetch'), text.refusal.unreachable);
  });

  it('says which room type failed, and why', () => {
    const detail = 'shared/rooms/tag.ts, rules.tick, tick 500: Cannot read properties of undefined.';
    assert.equal(of(CLOSE.roomFailed, detail), `This room stopped: ${detail}`);
    assert.equal(of(CLOSE.roomFailed), text.refusal.roomFailed);
  });

  it('passes on what the server says where a code alone says little', () => {
    assert.match(of(523, 'the arena is on fire'), /the arena is on fire/);
    assert.match(of(4999), /4999/);
  });

  it('offers a reload for a new version alone', () => {
    assert.equal(needsReload({ code: JOIN_ERROR.wrongVersion, detail: '' }), true);
    assert.equal(needsReload({ code: JOIN_ERROR.badName, detail: '' }), false);
  });
});
