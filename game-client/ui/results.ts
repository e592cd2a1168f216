/** The end of a match: who won, the best three, the own figures, and when the next match begins. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { placeOf, type Ranked, rankTeams, type Standing } from './ranking.ts';
import type { RoomWords } from './room-words.ts';
import { createTeamChip } from './team-chip.ts';
import { hasWon, winnerText } from './winner.ts';

const CONFETTI = 64;

export interface Results {
  readonly element: HTMLElement;
  /** @returns the line to announce when results have just appeared */
  update(
    view: View,
    ranked: readonly Ranked[],
    standings: readonly Standing[],
    streak: number | undefined,
  ): string | undefined;
  clear(): void;
}

export function createResults(text: Text, words: RoomWords): Results {
  const title = element('p', { class: 'results-title' });
  const steps = [1, 2, 3].map((place) => createStep(place));
  const own = element('dl', { class: 'own-figures' });
  const next = element('p', { class: 'results-next', role: 'timer' });
  const card = element(
    'section',
    { class: 'results panel', 'aria-label': text.results.title },
    title,
    // On the podium the first stands in the middle; read out, he comes first.
    element('ol', { class: 'podium' }, ...steps.map((step) => step.element)),
    own,
    next,
  );
  const root = element(
    'div',
    { class: 'results-layer', hidden: true, 'data-testid': 'results' },
    createConfetti(),
    card,
  );
  const figure = (label: string, value: string): HTMLElement =>
    element('div', {}, element('dt', {}, label), element('dd', {}, value));

  /** Nothing of it changes while it is shown, but for those who leave. */
  let written = '';
  const write = (
    view: View,
    ranked: readonly Ranked[],
    standings: readonly Standing[],
    streak: number | undefined,
  ): void => {
    const row = view.entry(view.id);
    const place = placeOf(ranked, view.id);
    // Where all play together, the podium is the players'.
    const ranks = standings.length > 1 ? teamRanks(view, standings) : playerRanks(view, ranked);
    const now = JSON.stringify([ranks, row?.kills, row?.deaths, place, streak]);
    if (now === written) return;
    written = now;
    steps.forEach((step, index) => {
      step.show(ranks[index]);
    });
    own.replaceChildren();
    if (row === undefined || place === undefined) return;
    own.append(
      figure(text.results.place, text.hud.place(place, ranked.length)),
      figure(text.scoreboard.kills, String(row.kills)),
      figure(text.scoreboard.deaths, String(row.deaths)),
    );
    if (streak !== undefined) own.append(figure(text.results.streak, String(streak)));
  };

  const playerRanks = ({ id, type }: View, ranked: readonly Ranked[]): Rank[] =>
    ranked.slice(0, steps.length).map(([player, { name, score, rounds }]) => ({
      name,
      place: placeOf(ranked, player) ?? 1,
      reached: type.match.rounds > 1 ? rounds : score,
      own: player === id,
      team: 0,
    }));
  const teamRanks = (view: View, standings: readonly Standing[]): Rank[] => {
    const inOrder = rankTeams(standings);
    const reached = ({ score, rounds }: Standing): number => (view.type.match.rounds > 1 ? rounds : score);
    return inOrder.slice(0, steps.length).map((standing) => ({
      name: words.team(view.type, standing.number),
      place: 1 + inOrder.filter((other) => reached(other) > reached(standing)).length,
      reached: reached(standing),
      own: standing.number === view.entry(view.id)?.team,
      team: standing.number,
    }));
  };

  return {
    element: root,
    update(view, ranked, standings, streak) {
      const shown = view.phase === 'results';
      const appeared = shown && root.hidden;
      setHidden(root, !shown);
      if (!shown) return undefined;
      const winner = winnerText(view, text, words);
      setText(title, winner);
      root.classList.toggle('draw', view.world.winner === '');
      root.classList.toggle('together', standings.length === 1);
      card.classList.toggle('own-win', hasWon(view));
      write(view, ranked, standings, streak);
      const left = view.phaseSecondsLeft;
      setText(next, left === undefined ? '' : text.results.next(Math.ceil(left)));
      return appeared ? winner : undefined;
    },
    clear() {
      written = '';
      setHidden(root, true);
    },
  };
}

interface Rank {
  readonly name: string;
  /** Shared by those who reached the same. */
  readonly place: number;
  readonly reached: number;
  readonly own: boolean;
  /** 0 for a player. */
  readonly team: number;
}

interface Step {
  readonly element: HTMLElement;
  show(rank: Rank | undefined): void;
}

function createStep(place: number): Step {
  const chip = createTeamChip();
  const name = element('span', { class: 'podium-name' });
  const number = element('span', { class: 'podium-place' });
  const score = element('span', { class: 'podium-score' });
  const root = element(
    'li',
    { class: `podium-step place-${place}` },
    ...(place === 1 ? [icon('crown')] : []),
    chip.element,
    name,
    element('div', { class: 'podium-block' }, number, score),
  );
  return {
    element: root,
    show(rank) {
      root.classList.toggle('absent', rank === undefined);
      root.classList.toggle('own', rank?.own === true);
      chip.show(rank?.team ?? 0, rank?.name ?? '');
      setText(number, String(rank?.place ?? place));
      setText(name, rank?.name ?? '');
      setText(score, rank === undefined ? '' : String(rank.reached));
    },
  };
}

/** Falls by its style; each piece its own way, the same for everybody. */
function createConfetti(): HTMLElement {
  const root = element('div', { class: 'confetti', 'aria-hidden': 'true' });
  for (let piece = 0; piece < CONFETTI; piece++) {
    const made = element('i');
    made.style.setProperty('--left', `${scattered(piece, 12.9898) * 100}%`);
    made.style.setProperty('--wait', `${scattered(piece, 78.233) * 3}s`);
    made.style.setProperty('--takes', `${2.6 + scattered(piece, 39.425) * 2}s`);
    made.style.setProperty('--turn', `${scattered(piece, 94.673) * 360}deg`);
    made.dataset.colour = String(piece % 4);
    root.append(made);
  }
  return root;
}

/** 0 to 1, without a pattern to see. */
function scattered(piece: number, salt: number): number {
  const noise = Math.sin((piece + 1) * salt) * 43_758.5453;
  return noise - Math.floor(noise);
}
