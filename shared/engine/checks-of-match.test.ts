/** Tests of checks-of-match.ts: matches, tuning and memory that cannot be. */

import { refusesEach } from './mistake.test.ts';

const number = { value: 1, min: 0, max: 2 };
const shared = {};

describe('the checks of match, tuning and memory', () => {
  refusesEach([
    {
      what: 'a match that is over before it begins',
      changes: { match: { seconds: -1 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'match.seconds',
      fix: /from 0/,
    },
    {
      what: 'a misspelt key of the match',
      changes: { match: { secnds: 60 } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'match.secnds',
      fix: /Did you mean "seconds"\?/,
    },
    {
      what: 'a limit of nothing',
      changes: { match: { limit: 0 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'match.limit',
      fix: /from 1/,
    },
    {
      what: 'half a round',
      changes: { match: { rounds: 2.5 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'match.rounds',
      fix: /whole number from 1/,
    },
    {
      what: 'a countdown that nobody waits for',
      changes: { match: { countdown: 10 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'match.countdown',
      fix: /from 0 to 4/,
    },
    {
      what: 'more players to begin than there are seats',
      changes: { match: { fewest: 9 } },
      code: 'ROOM_TYPE_RANGE',
      key: 'match.fewest',
      fix: /from 0 to 8/,
    },
    {
      what: 'another way to join late',
      changes: { match: { lateJoin: 'wait' } },
      code: 'ROOM_TYPE_VALUE',
      key: 'match.lateJoin',
      fix: /Use: play, watch|mean/,
    },
    {
      what: 'friendly fire in words',
      changes: { match: { friendlyFire: 'on' } },
      code: 'ROOM_TYPE_VALUE',
      key: 'match.friendlyFire',
      fix: /true or false/,
    },
    {
      what: 'a number to tune that is a number',
      changes: { tuning: { hill: 30 } },
      code: 'ROOM_TYPE_VALUE',
      key: 'tuning.hill',
      fix: /30, not an object/,
    },
    {
      what: 'a misspelt key of a number to tune',
      changes: { tuning: { hill: { ...number, mn: 0 } } },
      code: 'ROOM_TYPE_KEY_UNKNOWN',
      key: 'tuning.hill.mn',
      fix: /Did you mean "min"\?/,
    },
    {
      what: 'a range to tune the wrong way round',
      changes: { tuning: { hill: { value: 1, min: 2, max: 0 } } },
      code: 'ROOM_TYPE_TUNING',
      key: 'tuning.hill',
      fix: /smaller first/,
    },
    {
      what: 'a value out of its range',
      changes: { tuning: { hill: { ...number, value: 3 } } },
      code: 'ROOM_TYPE_TUNING',
      key: 'tuning.hill.value',
      fix: /3 is not from 0 to 2/,
    },
    {
      what: 'a step of nothing',
      changes: { tuning: { hill: { ...number, step: 0 } } },
      code: 'ROOM_TYPE_TUNING',
      key: 'tuning.hill.step',
      fix: /above 0, 2 at most/,
    },
    {
      what: 'a number to tune that is none',
      changes: { tuning: { hill: { ...number, max: Number.NaN } } },
      code: 'ROOM_TYPE_RANGE',
      key: 'tuning.hill.max',
      fix: /NaN is out of range/,
    },
    {
      what: 'a number to tune with a dot in its name',
      changes: { tuning: { 'hill.radius': number } },
      code: 'ROOM_TYPE_VALUE',
      key: 'tuning.hill.radius',
      fix: /letters and digits/,
    },
    {
      what: 'a memory that all rooms share',
      changes: { memory: () => shared },
      code: 'ROOM_TYPE_MEMORY',
      key: 'memory',
      fix: /rooms would share it/,
    },
    {
      what: 'a memory that is an object',
      changes: { memory: { thief: '' } },
      code: 'ROOM_TYPE_MEMORY',
      key: 'memory',
      fix: /not a function.*memory: \(\) => \(\{/,
    },
    {
      what: 'a memory that gives nothing',
      changes: { memory: () => undefined },
      code: 'ROOM_TYPE_MEMORY',
      key: 'memory',
      fix: /round brackets/,
    },
    {
      what: 'a memory that gives a number',
      changes: { memory: () => Math.sqrt(2) },
      code: 'ROOM_TYPE_MEMORY',
      key: 'memory',
      fix: /./,
    },
    {
      what: 'a memory that throws',
      changes: {
        memory: () => {
          throw new Error('no');
        },
      },
      code: 'ROOM_TYPE_MEMORY',
      key: 'memory',
      fix: /it throws: Error: no/,
    },
  ]);
});
