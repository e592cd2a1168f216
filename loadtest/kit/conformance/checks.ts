/** The conformance suite: what every room type has to stand, derived from what each declares. */

import assert from 'node:assert/strict';
import { en } from '../../../game-client/text/en.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { isEndless } from '../simulate/play.ts';
import { text, toldBy } from './callbacks.ts';
import { playAlone, playInCompany } from './network.ts';
import { playArenas, playComingAndGoing, playSettings, playTuned, playTwice } from './variations.ts';
import { playWholeMatch, type WholeMatch } from './whole-match.ts';

export interface Check {
  /** What is so when it passes. */
  readonly name: string;
  /** Why it makes no sense for this room type; undefined when it does. */
  readonly skipped: string | undefined;
  /** @returns what was seen, in a few words. @throws what is wrong */
  run(): Promise<string> | string;
}

/**
 * @param type as it is listed
 * @param source text of its file, where names that are announced rarely can be found
 */
export function checksOf(type: RoomType, source = ''): Check[] {
  let played: WholeMatch | undefined;
  const wholeMatch = (): WholeMatch => {
    played ??= playWholeMatch(type, 1);
    return played;
  };
  const endless = isEndless(type) ? 'it is endless' : undefined;
  const check = (name: string, run: Check['run'], skipped?: string): Check => ({ name, skipped, run });
  return [
    check('bots play a whole match: all inside and out of walls, and all that is drawn and said can be', () => {
      const { seconds, winner, ended } = wholeMatch();
      if (!ended) return `${seconds.toFixed(0)} s`;
      return `${seconds.toFixed(0)} s, won by ${winner === '' ? 'nobody' : winner}`;
    }),
    check(
      'a match comes to its end',
      () => {
        const { ended, seconds, bound } = wholeMatch();
        assert.ok(
          ended,
          `it went on after ${bound} s: give it match.seconds, a limit that bots reach, or rules.winner`,
        );
        return `after ${seconds.toFixed(0)} s of at most ${bound.toFixed(0)}`;
      },
      endless,
    ),
    check(
      'bots score, or win',
      () => {
        const { highestScore, winner } = wholeMatch();
        assert.ok(highestScore > 0 || winner !== '', 'in a whole match nobody did: do bots know bot.goal?');
        return `up to ${highestScore}`;
      },
      type.spec.rules === undefined ? 'it has no rules' : undefined,
    ),
    check('what is announced has words', () => sayAll(type, wholeMatch(), source)),
    check('the same seed is the same match', () => playTwice(type)),
    check('players come in the middle of a match, and all of them leave', () => playComingAndGoing(type)),
    check('every arena and number of teams is played', () => playArenas(type)),
    check('private rooms may choose the extremes', () => playSettings(type)),
    check('what can be tuned can be turned to its ends', () => playTuned(type)),
    check('a player alone is never corrected', () => playAlone(type)),
    check('clients are sent what the server has, and no more than they need', () => playInCompany(type)),
  ];
}

/** Names that the file has as they are, besides those that were heard. */
function sayAll(type: RoomType, { announced }: WholeMatch, source: string): string {
  const { hud } = type;
  const heard = new Set<string>();
  for (const { name, values } of announced) {
    heard.add(name);
    const says = hud.says[name] ?? en.announcements[name];
    assert.ok(says, `"${name}" is announced and has no words: add it to hud.says`);
    const said = toldBy(type, () => says(values));
    text(said, `hud.says.${name}`);
    assert.notEqual(said, '', `hud.says.${name} says nothing`);
  }
  for (const [, name = ''] of source.matchAll(/\bannounce\(\s*'([^']+)'/g))
    assert.ok(hud.says[name] ?? en.announcements[name], `"${name}" is announced and has no words: add it to hud.says`);
  const never = Object.keys(hud.says).filter((name) => !heard.has(name));
  const silent = never.length > 0 ? `; not heard in this match: ${never.join(', ')}` : '';
  return `${[...heard].join(', ') || 'nothing was'}${silent}`;
}
