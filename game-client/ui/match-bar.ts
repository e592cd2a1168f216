/** Top of the screen: the own score and place, or those of the teams, the clock, and whom to catch up with. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden, setText } from './dom.ts';
import { icon } from './icons.ts';
import { placeOf, type Ranked, type Standing } from './ranking.ts';
import type { RoomWords } from './room-words.ts';
import { createPips } from './team-chip.ts';
import { createTeamScore, limitText, type TeamScore } from './team-score.ts';
import { translated } from './translated.ts';

export interface MatchBar {
  readonly element: HTMLElement;
  update(view: View, ranked: readonly Ranked[], standings: readonly Standing[], leader: string | undefined): void;
}

export function createMatchBar(text: Text, words: RoomWords): MatchBar {
  const score = element('span', { class: 'score-value', 'data-testid': 'score' });
  const of = element('span', { class: 'score-of' });
  const label = element('span', { class: 'score-label' });
  const place = element('span', { class: 'score-place' });
  const pips = createPips(text.match.roundsWon);
  const own = element('div', { class: 'score' }, place, label, pips.element, score, of);
  const stage = element('span', { class: 'clock-stage', 'data-testid': 'match-stage' });
  const clock = element('span', { class: 'clock-value', role: 'timer', 'data-testid': 'clock' });
  const clockBox = element('div', { class: 'clock' }, stage, icon('clock'), clock);
  const rivalScore = element('span', { class: 'score-value' });
  const rivalName = element('span', { class: 'rival-name' });
  const rivalPips = createPips(text.match.roundsWon);
  const rivalCrown = icon('crown');
  const rival = element('div', { class: 'score rival' }, rivalScore, rivalPips.element, rivalName, rivalCrown);
  const left = element('div', { class: 'match-side' }, own);
  const right = element('div', { class: 'match-side' }, rival);
  const root = element('div', { class: 'match-bar' }, left, clockBox, right);
  const teams: TeamScore[] = [];

  const showOwn = (view: View, ranked: readonly Ranked[], inTeams: boolean): void => {
    const row = view.entry(view.id);
    setText(score, String(row?.score ?? 0));
    setText(of, inTeams ? '' : limitText(view.type));
    setText(label, translated(view.type.hud.scoreLabel, text));
    const reached = placeOf(ranked, view.id);
    setText(place, reached === undefined || ranked.length < 2 ? '' : text.hud.place(reached, ranked.length));
    pips.show(row?.rounds ?? 0, inTeams ? 1 : view.type.match.rounds);
  };
  /** The own team first, wherever it is in the list. */
  const showTeams = (view: View, standings: readonly Standing[]): void => {
    const ownTeam = view.entry(view.id)?.team ?? 0;
    const ordered = [...standings].sort((a, b) => Number(b.number === ownTeam) - Number(a.number === ownTeam));
    ordered.forEach((standing, index) => {
      teams[index] ??= createTeamScore(text, words);
      const shown = teams[index];
      shown.show(view.type, standing, standing.number === ownTeam, ordered.length === 1);
      const side = ordered.length > 1 && index < ordered.length / 2 ? left : right;
      if (shown.element.parentElement !== side) side.append(shown.element);
    });
    for (const rest of teams.splice(ordered.length)) rest.element.remove();
  };
  const showRival = (view: View, ranked: readonly Ranked[], leader: string | undefined): void => {
    const best = ranked.find(([id]) => id !== view.id);
    setHidden(rival, best === undefined);
    if (best === undefined) return;
    setText(rivalScore, String(best[1].score));
    setText(rivalName, best[1].name);
    rivalPips.show(best[1].rounds, view.type.match.rounds);
    rivalCrown.toggleAttribute('data-off', best[0] !== leader);
  };

  return {
    element: root,
    update(view, ranked, standings, leader) {
      // With one team alone each counts for himself, too.
      setHidden(own, standings.length > 1);
      showOwn(view, ranked, standings.length > 0);
      showTeams(view, standings);
      if (standings.length > 0) setHidden(rival, true);
      else showRival(view, ranked, leader);
      root.dataset.teams = String(standings.length);

      const running = view.phase === 'playing' || view.phase === 'overtime';
      const seconds = running ? view.phaseSecondsLeft : undefined;
      const words = stageText(view, text);
      setText(stage, words);
      setHidden(clockBox, seconds === undefined && words === '');
      clockBox.classList.toggle('timeless', seconds === undefined);
      setText(clock, seconds === undefined ? '' : clockText(seconds));
      clockBox.classList.toggle('urgent', seconds !== undefined && seconds <= 10);
    },
  };
}

/** What beside the clock says where in the match one is; empty in an ordinary one. */
function stageText(
  { phase, type, world }: { phase: string; type: RoomType; world: View['world'] },
  text: Text,
): string {
  if (phase === 'warm-up') return text.match.warmUp;
  if (phase === 'overtime') return text.match.overtime;
  return type.match.rounds > 1 && world.round > 0 ? text.match.round(world.round) : '';
}

/** Minutes and seconds; the second that has begun counts whole, so that it ends at 0:00. */
function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
