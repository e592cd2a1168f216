/** Tests of room-type-checks.ts: a designer's mistake is told by file, key and fix, and all of them at once. */

import assert from 'node:assert/strict';
import { define, errorOf, GOOD, refusesEach } from './mistake.test.ts';
import { Disc } from './parts.ts';
import { defineRoomType, t } from './room-type.ts';

const number = { value: 1, min: 0, max: 2 };

describe('the checks of defineRoomType', () => {
  refusesEach([
    { what: 'half a point of health', changes: { health: 99.5 }, code: 'ROOM_TYPE_RANGE', key: 'health', fix: /whole/ },
    {
      what: 'a misspelt key',
      changes: { respwan: 2 },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'respwan',
      fix: /Did you mean "respawn"\?/,
    },
    {
      what: 'a misspelt key of the menu',
      changes: { menu: { ...GOOD.menu, titel: 'Tag' } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'menu.titel',
      fix: /Did you mean "title"\?/,
    },
    {
      what: 'a misspelt rule',
      changes: { rules: { wnner: () => undefined } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'rules.wnner',
      fix: /Did you mean "winner"\?/,
    },
    { what: 'a key near to two', changes: { bt: {} }, code: 'ROOM_TYPE_KEY_UNKNOWN', key: 'bt', fix: /mean "bot"\?/ },
    {
      what: 'another interest',
      changes: { interest: 'x' },
      code: 'ROOM_TYPE_VALUE',
      key: 'interest',
      fix: /'everything'/,
    },
    {
      what: 'half an interest',
      changes: { interest: {} },
      code: 'ROOM_TYPE_KEY_MISSING',
      key: 'interest.radius',
      fix: /800/,
    },
    {
      what: 'a key like no other',
      changes: { gravitation: 9.81 },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'gravitation',
      fix: /Use: id, menu, arena, needs, move, weapons/,
    },
    {
      what: 'an id in camel case',
      changes: { id: 'kingOfTheHill' },
      code: 'ROOM_TYPE_ID',
      key: 'id',
      fix: /"king-of-the-hill"/,
    },
    { what: 'an empty id', changes: { id: '' }, code: 'ROOM_TYPE_ID', key: 'id', fix: /Write it like/ },
    { what: 'an id that is a number', changes: { id: 7 }, code: 'ROOM_TYPE_ID', key: 'id', fix: /Write it like/ },
    { what: 'no menu', changes: { menu: undefined }, code: 'ROOM_TYPE_KEY_MISSING', key: 'menu', fix: /Add menu: \{/ },
    {
      what: 'an empty title',
      changes: { menu: { ...GOOD.menu, title: '' } },
      code: 'ROOM_TYPE_KEY_MISSING',
      key: 'menu.title',
      fix: /Write what players should read/,
    },
    {
      what: 'a range of players the wrong way round',
      changes: { menu: { ...GOOD.menu, players: [8, 2] } },
      code: 'ROOM_TYPE_PLAYERS',
      key: 'menu.players',
      fix: /the smaller first, such as \[2, 16\]/,
    },
    {
      what: 'half a player',
      changes: { menu: { ...GOOD.menu, players: [1.5, 4] } },
      code: 'ROOM_TYPE_PLAYERS',
      key: 'menu.players',
      fix: /two whole numbers/,
    },
    {
      what: 'one number of players',
      changes: { menu: { ...GOOD.menu, players: [4] } },
      code: 'ROOM_TYPE_PLAYERS',
      key: 'menu.players',
      fix: /two whole numbers/,
    },
    {
      what: 'a number in quotes',
      changes: { health: '100' },
      code: 'ROOM_TYPE_RANGE',
      key: 'health',
      fix: /from 1 to 255/,
    },
    {
      what: 'not-a-number',
      changes: { respawn: Number.NaN },
      code: 'ROOM_TYPE_RANGE',
      key: 'respawn',
      fix: /from 0 to 3600/,
    },
    {
      what: 'a patch rate that does not divide the tick',
      changes: { patchRate: 25 },
      code: 'ROOM_TYPE_PATCH_RATE',
      key: 'patchRate',
      fix: /60, 30 or 20/,
    },
    {
      what: 'an interest smaller than the screen',
      changes: { interest: { radius: 300 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'interest.radius',
      fix: /from 800/,
    },
    {
      what: 'no blurb',
      changes: { menu: { title: 'Tag', players: [2, 8] } },
      code: 'ROOM_TYPE_KEY_MISSING',
      key: 'menu.blurb',
      fix: /players should read/,
    },
    {
      what: 'a title of numbers',
      changes: { menu: { ...GOOD.menu, title: 7 } },
      code: 'ROOM_TYPE_VALUE',
      key: 'menu.title',
      fix: /7, not text/,
    },
    {
      what: 'players that are one number',
      changes: { menu: { ...GOOD.menu, players: 8 } },
      code: 'ROOM_TYPE_PLAYERS',
      key: 'menu.players',
      fix: /two whole numbers/,
    },
    {
      what: 'five teams',
      changes: { menu: { ...GOOD.menu, teams: 5 } },
      code: 'ROOM_TYPE_TEAMS',
      key: 'menu.teams',
      fix: /from 0 to 4/,
    },
    {
      what: 'no choice of teams',
      changes: { menu: { ...GOOD.menu, teams: [] } },
      code: 'ROOM_TYPE_TEAMS',
      key: 'menu.teams',
      fix: /such as \[0, 2\]/,
    },
    {
      what: 'half a team to choose',
      changes: { menu: { ...GOOD.menu, teams: [0, 1.5] } },
      code: 'ROOM_TYPE_TEAMS',
      key: 'menu.teams',
      fix: /1\.5 is no number of teams/,
    },
    {
      what: 'the same choice twice',
      changes: { menu: { ...GOOD.menu, teams: [2, 2] } },
      code: 'ROOM_TYPE_TEAMS',
      key: 'menu.teams',
      fix: /each once/,
    },
    {
      what: 'a yes in words',
      changes: { menu: { ...GOOD.menu, listed: 'yes' } },
      code: 'ROOM_TYPE_VALUE',
      key: 'menu.listed',
      fix: /true or false/,
    },
    {
      what: 'another word for never',
      changes: { respawn: 'nver' },
      code: 'ROOM_TYPE_VALUE',
      key: 'respawn',
      fix: /Did you mean "never"\?/,
    },
    {
      what: 'an endless shield',
      changes: { shield: Infinity },
      code: 'ROOM_TYPE_RANGE',
      key: 'shield',
      fix: /from 0 to 60/,
    },
    {
      what: 'a rule that is an object',
      changes: { rules: { tick: {} } },
      code: 'ROOM_TYPE_VALUE',
      key: 'rules.tick',
      fix: /Write tick\(…\) \{/,
    },
    {
      what: 'rules that are a function',
      changes: { rules: () => ({}) },
      code: 'ROOM_TYPE_VALUE',
      key: 'rules',
      fix: /a function, not an object/,
    },
    {
      what: 'a rule that waits',
      changes: { rules: { async tick() {} } },
      code: 'ROOM_TYPE_ASYNC',
      key: 'rules.tick',
      fix: /Take away async/,
    },
    {
      what: 'a misspelt key of the bot',
      changes: { bot: { gaol() {} } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'bot.gaol',
      fix: /Did you mean "goal"\?/,
    },
    {
      what: 'a bot’s goal that is a place',
      changes: { bot: { goal: { x: 1, y: 1 } } },
      code: 'ROOM_TYPE_VALUE',
      key: 'bot.goal',
      fix: /not a function/,
    },
    {
      what: 'a misspelt key of the HUD',
      changes: { hud: { scorelabel: 'goals' } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'hud.scorelabel',
      fix: /Did you mean "scoreLabel"\?/,
    },
    {
      what: 'team names that are no list',
      changes: { hud: { teamNames: 'Red' } },
      code: 'ROOM_TYPE_VALUE',
      key: 'hud.teamNames',
      fix: /not a list\. Write \['Red', 'Blue'\]/,
    },
    {
      what: 'a marker that is a place',
      changes: { hud: { marker: { x: 1, y: 1 } } },
      code: 'ROOM_TYPE_VALUE',
      key: 'hud.marker',
      fix: /not a function/,
    },
    {
      what: 'words that are none',
      changes: { hud: { says: { goal: 'Goal!' } } },
      code: 'ROOM_TYPE_VALUE',
      key: 'hud.says.goal',
      fix: /"Goal!", not a function/,
    },
    {
      what: 'a drawing that is none',
      changes: { draw: 'ball' },
      code: 'ROOM_TYPE_VALUE',
      key: 'draw',
      fix: /not a function/,
    },
    {
      what: 'a step that is none',
      changes: { step: 5, predicts: ['ball'], world: { ball: t.ref(Disc) } },
      code: 'ROOM_TYPE_VALUE',
      key: 'step',
      fix: /not a function/,
    },
  ]);

  it('tells of all mistakes at once, a line for each', () => {
    const error = errorOf({
      menu: { ...GOOD.menu, titel: 'Tag', players: [8, 2] },
      health: 0,
      weapons: { primary: 'rifle' },
      rules: { tik() {} },
    });
    assert.deepEqual(
      error.message
        .split('\n')
        .map((line) => /^(\w+) in shared\/rooms\/tag\.ts, key "([\w.]+)": .+\.|\?$/.exec(line)?.slice(1)),
      [
        ['ROOM_TYPE_KEY_UNKNOWN', 'menu.titel'],
        ['ROOM_TYPE_PLAYERS', 'menu.players'],
        ['ROOM_TYPE_WEAPON', 'weapons.primary'],
        ['ROOM_TYPE_RANGE', 'health'],
        ['ROOM_TYPE_KEY_UNKNOWN', 'rules.tik'],
      ],
    );
    assert.equal(error.code, 'ROOM_TYPE_KEY_UNKNOWN');
  });

  it('answers with a complaint whatever stands at a key', () => {
    const keys = 'id menu arena needs move weapons health respawn shield interest patchRate match tuning world player';
    const more = 'memory creatures predicts step rules bot hud draw';
    for (const key of `${keys} ${more}`.split(' '))
      for (const rubbish of [null, 7, '', 'x', [], [null], () => 7, Symbol('x'), new Date(0), { x: null }, Number.NaN])
        try {
          define({ [key]: rubbish });
        } catch (error) {
          assert.equal((error as Error).name, 'ContentError', `${key}: ${String(error)}`);
        }
    for (const rubbish of [undefined, null, 7, 'tag', []])
      assert.throws(() => defineRoomType(rubbish as never), { name: 'ContentError' });
  });

  it('takes all that the guide promises at its limits', () => {
    define({
      menu: { ...GOOD.menu, players: [0, 8], teams: [0, 1, 2, 3, 4], listed: false },
      match: { seconds: 0, limit: 1, rounds: 3, countdown: 0, overtime: 60, fewest: 8, lateJoin: 'watch' },
      tuning: { hill: { ...number, step: 2 } },
      memory: () => ({ thief: '' }),
      world: { holder: t.string().default('') },
      hud: { says: { goal: () => 'Goal!' } },
      respawn: 'never',
      interest: { radius: 800 },
    });
  });
});
