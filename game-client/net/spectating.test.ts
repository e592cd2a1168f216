import assert from 'node:assert/strict';
import { createRosterEntry, type RosterEntry } from '../../shared/engine/state.ts';
import { Spectating } from './spectating.ts';

function setUp() {
  const roster = new Map<string, RosterEntry>();
  for (const [index, id] of ['me', 'ada', 'bea', 'cem'].entries()) roster.set(id, createRosterEntry(id, false, index));
  const told: string[] = [];
  const hidden = new Set<string>();
  const spectating = new Spectating(
    'me',
    (id) => told.push(id),
    (id) => !hidden.has(id),
  );
  return { roster, told, hidden, spectating, isThere: (id: string) => roster.has(id) };
}

describe('spectating', () => {
  it('follows the killer from the death on, and oneself again with the next life', () => {
    const { spectating, told, isThere } = setUp();
    spectating.follow(true, isThere);
    assert.equal(spectating.focus, 'me');
    spectating.died('bea');
    spectating.follow(false, isThere);
    assert.equal(spectating.focus, 'bea');
    spectating.follow(true, isThere);
    assert.equal(spectating.focus, 'me');
    assert.deepEqual(told, ['bea']);
  });

  it('stays where it is when nobody is to blame', () => {
    const { spectating, told } = setUp();
    spectating.died('');
    assert.equal(spectating.focus, 'me');
    assert.deepEqual(told, []);
  });

  it('goes round the others both ways, and to the leader', () => {
    const { spectating, roster } = setUp();
    const choose = (choice: 'next' | 'previous' | 'leader'): string => {
      spectating.choose(choice, roster.entries());
      return spectating.focus;
    };
    spectating.died('ada');
    assert.deepEqual([choose('next'), choose('next'), choose('next')], ['bea', 'cem', 'ada']);
    assert.deepEqual([choose('previous'), choose('previous')], ['cem', 'bea']);
    const cem = roster.get('cem');
    assert.ok(cem);
    cem.score = 3;
    assert.equal(choose('leader'), 'cem');
  });

  it('passes over who may not be watched, and stays where it is when that is the killer', () => {
    const { spectating, roster, hidden, told } = setUp();
    hidden.add('ada').add('cem');
    spectating.died('ada');
    assert.deepEqual([spectating.focus, told], ['me', []]);
    for (let count = 0; count < 2; count++) {
      spectating.choose('next', roster.entries());
      assert.equal(spectating.focus, 'bea');
    }
    hidden.add('bea');
    spectating.choose('leader', roster.entries());
    assert.equal(spectating.focus, 'bea', 'whom he watches is for the server to say');
  });

  it('begins at the ends when the own body was watched', () => {
    const { spectating, roster } = setUp();
    spectating.choose('previous', roster.entries());
    assert.equal(spectating.focus, 'cem');
    spectating.died('');
    spectating.choose('next', roster.entries());
    assert.equal(spectating.focus, 'ada');
  });

  it('comes back from somebody who left, and does nothing alone', () => {
    const { spectating, roster, isThere, told } = setUp();
    spectating.died('ada');
    roster.delete('ada');
    spectating.follow(false, isThere);
    assert.equal(spectating.focus, 'me');
    assert.deepEqual(told, ['ada', 'me']);
    roster.delete('bea');
    roster.delete('cem');
    spectating.choose('next', roster.entries());
    spectating.choose('leader', roster.entries());
    assert.equal(spectating.focus, 'me');
  });
});
