/** Between two rounds, large in the middle: who won the last one, and the count to the next. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import type { RoomWords } from './room-words.ts';
import { createTeamChip } from './team-chip.ts';
import { isTeam } from './winner.ts';

/** "Go" is read at a glance. */
const GO_MS = 900;

export interface RoundNotice {
  readonly element: HTMLElement;
  /** @returns what is to be read out now; empty is nothing */
  update(view: View, now: number): string;
  clear(): void;
}

export function createRoundNotice(text: Text, words: RoomWords): RoundNotice {
  const above = element('p', { class: 'round-above' });
  const chip = createTeamChip();
  const title = element('span');
  const heading = element('p', { class: 'round-title' }, chip.element, title);
  const number = element('p', { class: 'round-number', role: 'timer', 'data-testid': 'countdown' });
  const below = element('p', { class: 'round-below' });
  const root = element(
    'div',
    { class: 'round-notice', hidden: true, 'data-testid': 'round-notice' },
    above,
    heading,
    number,
    below,
  );
  let counted = false;
  let goUntil = 0;
  let spoken = '';

  const show = (parts: { above?: string; title?: string; team?: number; number?: string; below?: string }): void => {
    setText(above, parts.above ?? '');
    setText(title, parts.title ?? '');
    chip.show(parts.team ?? 0, '');
    setHidden(heading, parts.title === undefined);
    setText(number, parts.number ?? '');
    setText(below, parts.below ?? '');
  };
  /** What is shown, and the line that is read out once. */
  const write = (view: View, now: number): string => {
    const { phase, type, world } = view;
    const left = Math.ceil(view.phaseSecondsLeft ?? 0);
    const round = type.match.rounds > 1 ? text.match.round(world.round) : '';
    if (phase === 'countdown') {
      const team = world.teams.size > 1 ? (view.entry(view.id)?.team ?? 0) : 0;
      const side = team === 0 ? undefined : text.match.yourTeam(words.team(type, team));
      counted = true;
      const parts = { above: round, number: String(Math.max(1, left)), team };
      show(side === undefined ? parts : { ...parts, title: side });
      return round || text.match.startsIn(left);
    }
    if (phase === 'break') {
      const won = roundWinner(view);
      const team = isTeam(world.winner) ? Number(world.winner) : 0;
      show({ above: round, title: won, team, below: text.match.nextRound(left) });
      return won;
    }
    if (counted && phase === 'playing') goUntil = now + GO_MS;
    counted = false;
    show({ number: text.match.go });
    return '';
  };
  const roundWinner = ({ world, id, type }: View): string => {
    const { winner } = world;
    if (winner === '') return text.match.roundToNobody;
    if (winner === id) return text.match.roundToYou;
    if (isTeam(winner)) return text.match.roundTo(words.team(type, Number(winner)));
    return text.match.roundTo(world.roster.get(winner)?.name ?? text.hud.someone);
  };

  return {
    element: root,
    update(view, now) {
      const line = write(view, now);
      const shown = view.phase === 'countdown' || view.phase === 'break' || now < goUntil;
      setHidden(root, !shown);
      root.dataset.phase = view.phase;
      // A count that is running is not read out second by second.
      const news = `${view.phase} ${view.world.round} ${view.world.match}`;
      if (!shown || news === spoken) return '';
      spoken = news;
      return line;
    },
    clear() {
      counted = false;
      goUntil = 0;
      setHidden(root, true);
    },
  };
}
