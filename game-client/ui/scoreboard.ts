/** The scoreboard, shown while its key is held and at the end of a match. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import type { Ranked } from './ranking.ts';
import { translated } from './translated.ts';

/** More rows than fit a screen help nobody; the own one is shown all the same. */
const MAX_ROWS = 16;

interface Row {
  readonly element: HTMLTableRowElement;
  show(place: number, ranked: Ranked, own: boolean, leads: boolean): void;
}

export interface Scoreboard {
  readonly element: HTMLElement;
  setShown(shown: boolean): void;
  update(view: View, ranked: readonly Ranked[], leader: string | undefined): void;
}

export function createScoreboard(text: Text): Scoreboard {
  const scoreLabel = element('th', { scope: 'col', class: 'number' });
  const body = element('tbody');
  const rows: Row[] = [];
  const heading = (label: string): HTMLElement => element('th', { scope: 'col', class: 'number' }, label);
  const root = element(
    'section',
    { class: 'scoreboard panel', hidden: true, 'data-testid': 'scoreboard' },
    element(
      'table',
      {},
      element('caption', { class: 'visually-hidden' }, text.scoreboard.title),
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
    update(view, ranked, leader) {
      if (root.hidden) return;
      setText(scoreLabel, capitalised(translated(view.type.hud.scoreLabel, text)));
      // Where the score is the kills, one column of them is enough.
      root.classList.toggle('score-is-kills', view.type.hud.scoreLabel === 'kills');
      const shown = ranked.slice(0, MAX_ROWS);
      const own = ranked.findIndex(([id]) => id === view.id);
      const ownEntry = ranked[own];
      if (own >= MAX_ROWS && ownEntry !== undefined) shown[MAX_ROWS - 1] = ownEntry;
      shown.forEach((row, index) => {
        const [id] = row;
        rows[index] ??= addRow();
        rows[index].show(id === view.id ? own + 1 : index + 1, row, id === view.id, id === leader);
      });
      for (const row of rows.splice(shown.length)) row.element.remove();
    },
  };

  function addRow(): Row {
    const row = createRow(text);
    body.append(row.element);
    return row;
  }
}

function createRow(text: Text): Row {
  const place = element('td', { class: 'number place' });
  const team = element('span', { class: 'team-chip' });
  const name = element('span', { class: 'name' });
  const you = element('span', { class: 'mark you' }, text.scoreboard.you);
  const lead = element('span', { class: 'mark lead', title: text.scoreboard.leads }, icon('crown'));
  const bot = element('span', { class: 'mark bot' }, icon('bot'), text.scoreboard.bot);
  const away = element('span', { class: 'mark' }, icon('away'), text.scoreboard.away);
  const score = element('td', { class: 'number score-cell' });
  const kills = element('td', { class: 'number' });
  const deaths = element('td', { class: 'number' });
  const who = element('div', { class: 'who' }, team, name, lead, you, bot, away);
  const row = element('tr', {}, place, element('td', {}, who), score, kills, deaths);
  return {
    element: row,
    show(number, [id, entry], own, leads) {
      row.dataset.player = id;
      setText(place, String(number));
      setText(name, entry.name);
      setHidden(team, entry.team === 0);
      if (entry.team !== 0) {
        team.dataset.team = String(entry.team);
        setText(team, String(entry.team));
        team.title = text.results.team(String(entry.team));
      }
      setHidden(lead, !leads);
      setHidden(you, !own);
      setHidden(bot, !entry.bot);
      setHidden(away, entry.connected || entry.bot);
      setText(score, String(entry.score));
      setText(kills, String(entry.kills));
      setText(deaths, String(entry.deaths));
      row.classList.toggle('own', own);
      row.classList.toggle('away', !entry.connected);
    },
  };
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
