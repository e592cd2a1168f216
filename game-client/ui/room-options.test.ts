/** Tests of room-options.ts and room-facts.ts: what is offered can be had, for every room type there is. */

import assert from 'node:assert/strict';
import { configure } from '../../shared/engine/derive.ts';
import { type RoomSettings, settingsProblem } from '../../shared/engine/settings.ts';
import { captureTheFlag } from '../../shared/rooms/capture-the-flag.ts';
import { freeForAll } from '../../shared/rooms/free-for-all.ts';
import { horde } from '../../shared/rooms/horde.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { en } from '../text/en.ts';
import { courseFacts, minutesText, roomLine } from './room-facts.ts';
import { defaultsWith, differences, offeredOptions } from './room-options.ts';

describe('the options of a private room', () => {
  for (const type of roomTypes) {
    it(`of ${type.id} are such as the server takes, the defaults, too`, () => {
      const { arenas, teams, seconds, limit, bots, defaults } = offeredOptions(type);
      const choices: RoomSettings[] = [
        ...arenas.map((arena) => ({ arena })),
        ...teams.map((number) => ({ teams: number })),
        ...(seconds ?? []).map((length) => ({ seconds: length })),
        ...bots.map((number) => ({ bots: number })),
        ...(limit ? [{ limit: 1 }, { limit: 999 }] : []),
        differences(defaults, defaults),
      ];
      for (const choice of choices) assert.equal(settingsProblem(type.spec, choice), undefined);
      assert.ok(arenas.includes(defaults.arena) && teams.includes(defaults.teams));
      assert.ok(seconds === undefined || seconds.includes(defaults.seconds));
      assert.deepEqual(differences(defaults, defaults), {});
    });
  }

  it('are only what the room type takes', () => {
    const alone = offeredOptions(freeForAll);
    assert.deepEqual(alone.teams, [0, 2]);
    assert.equal(alone.friendlyFire, true);
    assert.equal(alone.limit, true);
    const together = offeredOptions(horde);
    assert.deepEqual(together.teams, [1]);
    assert.equal(together.seconds, undefined);
    assert.equal(together.limit, false);
  });

  it('are sent where they differ from the room type', () => {
    const { defaults } = offeredOptions(freeForAll);
    assert.deepEqual(differences({ ...defaults, teams: 2, bots: 0 }, defaults), { teams: 2, bots: 0 });
  });
});

describe('the score that wins', () => {
  it('is the one of as many teams as were chosen', () => {
    const { limit = 0, teamLimit = 0 } = freeForAll.spec.match ?? {};
    assert.ok(limit > 0 && teamLimit > limit);
    assert.equal(defaultsWith(freeForAll, 0).limit, limit);
    const two = defaultsWith(freeForAll, 2);
    assert.equal(two.limit, teamLimit);
    assert.deepEqual(differences({ ...two, teams: 2 }, two), { teams: 2 });
  });
});

describe('what is said of a room', () => {
  it('is how it goes', () => {
    const { limit, ticks } = captureTheFlag.match;
    assert.ok(limit > 0 && ticks > 0);
    assert.deepEqual(courseFacts(captureTheFlag, en), [`first to ${limit}`, `${ticks / 3600} min`]);
    assert.deepEqual(courseFacts(horde, en), ['no respawn']);
    assert.equal(minutesText(150, en), '2:30 min');
  });

  it('names what was chosen for it', () => {
    const room = configure(freeForAll, { teams: 2, limit: 5, seconds: 0, bots: 0, friendlyFire: true }, {});
    assert.equal(roomLine(room, en), 'Free for all · Crossfire · 2 teams · first to 5 · no bots · friendly fire');
  });
});
