/** The scoreboard, shown while its key is held and at the end of a match. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { type Ranked, rankTeams, type Standing } from './ranking.ts';
import type { RoomWords } from './room-words.ts';
import { scoreRows } from './score-rows.ts';
import { createPips, createTeamChip } from './team-chip.ts';
import { translated } from './translated.ts';

/** More rows than fit a screen help nobody; the own one is shown all the same. */
const MAX_ROWS = 16;

interface Row {
  readonly element: HTMLTableRowElement;
  show(place: number, ranked: Ranked, team: string, own: boolean, leads: boolean): void;
}

interface TeamHeading {
  readonly element: HTMLTableRowElement;
  show(team: number, name: string, players: number, totals: Standing | undefined, rounds: number): void;
}

export interface Scoreboard {
  readonly element: HTMLElement;
  setShown(shown: boolean): void;
  update(view: View, ranked: readonly Ranked[], standings: readonly Standing[], leader: string | undefined): void;
}

export function createScoreboard(text: Text, words: RoomWords): Scoreboard {
  const scoreLabel = element('th', { scope: 'col', class: 'number' });
  const body = element('tbody');
  const rows: Row[] = [];
  const headings: TeamHeading[] = [];
  const heading = (label: string, more = ''): HTMLElement =>
    element('th', { scope: 'col', class: `number ${more}` }, label);
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
          heading(text.scoreboard.rounds, 'rounds'),
          scoreLabel,
          heading(text.scoreboard.kills, 'kills'),
          heading(text.scoreboard.deaths),
        ),
      ),
      body,
    ),
  );
  const teamName = ({ type }: View, team: number): string =>
    team === 0 ? text.scoreboard.noTeam : words.team(type, team);

  return {
    element: root,
    setShown: (shown) => setHidden(root, !shown),
    update(view, ranked, standings, leader) {
      if (root.hidden) return;
      const { hud, match } = view.type;
      setText(scoreLabel, capitalised(translated(hud.scoreLabel, text)));
      // Where the score is the kills, one column of them is enough; rounds are a team's where teams play.
      root.classList.toggle('score-is-kills', hud.scoreLabel === 'kills');
      const shown = scoreRows(ranked, rankTeams(standings), view.id, MAX_ROWS);
      let players = 0;
      let teams = 0;
      const elements = shown.map((row) => {
        if ('player' in row) {
          const [id] = row.player;
          const index = players++;
          rows[index] ??= createRow(text);
          const made = rows[index];
          made.show(row.place, row.player, teamName(view, row.player[1].team), id === view.id, id === leader);
          return made.element;
        }
        const index = teams++;
        headings[index] ??= createHeading(text);
        const made = headings[index];
        const name = teamName(view, row.team);
        made.show(row.team, name, row.players, row.totals, match.rounds);
        return made.element;
      });
      root.classList.toggle('in-rounds', match.rounds > 1 && teams === 0);
      rows.length = players;
      headings.length = teams;
      root.style.setProperty('--rows', String(elements.length));
      // Moved only when the order has changed: the rows stand in it already otherwise.
      if (elements.some((made, index) => body.children[index] !== made) || body.children.length !== elements.length)
        body.replaceChildren(...elements);
    },
  };
}

function createHeading(text: Text): TeamHeading {
  const chip = createTeamChip();
  const label = element('span', { class: 'name' });
  const count = element('span', { class: 'mark' });
  const pips = createPips(text.match.roundsWon);
  const score = element('td', { class: 'number score-cell' });
  const who = element('div', { class: 'who' }, chip.element, label, count, pips.element);
  const row = element(
    'tr',
    { class: 'team-row' },
    element('th', { scope: 'rowgroup', colspan: 2 }, who),
    score,
    element('td', { class: 'kills' }),
    element('td'),
  );
  return {
    element: row,
    show(team, name, players, totals, rounds) {
      row.dataset.team = String(team);
      chip.show(team, name);
      setText(label, name);
      setText(count, text.scoreboard.players(players));
      pips.show(totals?.rounds ?? 0, totals === undefined ? 1 : rounds);
      setText(score, totals === undefined ? '' : String(totals.score));
    },
  };
}

function createRow(text: Text): Row {
  const place = element('td', { class: 'number place' });
  const team = createTeamChip();
  const name = element('span', { class: 'name' });
  const you = element('span', { class: 'mark you' }, text.scoreboard.you);
  const lead = element('span', { class: 'mark lead', title: text.scoreboard.leads }, icon('crown'));
  const bot = element('span', { class: 'mark bot' }, icon('bot'), text.scoreboard.bot);
  const away = element('span', { class: 'mark' }, icon('away'), text.scoreboard.away);
  const rounds = element('td', { class: 'number rounds' });
  const score = element('td', { class: 'number score-cell' });
  const kills = element('td', { class: 'number kills' });
  const deaths = element('td', { class: 'number' });
  const who = element('div', { class: 'who' }, team.element, name, lead, you, bot, away);
  const row = element('tr', {}, place, element('td', {}, who), rounds, score, kills, deaths);
  return {
    element: row,
    show(number, [id, entry], teamName, own, leads) {
      row.dataset.player = id;
      setText(place, String(number));
      setText(name, entry.name);
      team.show(entry.team, teamName);
      setHidden(lead, !leads);
      setHidden(you, !own);
      setHidden(bot, !entry.bot);
      setHidden(away, entry.connected || entry.bot);
      setText(rounds, String(entry.rounds));
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
