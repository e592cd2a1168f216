/** The grid of room types: arrow keys go from card to card, as they lie on the screen. */

import { element } from './dom.ts';
import type { MenuCard } from './menu-card.ts';

/** Where an arrow leads from one of `count` places in rows of `columns`; undefined is out of the grid. */
export function neighbour(at: number, count: number, columns: number, key: string): number | undefined {
  const column = at % columns;
  switch (key) {
    case 'ArrowLeft':
      return column > 0 ? at - 1 : undefined;
    case 'ArrowRight':
      return column < columns - 1 && at + 1 < count ? at + 1 : undefined;
    case 'ArrowUp':
      return at >= columns ? at - columns : undefined;
    case 'ArrowDown':
      // From above a gap in the last row to its last card: no card is out of reach.
      if (at + columns < count) return at + columns;
      return Math.floor(at / columns) < Math.floor((count - 1) / columns) ? count - 1 : undefined;
    default:
      return undefined;
  }
}

export function createCardGrid(cards: readonly MenuCard[]): HTMLElement {
  const grid = element(
    'div',
    { class: 'cards', 'data-enter': '.primary:enabled' },
    ...cards.map((card) => card.element),
  );
  const columns = (): number => {
    const top = cards[0]?.element.offsetTop;
    return Math.max(1, cards.filter((card) => card.element.offsetTop === top).length);
  };
  grid.addEventListener('keydown', (event) => {
    const at = cards.findIndex((card) => event.target instanceof Node && card.element.contains(event.target));
    const from = cards[at];
    if (from === undefined) return;
    const to = cards[neighbour(at, cards.length, columns(), event.key) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    // From Invite to Invite, from Play to Play.
    const same = from.buttons.indexOf(event.target as HTMLButtonElement);
    to.buttons[Math.max(0, same)]?.focus();
    to.element.scrollIntoView({ block: 'nearest' });
  });
  return grid;
}
