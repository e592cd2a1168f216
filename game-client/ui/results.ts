/** The end of a match: who won, the best three, the own figures, and when the next match begins. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { placeOf, type Ranked } from './ranking.ts';

const CONFETTI = 64;

export interface Results {
  readonly element: HTMLElement;
  /** @returns the line to announce when results have just appeared */
  update(view: View, ranked: readonly Ranked[], streak: number | undefined): string | undefined;
  clear(): void;
}

export function createResults(text: Text): Results {
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
  const write = (view: View, ranked: readonly Ranked[], streak: number | undefined): void => {
    const row = view.entry(view.id);
    const place = placeOf(ranked, view.id);
    const now = JSON.stringify([
      ranked.map(([id, { name, score }]) => [id, name, score]),
      row?.kills,
      row?.deaths,
      streak,
    ]);
    if (now === written) return;
    written = now;
    steps.forEach((step, index) => {
      const ranks = ranked[index];
      step.show(ranks, ranks && placeOf(ranked, ranks[0]), view.id);
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

  return {
    element: root,
    update(view, ranked, streak) {
      const shown = view.phase === 'results';
      const appeared = shown && root.hidden;
      setHidden(root, !shown);
      if (!shown) return undefined;
      const winner = winnerText(view, text);
      setText(title, winner);
      root.classList.toggle('draw', view.world.winner === '');
      card.classList.toggle('own-win', hasWon(view));
      write(view, ranked, streak);
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

interface Step {
  readonly element: HTMLElement;
  /** @param place shared by those with the same score */
  show(ranked: Ranked | undefined, place: number | undefined, ownId: string): void;
}

function createStep(place: number): Step {
  const name = element('span', { class: 'podium-name' });
  const number = element('span', { class: 'podium-place' });
  const score = element('span', { class: 'podium-score' });
  const root = element(
    'li',
    { class: `podium-step place-${place}` },
    ...(place === 1 ? [icon('crown')] : []),
    name,
    element('div', { class: 'podium-block' }, number, score),
  );
  return {
    element: root,
    show(ranked, shared, ownId) {
      setText(number, String(shared ?? place));
      root.classList.toggle('absent', ranked === undefined);
      root.classList.toggle('own', ranked?.[0] === ownId);
      setText(name, ranked?.[1].name ?? '');
      setText(score, ranked === undefined ? '' : String(ranked[1].score));
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

function hasWon(view: View): boolean {
  const { winner } = view.world;
  return winner === view.id || (isTeam(winner) && Number(winner) === view.entry(view.id)?.team);
}

/** A team is a number; a player who has left since is only an id. */
function isTeam(winner: string): boolean {
  return /^\d+$/.test(winner);
}

function winnerText(view: View, text: Text): string {
  const { winner } = view.world;
  if (winner === '') return text.results.nobody;
  if (winner === view.id) return text.results.youWon;
  if (isTeam(winner)) return text.results.won(text.results.team(winner));
  return text.results.won(view.entry(winner)?.name ?? text.hud.someone);
}
