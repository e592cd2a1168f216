/** The scoreboard, shown while its key is held and at the end of a match. */

import type { RosterEntry } from '../../shared/engine/state.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { translated } from './translated.ts';

/** More rows than fit a screen help nobody; the own one is shown all the same. */
const MAX_ROWS = 16;

interface Row {
  readonly element: HTMLTableRowElement;
  show(place: number, id: string, entry: RosterEntry, own: boolean): void;
}

export interface Scoreboard {
  readonly element: HTMLElement;
  setShown(shown: boolean): void;
  update(view: View): void;
}

export function createScoreboard(text: Text): Scoreboard {
  const scoreLabel = element('th', { scope: 'col', class: 'number' });
  const body = element('tbody');
  const rows: Row[] = [];
  const heading = (label: string): HTMLElement => element('th', { scope: 'col', class: 'number' }, label);
  const root = element(
    'section',
    { class: 'scoreboard panel', hidden: true, 'aria-label': text.scoreboard.title, 'data-testid': 'scoreboard' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col', class: 'number' }, '#'),
          element('th', { scope: 'col' }, text.scoreboard.name),
          scoreLabel,
          heading(text.scoreboard.kills),
          heading(text.scoreboard.deaths),
        ),
      ),
      body,
    ),
  );
  return {
    element: root,
    setShown: (shown) => setHidden(root, !shown),
    update(view) {
      if (root.hidden) return;
      setText(scoreLabel, capitalised(translated(view.type.hud.scoreLabel, text)));
      // Where the score is the kills, one column of them is enough.
      root.classList.toggle('score-is-kills', view.type.hud.scoreLabel === 'kills');
      const ranked = rank(view);
      const shown = ranked.slice(0, MAX_ROWS);
      const own = ranked.findIndex(([id]) => id === view.id);
      const ownEntry = ranked[own];
      if (own >= MAX_ROWS && ownEntry !== undefined) shown[MAX_ROWS - 1] = ownEntry;
      shown.forEach(([id, entry], index) => {
        let row = rows[index];
        if (row === undefined) {
          row = createRow(text);
          rows.push(row);
          body.append(row.element);
        }
        row.show(id === view.id ? own + 1 : index + 1, id, entry, id === view.id);
      });
      rows.forEach((row, index) => {
        setHidden(row.element, index >= shown.length);
      });
    },
  };
}

/** Best first: by score, then by fewer deaths, then by name, so that rows do not jump. */
export function rank(view: View): [string, RosterEntry][] {
  const entries: [string, RosterEntry][] = [];
  view.world.roster?.forEach((entry, id) => {
    entries.push([id, entry]);
  });
  return entries.sort(
    ([, a], [, b]) => b.score - a.score || a.deaths - b.deaths || a.name.localeCompare(b.name) || a.slot - b.slot,
  );
}

function createRow(text: Text): Row {
  const place = element('td', { class: 'number' });
  const name = element('span', { class: 'name' });
  const mark = element('span', { class: 'mark' });
  const score = element('td', { class: 'number' });
  const kills = element('td', { class: 'number' });
  const deaths = element('td', { class: 'number' });
  const row = element('tr', {}, place, element('td', {}, name, mark), score, kills, deaths);
  return {
    element: row,
    show(number, id, entry, own) {
      row.dataset.player = id;
      setText(place, String(number));
      setText(name, entry.name);
      setText(mark, entry.bot ? text.scoreboard.bot : entry.connected ? '' : text.scoreboard.away);
      setText(score, String(entry.score));
      setText(kills, String(entry.kills));
      setText(deaths, String(entry.deaths));
      row.className = own ? 'own' : '';
      row.classList.toggle('away', !entry.connected);
    },
  };
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
