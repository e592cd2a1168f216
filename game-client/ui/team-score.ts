/** One team's score at the top of the screen. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import type { Standing } from './ranking.ts';
import type { RoomWords } from './room-words.ts';
import { createPips, createTeamChip } from './team-chip.ts';

export interface TeamScore {
  readonly element: HTMLElement;
  /** @param only there is no other team, and so nothing to tell it from */
  show(type: RoomType, standing: Standing, own: boolean, only: boolean): void;
}

export function createTeamScore(text: Text, words: RoomWords): TeamScore {
  const chip = createTeamChip();
  const you = element('span', { class: 'mark you' }, text.scoreboard.you);
  const value = element('span', { class: 'score-value' });
  const of = element('span', { class: 'score-of' });
  const pips = createPips(text.match.roundsWon);
  const reached = element('div', { class: 'team-reached' }, value, of);
  const root = element('div', { class: 'team-score' }, chip.element, you, pips.element, reached);
  return {
    element: root,
    show(type, { number, score, rounds }, own, only) {
      root.dataset.team = String(number);
      root.dataset.testid = `team-score-${number}`;
      root.classList.toggle('own', own);
      chip.show(number, words.team(type, number));
      setHidden(you, !own && !only);
      you.classList.toggle('you', !only);
      setText(you, only ? text.match.together : text.scoreboard.you);
      setText(value, String(score));
      setText(of, limitText(type));
      pips.show(rounds, type.match.rounds);
    },
  };
}

/** What wins, behind a score. */
export function limitText({ match }: RoomType): string {
  return match.limit > 0 ? `/${match.limit}` : '';
}
