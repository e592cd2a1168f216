/** Small signs of teams: colour, shape and number in one, and the rounds that were won. */

import { element, setHidden } from './dom.ts';

export interface TeamChip {
  readonly element: HTMLElement;
  /** @param team from 1; 0 hides it */
  show(team: number, name: string): void;
}

export function createTeamChip(): TeamChip {
  const chip = element('span', { class: 'team-chip', hidden: true });
  let shown = 0;
  return {
    element: chip,
    show(team, name) {
      setHidden(chip, team === 0);
      if (name === '') chip.removeAttribute('title');
      else if (chip.title !== name) chip.title = name;
      if (team === shown) return;
      shown = team;
      chip.dataset.team = String(team);
      chip.textContent = String(team);
    },
  };
}

export interface Pips {
  readonly element: HTMLElement;
  /** @param of rounds that win the match; with 1 there is nothing to show */
  show(won: number, of: number): void;
}

export function createPips(label: (won: number, of: number) => string): Pips {
  const root = element('span', { class: 'pips', role: 'img', hidden: true });
  let shown = '';
  return {
    element: root,
    show(won, of) {
      const now = `${won}/${of}`;
      if (now === shown) return;
      shown = now;
      setHidden(root, of < 2);
      root.setAttribute('aria-label', label(won, of));
      root.replaceChildren(
        ...Array.from({ length: of }, (_, round) => element('i', { class: round < won ? 'won' : undefined })),
      );
    },
  };
}
